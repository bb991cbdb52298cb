import { AppError, refused } from '../domain/errors.js';
import { hasCarriage } from '../domain/flows.js';
import type { Posting } from '../domain/posting.js';
import { manifestCopies, sheetOf } from './manifest-sheet.js';
import type { Ports } from './ports.js';
import { dayOf } from './seller-day.js';
import { refreshForPaper } from './ship-manifest.js';

export interface CarrierManifest {
  readonly carrier: string;
  readonly shop: string;
  readonly postings: readonly string[];
  readonly path: string;
  readonly pdf: Uint8Array;
  /** Marked on the sheet: cancelled since. */
  readonly struckOut: readonly string[];
}

/** The hand-over sheet of what left today with one carrier and without a carriage of Ozon's. */
export async function carrierManifest(
  ports: Ports,
  wish: { readonly carrier: string; readonly shop: string | undefined; readonly path: string | undefined },
): Promise<CarrierManifest> {
  const groups = await leftToday(ports, wish.shop);
  const found = groups.get(wish.carrier.toLowerCase());
  if (!found)
    throw refused(
      noCarrier(
        wish.carrier,
        [...groups.values()].map(({ carrier }) => carrier),
      ),
    );
  const { carrier, postings: left } = found;
  const [{ shop }] = left;
  const shops = [...new Set(left.map((posting) => posting.shop))];
  if (shops.length > 1) throw severalShops(carrier, shops);
  const keys = left.map(({ number }) => ({ shop, number }));
  await refreshForPaper(ports, keys);
  const postings = await ports.store.postings(keys);
  const day = dayOf(ports.now(), ports.settings.timeZone);
  const id = `${carrier} ${day}`;
  const data = sheetOf(ports, postings, { posting: `manifest ${id}`, id, shop, carrier, struckOff: [] });
  const pdf = await ports.documents.render('manifest-a4', manifestCopies(data), ports.now());
  const name = `${shop}-${carrier.replace(/[^\p{L}\p{N}]+/gu, '-')}-${day}-manifest.pdf`;
  const path = wish.path ?? `${ports.settings.filesFolder}/carriages/${name}`;
  await ports.documents.writeFile(path, pdf);
  const struckOut = postings.filter(({ stage }) => stage === 'cancelled').map(({ number }) => number);
  return { carrier, shop, postings: postings.map(({ number }) => number), path, pdf, struckOut };
}

interface Left {
  /** As it was typed first. */
  readonly carrier: string;
  readonly postings: [Posting, ...Posting[]];
}

async function leftToday(ports: Ports, shop: string | undefined): Promise<ReadonlyMap<string, Left>> {
  const { store, settings, now } = ports;
  const day = dayOf(now(), settings.timeZone);
  const since = new Date(now().getTime() - LONGEST_DAY_MS).toISOString();
  const postings = await store.postings(await store.leftSince({ shop, since }));
  const groups = new Map<string, Left>();
  for (const posting of postings) {
    const leftAt = posting.facts.scannedOutAt;
    if (hasCarriage(posting.flow) || leftAt === undefined) continue;
    if (dayOf(new Date(leftAt), settings.timeZone) !== day) continue;
    const carrier = await carrierOf(ports, posting);
    if (carrier === undefined) continue;
    const group = groups.get(carrier.toLowerCase());
    if (!group) groups.set(carrier.toLowerCase(), { carrier, postings: [posting] });
    else group.postings.push(posting);
  }
  return groups;
}
/** Clocks are put back in autumn. */
const LONGEST_DAY_MS = 25 * 3_600_000;

/** Whom it left with: as the hand-over has it, else the delivery method. Undefined where it has not left yet. */
async function carrierOf(ports: Ports, posting: Posting): Promise<string | undefined> {
  const events = await ports.store.events(posting);
  const left = events.findLast(({ action }) => action === 'handOver');
  if (!left) return undefined;
  const { carrier } = left.details;
  return typeof carrier === 'string' && carrier !== '' ? carrier : posting.method;
}

/** Two cabinets are two sellers: each signs a sheet of its own. */
function severalShops(carrier: string, shops: readonly string[]): AppError {
  return new AppError({
    kind: 'usage',
    code: 'carrier-of-shops',
    message: `${carrier} took parcels of several shops today: ${shops.join(', ')}. Say --shop`,
    hint: `ozf ship manifest --carrier "${carrier}" --shop ${shops[0]}`,
    details: { carrier, shops: shops.join(', ') },
  });
}

function noCarrier(carrier: string, known: readonly string[]) {
  return {
    code: 'no-carrier-today',
    message: `Nothing left with ${carrier} today; carriers of today: ${known.join(', ') || 'none'}`,
    hint: 'ozf ship plan',
    details: { carrier, known: known.join(', ') || '–' },
  };
}
