import { refusalOfAction } from '../domain/advance.js';
import { refused } from '../domain/errors.js';
import { still } from '../domain/event.js';
import { pickedCount, pickUnit, unpickUnit, wantsUnit } from '../domain/picking.js';
import type { Posting } from '../domain/posting.js';
import { missingGoods } from '../domain/shortage.js';
import { walkOrder } from '../domain/waves.js';
import type { Ask } from './ask.js';
import { openItemScan } from './item-scan.js';
import { actNow } from './move.js';
import { type NextStop, pickCodes } from './pick-codes.js';
import { pickWalk } from './pick-walk.js';
import type { Ports } from './ports.js';
import type { ScanCatalogue } from './scan-catalogue.js';
import type { ScanLoop, ScanScreen, ScanScreenLine } from './scan-loop.js';
import { chosen } from './selection.js';

export interface ScanChoice {
  readonly codes: readonly string[];
  readonly shop?: string | undefined;
}

export interface PickChoice extends ScanChoice {
  /** Only this walk, by the number or barcode of its list. */
  readonly wave?: string | undefined;
  /** Before a walk is taken from somebody else. */
  readonly ask?: Ask | undefined;
}

/**
 * The walk: every scan puts one unit into its tote. A wrong item, or one too many, moves nothing. The first scan into a
 * wave takes it, so that two people walk two of them; what was fetched stands in the store, so that it goes on from there.
 */
export async function openPickScan(ports: Ports, choice: PickChoice): Promise<ScanLoop> {
  // A walk that is over leads nobody back to it.
  await ports.store.transact((tx) => tx.closeWalkedWaves(ports.now().toISOString()));
  const walk = pickWalk(ports, { ask: choice.ask, isFree: choice.codes.length > 0 });
  const wave = choice.wave === undefined ? undefined : await walk.take(choice.wave);
  await walk.look();
  const all = await scanBatch(ports, choice, ['confirmed', 'picking']);
  const batch = wave ? all.filter((each) => each.shop === wave.shop && each.wave === wave.id) : all;
  const codes = pickCodes(ports, walk, async (inside) =>
    walkStops(await inside.open(), walk.rank, inside.catalogue),
  );
  return openItemScan(ports, batch, {
    verb: 'pick',
    first: codes.first,
    word: codes.word,
    stop: walk.stop,
    rank: walk.rank,
    screen: (open, catalogue) => walkScreen(open, walk.rank, catalogue),
    wants: (posting, sku) =>
      (posting.stage === 'confirmed' || posting.stage === 'picking') && wantsUnit(posting, sku),
    take: async (posting, sku, code, tx) => {
      await codes.refuseElsewhere(tx, posting, sku);
      await walk.claim(tx, posting);
      return pickUnit(posting, sku, code, { ...actNow(ports), bin: codes.bin() });
    },
    undo: (posting, move) => {
      // Once it was inspected the unit is no longer this scanner's to put back.
      const refusal = posting.stage === 'picked' ? null : refusalOfAction(posting, 'pick');
      if (refusal) throw refused(refusal);
      const picked = move.events.find((event) => event.action === 'unit-picked');
      const { sku, ordinal } = picked?.details ?? {};
      if (typeof sku !== 'string' || typeof ordinal !== 'number') return still(posting);
      return unpickUnit(posting, { sku, ordinal }, actNow(ports));
    },
    count: pickedCount,
    isDone: (posting) => pickedCount(posting).done === pickedCount(posting).of,
    results: { unit: 'unit-picked', posting: 'posting-picked' },
  });
}

/** The next stops of the walk over all its totes: where to go, what to take, how many. */
function walkScreen(
  open: readonly Posting[],
  rank: (posting: Posting) => number,
  catalogue: ScanCatalogue,
): ScanScreen {
  const stops = walkStops(open, rank, catalogue);
  const [next] = stops;
  const { posting, tote } = next ?? {};
  return { posting, tote, dueAt: open[0]?.dueAt, lines: stops.slice(0, STOPS_SHOWN), left: open.length };
}
const STOPS_SHOWN = 5;

/** What nobody finds is no stop any more. */
function walkStops(
  open: readonly Posting[],
  rank: (posting: Posting) => number,
  catalogue: ScanCatalogue,
): readonly (NextStop & ScanScreenLine)[] {
  const [first] = open;
  const compare = walkOrder();
  const own = first ? open.filter((each) => rank(each) === rank(first) && each.wave === first.wave) : [];
  return own
    .flatMap((posting) => posting.lines.map((line) => stopOf(posting, line, catalogue)))
    .filter(({ done, of, missing }) => done + missing < of)
    .sort((a, b) => compare({ bin: a.bin, article: a.offerId }, { bin: b.bin, article: b.offerId }));
}

function stopOf(
  posting: Posting,
  { sku, offerId, name }: Posting['lines'][number],
  catalogue: ScanCatalogue,
) {
  const { shop, number, tote } = posting;
  const bin = catalogue.item(shop, sku)?.bin;
  const missing = missingGoods(posting).find((each) => each.sku === sku)?.quantity ?? 0;
  return { shop, posting: number, tote, sku, offerId, name, bin, missing, ...pickedCount(posting, sku) };
}

/** The postings of a scan loop in the order of the pick list; nothing to scan is said at once. */
export async function scanBatch(
  ports: Ports,
  choice: ScanChoice,
  stages: readonly Posting['stage'][],
): Promise<readonly Posting[]> {
  const { codes, shop } = choice;
  const isNamed = codes.length > 0;
  const selection = isNamed
    ? ({ kind: 'named', codes, shop } as const)
    : ({ kind: 'all', filter: { shop } } as const);
  const { keys, unknown } = await chosen(ports, selection, [{ stages, order: 'tote' }]);
  const [missing] = unknown;
  if (missing?.error) throw missing.error;
  const postings = await ports.store.postings(keys);
  if (isNamed) refuseOthers(postings, stages);
  return postings;
}

function refuseOthers(postings: readonly Posting[], stages: readonly Posting['stage'][]): void {
  const other = postings.find((posting) => !stages.includes(posting.stage));
  if (!other) return;
  throw refused({
    code: 'wrong-stage',
    message: `${other.number} is ${other.stage}`,
    hint: `ozf orders show ${other.number}`,
    details: { posting: other.number, stage: other.stage, papers: other.papers, action: 'scan' },
  });
}
