import { advance, refusalOfEnd } from '../domain/advance.js';
import { type Check, type CheckContext, confirmChecks, firstBlock } from '../domain/checks.js';
import { refused } from '../domain/errors.js';
import { hasMoved, type Move, still } from '../domain/event.js';
import { reconfirm } from '../domain/picking.js';
import { compositionText, type Posting, type PostingKey } from '../domain/posting.js';
import { goodsFrom } from '../domain/tracks.js';
import { type BatchResult, type BatchRow, doneRow, wouldMove, wouldRow } from './batch.js';
import { setCutoff, wouldSetCutoff } from './change.js';
import { type CountryWish, countriesToTell, setCountries } from './country.js';
import { actNow, movePosting } from './move.js';
import type { Ports, Reader } from './ports.js';
import { chosen, mustRead, type Selection, workThrough } from './selection.js';
import { stockLines } from './stock-lines.js';

export interface ConfirmOptions {
  /** The seller knows that the time to assemble has passed and goes on. */
  readonly isLateAccepted: boolean;
  /** The shipment date to tell Ozon first, where it wants one. */
  readonly cutoffAt?: string | undefined;
  /** Countries of origin that Ozon asks for. */
  readonly countries?: readonly CountryWish[] | undefined;
  /** Nothing is saved and Ozon is told nothing; the checks are the same. */
  readonly isDryRun?: boolean | undefined;
}

/** The local gate: checks, then a snapshot of what is promised. Ozon is told nothing but a country that it asks for. */
export async function confirm(
  ports: Ports,
  selection: Selection,
  options: ConfirmOptions,
): Promise<BatchResult> {
  const each = (key: PostingKey) =>
    options.isDryRun ? wouldConfirm(ports, key, options) : confirmOne(ports, key, options);
  return workThrough(ports, selection, { ready: [{ stages: goodsFrom('confirm') }], each });
}

/** Takes a confirmation back, until the first unit is picked. */
export async function undoConfirm(
  ports: Ports,
  selection: Selection,
  options: { readonly isDryRun?: boolean } = {},
): Promise<BatchResult> {
  const undone = (posting: Posting) =>
    posting.stage === 'new'
      ? still(posting)
      : advance(posting, 'undo', { ...actNow(ports), change: { confirmedComposition: undefined } });
  const each = async (key: PostingKey): Promise<BatchRow> => {
    if (options.isDryRun) return wouldMove(await mustRead(ports.store, key), undone, 'undo');
    const move = await movePosting(ports, key, undone);
    return doneRow(move.after, hasMoved(move));
  };
  return workThrough(ports, selection, { ready: [{ stages: goodsFrom('undo') }], each });
}

export interface Explained {
  readonly shop: string;
  readonly posting: string;
  readonly checks: readonly Check[];
}

/** Every check of every posting, without confirming anything. */
export async function explainConfirm(ports: Ports, selection: Selection): Promise<readonly Explained[]> {
  const { keys, unknown } = await chosen(ports, selection, [{ stages: goodsFrom('confirm') }]);
  const [missing] = unknown;
  if (missing?.error) throw missing.error;
  const explained: Explained[] = [];
  for (const key of keys) {
    const posting = await mustRead(ports.store, key);
    const checks = await checksOf(ports.store, posting, {
      at: ports.now().toISOString(),
      isLateAccepted: false,
    });
    explained.push({ shop: key.shop, posting: key.number, checks });
  }
  return explained;
}

export async function checksOf(
  reader: Reader,
  posting: Posting,
  context: Pick<CheckContext, 'at' | 'isLateAccepted' | 'isCutoffSet'>,
): Promise<readonly Check[]> {
  const items = await reader.items({ shop: posting.shop, skus: posting.lines.map((line) => line.sku) });
  const names = new Map(items.map((item) => [item.sku, item.name]));
  const buyer = await reader.buyer(posting);
  return confirmChecks(posting, {
    ...context,
    names,
    buyer,
    stock: await stockLines(reader, posting),
    isCutoffSet: context.isCutoffSet === true || (await isCutoffSet(reader, posting)),
  });
}

