import { refused } from '../domain/errors.js';
import type { PostingKey } from '../domain/posting.js';
import { asAppError } from './batch.js';
import { manifestCopies, manifestOf } from './manifest-sheet.js';
import { refresh } from './move.js';
import type { Carriage, Ports } from './ports.js';

export interface ManifestInput {
  /** Undefined means the last one. */
  readonly carriage: string | undefined;
  readonly shop: string | undefined;
  readonly path: string | undefined;
}

export interface PrintedManifest {
  readonly carriage: Carriage;
  readonly path: string;
  readonly pdf: Uint8Array;
  /** Marked on the sheet: not to be handed over. */
  readonly struckOut: readonly string[];
}

/** Our hand-over sheet once more, as things stand now: what was cancelled since is marked and not counted. */
export async function printManifest(ports: Ports, input: ManifestInput): Promise<PrintedManifest> {
  const ours = await carriageOf(ports, input);
  const struckOff = await removedFrom(ports, ours);
  // Struck off, it is no part of our carriage any more, and stays on its sheet.
  const gone = struckOff.filter((number) => !ours.postings.includes(number));
  const known = await ports.store.postings(gone.map((number) => ({ shop: ours.shop, number })));
  const carriage = { ...ours, postings: [...ours.postings, ...known.map(({ number }) => number)] };
  const keys = carriage.postings.map((number) => ({ shop: carriage.shop, number }));
  await refreshForPaper(ports, keys);
  const data = await manifestOf(ports, carriage, struckOff);
  const bytes = await ports.documents.render('manifest-a4', manifestCopies(data), ports.now());
  const path =
    input.path ?? `${ports.settings.filesFolder}/carriages/${carriage.shop}-${carriage.id}-manifest.pdf`;
  await ports.documents.writeFile(path, bytes);
  const postings = await ports.store.postings(keys);
  const struckOut = postings
    .filter(({ stage, number }) => stage === 'cancelled' || struckOff.includes(number))
    .map(({ number }) => number);
  return { carriage, path, pdf: bytes, struckOut };
}

/** Without Ozon the sheet tells what we know; better than no sheet at the door. */
export async function refreshForPaper(ports: Ports, keys: readonly PostingKey[]): Promise<void> {
  for (const key of keys) {
    try {
      await refresh(ports, key);
    } catch (thrown) {
      if (asAppError(thrown).kind !== 'unavailable') throw thrown;
      return;
    }
  }
}

/** Without Ozon's word the sheet tells what we know. */
async function removedFrom(ports: Ports, { shop, id }: Carriage): Promise<readonly string[]> {
  try {
    return (await ports.ozon(shop).carriageStatus(id)).removed;
  } catch (thrown) {
    if (asAppError(thrown).kind !== 'unavailable') throw thrown;
    return [];
  }
}

/** One of ours; without a number the last one. */
export async function carriageOf(
  ports: Ports,
  { carriage, shop }: Pick<ManifestInput, 'carriage' | 'shop'>,
): Promise<Carriage> {
  const known = await ports.store.carriages(shop === undefined ? {} : { shop });
  const found = carriage === undefined ? known.at(-1) : known.find(({ id }) => id === carriage);
  if (found) return found;
  throw refused({
    code: carriage === undefined ? 'no-carriage' : 'unknown-carriage',
    message:
      carriage === undefined ? 'There is no carriage yet' : `No carriage of ours is called ${carriage}`,
    hint: 'ozf ship plan',
    details: { carriage: carriage ?? '' },
  });
}
