import type { Move, PostingEvent } from '../../domain/event.js';
import { itemIdOf } from '../../domain/item-id.js';
import type { Posting } from '../../domain/posting.js';
import { houseBins } from '../../domain/stock-bins.js';
import { orphansOf } from '../../domain/stock-claim.js';
import type { Task } from '../../workflow/ports.js';

/** A number of the posting's events is in the id: the same thing is never asked for twice. */
export function putBackTasks({ before, after, events }: Move, isKept: boolean): readonly Task[] {
  const { at } = lastOf(events);
  return [...orphansOf(before, after, events)].map(([sku, quantity]) => ({
    id: `put-back ${after.shop} ${after.number} ${after.revision} ${sku}`,
    kind: 'put-back',
    state: 'open',
    posting: { shop: after.shop, number: after.number },
    item: itemOf(after, sku) ?? itemOf(before ?? after, sku) ?? `${after.shop}/${sku}`,
    bin: isKept ? houseBins['put-back'] : undefined,
    quantity,
    tote: before?.tote ?? after.tote,
    because: after.stage === 'cancelled' ? 'cancelled' : 'drift',
    createdAt: at,
  }));
}

/** What left with a posting that was cancelled or returned will come back: somebody is to look for it. */
export function returnTask(
  { after, events }: Move,
  what: { sku: string; item: string; quantity: number },
): Task {
  return {
    id: `return-expected ${after.shop} ${after.number} ${what.sku}`,
    kind: 'return-expected',
    state: 'open',
    posting: { shop: after.shop, number: after.number },
    item: what.item,
    quantity: what.quantity,
    because: after.stage,
    createdAt: lastOf(events).at,
  };
}

export function itemOf({ shop, lines }: Posting, sku: string): string | undefined {
  const line = lines.find((each) => each.sku === sku);
  return line && itemIdOf({ shop, sku, article: line.offerId });
}

export function lastOf(events: readonly PostingEvent[]): Pick<PostingEvent, 'at' | 'actor'> {
  return events.at(-1) ?? { at: '', actor: '' };
}
