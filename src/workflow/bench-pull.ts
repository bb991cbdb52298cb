import { refusalOfEnd, refusalOfHolds } from '../domain/advance.js';
import { type AppError, refused } from '../domain/errors.js';
import type { Posting } from '../domain/posting.js';
import { asAppError } from './batch.js';
import type { BenchState } from './bench-state.js';
import { type PullResult, pull } from './pull.js';
import type { ScanNews } from './scan-loop.js';

export interface PullRound {
  readonly news: readonly ScanNews[];
  /** Something came that the queue has to know of. */
  readonly isChanged: boolean;
  /** Ozon has answered. */
  readonly isAsked: boolean;
  /** Why Ozon could not be asked. */
  readonly down?: AppError | undefined;
}

/** A pull of the bench's own, at its start and every few minutes: it writes what a pull writes, and tells what stops work. */
export function benchPull(state: BenchState): () => Promise<PullRound> {
  const { ports, options } = state;
  const now = () => ports.now().getTime();
  let pullAt = 0;
  return async () => {
    if (now() < pullAt) return NOTHING;
    pullAt = now() + PULL_EVERY_MS;
    try {
      // Nobody at the table waits for it, so nobody is told how far it is. What it takes over, the next pull of cron
      // cannot tell of any more: alerts are written here.
      const quiet = { ...ports, progress: () => {} };
      const result = await pull(quiet, { shop: options.shop, isFull: false, hasAlerts: true, waitMs: 0 });
      const isChanged = result.postings.length > 0 || result.more > 0;
      return { news: await newsOf(state, result), isChanged, isAsked: true };
    } catch (thrown) {
      const error = asAppError(thrown);
      if (error.kind === 'bug' || error.kind === 'interrupted' || error.kind === 'usage') throw error;
      // Somebody else pulls at this moment: what that brings stands in the same store.
      if (error.kind === 'locked') return { ...NOTHING, isChanged: true };
      pullAt = now() + AWAY_MS;
      return { ...NOTHING, down: error };
    }
  };
}

const NOTHING: PullRound = { news: [], isChanged: false, isAsked: false };
const PULL_EVERY_MS = 180_000;
const AWAY_MS = 30_000;

/** Whether this was not told at this bench yet. */
export function isUntold({ told }: BenchState, { shop, number }: Posting, code: string): boolean {
  const key = `${shop}/${number} ${code}`;
  if (told.has(key)) return false;
  told.add(key);
  return true;
}

/** New orders as a number; aloud only what stops goods that are in somebody's hands already. */
async function newsOf(state: BenchState, { new: count, postings }: PullResult): Promise<readonly ScanNews[]> {
  const news: ScanNews[] = count > 0 ? [{ result: 'new-orders', count, bell: 'ok' }] : [];
  const touched = postings.filter(({ change }) => change === 'cancelled' || change === 'changed');
  const keys = touched.map(({ shop, posting }) => ({ shop, number: posting }));
  for (const posting of await state.ports.store.postings(keys)) {
    const refusal = refusalOfEnd(posting) ?? refusalOfHolds(posting, 'pick');
    if (!refusal || !isInHand(posting) || !isUntold(state, posting, refusal.code)) continue;
    const { code } = refusal;
    const result = code === 'cancelled' || code === 'drift' ? code : 'held';
    const { shop, number, tote } = posting;
    news.push({ result, shop, posting: number, tote, error: refused(refusal), bell: 'stop' });
  }
  return news;
}

function isInHand({ units }: Posting): boolean {
  return units.some((unit) => unit.pickedAt !== undefined);
}
