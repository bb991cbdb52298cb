import type { Posting } from '../domain/posting.js';
import type { Ports, QueueFilter } from './ports.js';

/**
 * Boxes and labels of the last days whose orders were cancelled, whether a run met it or a pull did: they still stand
 * somewhere, and none of them may leave.
 */
export async function stopList(
  ports: Ports,
  { shop, warehouse, method }: Pick<QueueFilter, 'shop' | 'warehouse' | 'method'>,
): Promise<readonly Posting[]> {
  const now = ports.now().getTime();
  const since = new Date(now - LOOK_BACK_MS).toISOString();
  const postings = await ports.store.queue({
    shop,
    warehouse,
    method,
    stages: ['cancelled'],
    papers: ['assembled', 'labelled'],
    dueAfter: new Date(now - DUE_BACK_MS).toISOString(),
  });
  return postings.filter(({ box, facts }) => {
    const isOnTheBench = [box?.closedAt, facts.labelledAt].some((at) => at !== undefined && at > since);
    return isOnTheBench && facts.acceptedAt === undefined;
  });
}
const LOOK_BACK_MS = 2 * 86_400_000;
/** Nobody packs an order that was due so long ago; the cancelled ones of a year need not be read. */
const DUE_BACK_MS = 30 * 86_400_000;
