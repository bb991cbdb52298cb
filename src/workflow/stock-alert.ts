import { itemIdOf } from '../domain/item-id.js';
import type { Posting } from '../domain/posting.js';
import { toSeller } from './notify-messages.js';
import type { Ports } from './ports.js';

/**
 * More is ordered than lies here: one message for each order with which it went over, never twice, because its key is
 * the order's own birth. Without stock kept nobody can tell.
 */
export async function alertOversell(ports: Ports): Promise<void> {
  const { store, settings } = ports;
  if (!(await store.isStockKept())) return;
  const at = ports.now().toISOString();
  for (const { posting, missing } of await overOrders(ports)) {
    const [birth] = await store.events(posting);
    if (!birth) continue;
    const messages = toSeller('oversell', { posting, event: birth, at }, settings.notify);
    const told = messages.map((message) => ({
      ...message,
      details: { ...message.details, reason: missing },
    }));
    await store.transact((tx) => tx.enqueue(told));
  }
}

interface Over {
  readonly posting: Posting;
  /** `MUG-BLUE × 2`. */
  readonly missing: string;
}

/** The newest orders of what is short; older ones came before them and may still be served. */
async function overOrders({ store }: Ports): Promise<readonly Over[]> {
  const units = new Map<string, number>();
  const newest = new Map<string, Posting>();
  const keys = await store.queueKeys({ stages: ['new'] });
  for (let from = 0; from < keys.length; from += PIECE) {
    for (const posting of await store.postings(keys.slice(from, from + PIECE))) {
      for (const { sku, offerId, quantity } of posting.lines) {
        const item = itemIdOf({ shop: posting.shop, sku, article: offerId });
        units.set(item, (units.get(item) ?? 0) + quantity);
        if (isNewer(posting, newest.get(item))) newest.set(item, posting);
      }
    }
  }
  const positions = await store.stock([...units.keys()]);
  return [...units].flatMap(([item, ordered]): Over[] => {
    const { atp, buffer } = positions.get(item) ?? { atp: 0, buffer: 0 };
    const posting = newest.get(item);
    const missing = ordered - (atp + buffer);
    // What the ledger has never seen is not kept by it.
    if (!positions.has(item) || !posting || missing <= 0) return [];
    return [{ posting, missing: `${item} × ${missing}` }];
  });
}
const PIECE = 500;

function isNewer(posting: Posting, other: Posting | undefined): boolean {
  if (!other) return true;
  const age = ({ inProcessAt = '', number }: Posting) => `${inProcessAt} ${number}`;
  return age(posting) > age(other);
}
