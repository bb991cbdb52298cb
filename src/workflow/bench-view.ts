import { seenIn } from '../domain/bench-story.js';
import { type BenchState, scannedCount } from './bench-state.js';
import type { ScanScreen } from './scan-loop.js';

/** What lies on the table, and how many wait. */
export async function benchScreen(state: BenchState): Promise<ScanScreen> {
  const { open, queue, catalogue, ports } = state;
  const posting = open && (await ports.store.posting(open.key));
  if (!posting) return { lines: [], left: queue.size() };
  const lines = posting.lines.map((line) => ({
    offerId: line.offerId,
    name: line.name,
    bin: catalogue.item(posting.shop, line.sku)?.bin,
    ...scannedCount(posting, seenIn(open.acts), line.sku),
  }));
  return { posting: posting.number, tote: posting.tote, dueAt: posting.dueAt, lines, left: queue.size() };
}
