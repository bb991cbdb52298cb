import { AppError } from '../domain/errors.js';
import { hasMoved, type Move } from '../domain/event.js';
import type { Posting, PostingKey } from '../domain/posting.js';
import { reconcile } from '../domain/reconcile.js';
import { keepBuyer } from './keep-buyer.js';
import type { Ports, SeenPosting, Writer } from './ports.js';
import { mustRead } from './selection.js';

/** Reads a posting, decides and saves in one transaction; decides again when another station was faster. */
export async function movePosting(
  ports: Ports,
  key: PostingKey,
  decide: (posting: Posting, tx: Writer) => Move | Promise<Move>,
): Promise<Move> {
  return untilFresh(() =>
    ports.store.transact(async (tx) => {
      const move = await decide(await mustRead(tx, key), tx);
      if (hasMoved(move)) await tx.record([move]);
      return move;
    }),
  );
}

/** Repeats a whole transaction that lost a race on a revision or a lock, a bounded number of times. */
export async function untilFresh<Result>(attempt: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt();
    } catch (thrown) {
      const most = thrown instanceof AppError ? MOST_TRIES[thrown.code] : undefined;
      if (most === undefined || tries >= most) throw thrown;
    }
  }
}
/** A busy database has been waited for already, each time. */
const MOST_TRIES: Readonly<Record<string, number>> = { stale: 8, 'store-busy': 3 };

/** Who acts, and when. */
export function actNow(ports: Ports): { readonly at: string; readonly actor: string } {
  return { at: ports.now().toISOString(), actor: ports.operator };
}

/** Asks Ozon for the posting as it is this minute and takes the answer over. */
export async function refresh(
  ports: Ports,
  key: PostingKey,
): Promise<{ posting: Posting; seen: SeenPosting }> {
  const seen = await ports.ozon(key.shop).posting(key.number);
  return { posting: await takeOver(ports, key, seen), seen };
}

export async function takeOver(ports: Ports, key: PostingKey, seen: SeenPosting): Promise<Posting> {
  const at = ports.now().toISOString();
  const move = await movePosting(ports, key, async (posting, tx) => {
    if (seen.buyer) await keepBuyer(tx, key, seen.buyer);
    return reconcile(posting, seen, { shop: key.shop, at, birth: 'foreign' });
  });
  return move.after;
}
