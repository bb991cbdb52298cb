import type { SeenUnit } from '../domain/bench-story.js';
import { boxNow, seenIn } from '../domain/bench-story.js';
import { feeAt, nextFee } from '../domain/lateness.js';
import type { Posting } from '../domain/posting.js';
import { type BenchState, scannedCount } from './bench-state.js';
import type { ScanScreen, ScanScreenLine } from './scan-loop.js';

/** What lies on the table, what it costs to wait, what is to be fetched next, and how many wait. */
export async function benchScreen(state: BenchState): Promise<ScanScreen> {
  const { open, queue, ports } = state;
  const posting = open && (await ports.store.posting(open.key));
  const left = queue.size();
  const next = queue.first(MOST_FOLLOWING + 1).filter(({ number }) => number !== posting?.number);
  const following = (await ports.store.postings(next.slice(0, MOST_FOLLOWING))).map((each) => ({
    posting: each.number,
    tote: each.tote,
    dueAt: each.dueAt,
    lines: linesOf(state, each, []),
  }));
  if (!posting) return { lines: [], left, following };
  const at = ports.now().toISOString();
  const box = boxNow(open.acts);
  return {
    shop: posting.shop,
    posting: posting.number,
    tote: posting.tote,
    dueAt: posting.dueAt,
    lines: linesOf(state, posting, seenIn(open.acts)),
    left,
    following,
    box: box > 1 ? box : undefined,
    fee: feeAt(posting.tariff, at),
    nextFee: nextFee(posting.tariff, at),
  };
}
const MOST_FOLLOWING = 5;

function linesOf(
  { catalogue }: BenchState,
  posting: Posting,
  seen: readonly SeenUnit[],
): readonly ScanScreenLine[] {
  return posting.lines.map(({ sku, offerId, name }) => ({
    offerId,
    name,
    bin: catalogue.item(posting.shop, sku)?.bin,
    ...scannedCount(posting, seen, sku),
  }));
}
