import { MINUTE } from '../clock.js';
import type { Posting, World } from '../world.js';
import { assembleWhole } from './assembly.js';
import { cancelPosting } from './cancellation.js';

/** The day's surprises count from the first look, so that a slow beginner too sees the posting as new first. */
export function markSeen(world: World, posting: Posting, nowMs: number): void {
  if (posting.firstSeenMs !== undefined) return;
  posting.firstSeenMs = nowMs;
  if (posting.surprise === 'auto-assembly') {
    world.schedule.add(nowMs + 3 * MINUTE, (atMs) => {
      if (posting.status === 'awaiting_packaging' && !posting.isAssembling)
        assembleWhole(world, posting, 'ozon', atMs);
    });
  }
  if (posting.surprise === 'buyer-cancels') {
    world.schedule.add(nowMs + 6 * MINUTE, (atMs) => {
      if (cancellable.has(posting.status)) cancelPosting(world, posting, byBuyer, atMs);
    });
  }
}

const cancellable: ReadonlySet<string> = new Set(['awaiting_packaging', 'awaiting_deliver']);

export const byBuyer = {
  reasonId: 508,
  reason: 'Покупатель передумал',
  type: 'client',
  initiator: 'Клиент',
} as const;