/** Ozon may go on offering the date after the seller has set it: the one that stands there is ours. */
async function isCutoffSet(reader: Reader, { shop, number, actions, dueAt }: Posting): Promise<boolean> {
  if (!actions.includes('set_cutoff')) return false;
  const set = await reader.intents({ shop, verb: 'cutoff', subject: number, state: 'done' });
  return set.some((intent) => Date.parse(String(intent.request.at)) === Date.parse(dueAt ?? ''));
}

async function confirmOne(ports: Ports, key: PostingKey, options: ConfirmOptions): Promise<BatchRow> {
  if (options.cutoffAt !== undefined) await setCutoff(ports, key, options.cutoffAt);
  const isTold = await setCountries(ports, key, options.countries ?? []);
  const act = actNow(ports);
  const move = await movePosting(ports, key, (posting, tx) =>
    confirming(tx, posting, { ...act, isLateAccepted: options.isLateAccepted }),
  );
  return doneRow(move.after, isTold || hasMoved(move));
}

/** The move that confirms, or none; throws what stands against it. */
async function confirming(
  reader: Reader,
  posting: Posting,
  act: Confirming & { readonly isCutoffSet?: boolean },
): Promise<Move> {
  const end = refusalOfEnd(posting);
  if (end) throw refused(end);
  const isDrifted = posting.holds.some(
    (hold) => hold.code === 'drift' || hold.code === 'composition-differs',
  );
  if (posting.stage !== 'new' && !isDrifted) return still(posting);
  throwBlock(posting, firstBlock(await checksOf(reader, posting, act)));
  return confirmed(posting, act);
}

/** What Ozon would be told is judged as it is before it is told, and the rest as if it had been. */
async function wouldConfirm(ports: Ports, key: PostingKey, options: ConfirmOptions): Promise<BatchRow> {
  const { cutoffAt, countries = [], isLateAccepted } = options;
  const dated = cutoffAt === undefined ? undefined : await wouldSetCutoff(ports, key, cutoffAt);
  const told = await countriesToTell(ports, key, countries);
  const posting = withoutCountries(await mustRead(ports.store, key), told);
  const act = { ...actNow(ports), isLateAccepted, isCutoffSet: cutoffAt !== undefined };
  if (hasMoved(await confirming(ports.store, posting, act))) return wouldRow(posting, 'confirm');
  if (told.length > 0) return wouldRow(posting, 'country');
  return dated ?? doneRow(posting, false);
}

function withoutCountries(posting: Posting, skus: readonly string[]): Posting {
  const { country = [], changeCountry = [] } = posting.requirements;
  const rest = (wanted: readonly string[]) => wanted.filter((sku) => !skus.includes(sku));
  const requirements = {
    ...posting.requirements,
    country: rest(country),
    changeCountry: rest(changeCountry),
  };
  return { ...posting, requirements };
}

function throwBlock(posting: Posting, block: Check | undefined): void {
  if (!block?.refusal) return;
  const { type } = block.details;
  const usual = typeof type === 'string' ? type : `ozf confirm ${posting.number} --explain`;
  const hint = HINTS[block.refusal]?.(posting) ?? usual;
  throw refused({
    code: block.refusal,
    message: `${posting.number} fails check ${block.code} (${block.name})`,
    hint,
    details: { posting: posting.number, check: block.code, ...block.details },
  });
}

const HINTS: Readonly<Record<string, (posting: Posting) => string>> = {
  overdue: ({ number }) => `ozf confirm ${number} --late`,
  short: () => 'ozf stock show',
};

interface Confirming {
  readonly isLateAccepted: boolean;
  readonly at: string;
  readonly actor: string;
}

function confirmed(posting: Posting, { at, actor, isLateAccepted }: Confirming): Move {
  const change = {
    confirmedComposition: compositionText(posting.lines),
    isLateAccepted: posting.isLateAccepted || isLateAccepted,
  };
  if (posting.stage === 'new') return advance(posting, 'confirm', { at, actor, change });
  return reconfirm(posting, { at, actor, change });
}
