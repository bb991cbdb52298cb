import { advance } from '../../src/domain/advance.js';
import { andThen } from '../../src/domain/event.js';
import { compositionText, type SeenPosting } from '../../src/domain/posting.js';
import { reconcile } from '../../src/domain/reconcile.js';
import type { Ports } from '../../src/workflow/ports.js';

/** Orders that have come and were confirmed, without Ozon and its checks. */
export async function arrive(ports: Ports, ...orders: readonly SeenPosting[]): Promise<void> {
  const at = ports.now().toISOString();
  const moves = orders.map((seen) => {
    const born = reconcile(undefined, seen, { shop: 'main', at, birth: 'foreign' });
    const change = { confirmedComposition: compositionText(seen.lines) };
    return andThen(born, (posting) => advance(posting, 'confirm', { at, actor: ports.operator, change }));
  });
  await ports.store.transact((tx) => tx.record(moves));
}
