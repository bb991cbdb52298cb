import { refusalOfEnd, refusalOfHolds } from '../domain/advance.js';
import { AppError, refused } from '../domain/errors.js';
import type { Posting } from '../domain/posting.js';
import { asAppError } from './batch.js';
import { type BenchState, setAside } from './bench-state.js';
import { type JobNews, openJobs, workJobs } from './jobs.js';
import { refresh } from './move.js';
import type { Bell, ScanNews } from './scan-loop.js';

export interface BenchBackground {
  tick(): Promise<readonly ScanNews[]>;
  /** Works on until nothing is owed, Ozon is away or the time is up; answers what went wrong. */
  finish(tell: (news: ScanNews) => Promise<void>): Promise<readonly AppError[]>;
  /** Jobs that were still open when somebody looked last. */
  waiting(): number;
}

type Fresh = Pick<BenchState, 'queue' | 'catalogue'>;

/** What goes on behind the scanner's back. It never makes a scan wait, and a dead Ozon never ends it. */
export function benchBackground(state: BenchState, freshQueue: () => Promise<Fresh>): BenchBackground {
  const { ports, options } = state;
  const now = () => ports.now().getTime();
  let away: AppError | undefined;
  let isBehind = false;
  let tryAt = 0;
  let lookAt = 0;
  let readAt = now() + READ_EVERY_MS;
  let waiting = 0;
  const errors: AppError[] = [];

  const lookedAt = async (): Promise<readonly JobNews[]> => {
    if (!state.open || now() < lookAt) return [];
    lookAt = now() + LOOK_EVERY_MS;
    return lookAtTable(state);
  };
  const online = async (told: readonly JobNews[]): Promise<readonly ScanNews[]> => {
    const down = told.find((each) => each.result === 'offline');
    const wasAway = away !== undefined;
    away = down?.error;
    if (down) tryAt = now() + AWAY_MS;
    waiting = (await openJobs(ports, options.shop)).length;
    const rest = told.filter((each) => each.result !== 'offline').map(newsOf);
    if (down && !wasAway) return [...rest, newsOf(down)];
    isBehind ||= away !== undefined;
    if (isBehind && !away && waiting === 0) {
      isBehind = false;
      return [...rest, { result: 'caught-up', bell: 'ok' }];
    }
    return wasAway && !away ? [{ result: 'online', bell: 'ok' }, ...rest] : rest;
  };
  const tick = async (): Promise<readonly ScanNews[]> => {
    if (now() < tryAt) return [];
    const table = await lookedAt();
    const isAway = table.some((each) => each.result === 'offline');
    const news = await online([...table, ...(isAway ? [] : await workJobs(ports, options.shop))]);
    errors.push(...news.flatMap(({ result, error }) => (error && FAILURES.includes(result) ? [error] : [])));
    if (now() >= readAt) {
      Object.assign(state, await freshQueue());
      readAt = now() + READ_EVERY_MS;
    }
    return news;
  };
  const finish = async (tell: (news: ScanNews) => Promise<void>): Promise<readonly AppError[]> => {
    const until = now() + FINISH_BOUND_MS;
    tryAt = 0;
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      for (const news of await tick()) await tell(news);
      if (waiting === 0 || away || now() >= until) break;
      await ports.sleep(PAUSE_MS);
    }
    if (waiting === 0) return errors;
    return [...errors, away?.kind === 'unauthorized' ? away : jobsWaiting(waiting)];
  };
  return { tick, finish, waiting: () => waiting };
}

const LOOK_EVERY_MS = 20_000;
const READ_EVERY_MS = 60_000;
const AWAY_MS = 10_000;
const PAUSE_MS = 3_000;
const FINISH_BOUND_MS = 600_000;
const MOST_ROUNDS = 400;
/** What a person has to look into. */
const FAILURES: readonly string[] = ['cancelled', 'drift', 'held'];

/** The posting on the table as Ozon has it this minute: one that was cancelled or changed goes no further. */
async function lookAtTable(state: BenchState): Promise<readonly JobNews[]> {
  const key = state.open?.key;
  if (!key) return [];
  try {
    const { posting } = await refresh(state.ports, key);
    const refusal = refusalOfEnd(posting) ?? refusalOfHolds(posting, 'pick');
    if (!refusal) return [];
    if (state.open?.key === key) setAside(state);
    state.queue.drop(key);
    const { code } = refusal;
    const result = code === 'cancelled' || code === 'drift' ? code : 'held';
    return [{ result, posting, error: refused(refusal) }];
  } catch (thrown) {
    const error = asAppError(thrown);
    if (error.kind === 'bug' || error.kind === 'interrupted') throw error;
    return error.code === 'ozon-down' ? [{ result: 'offline', error }] : [];
  }
}

function newsOf({ result, posting, target, error }: JobNews): ScanNews {
  return { result, ...nameOf(posting), target, error, bell: bellOf(result) };
}

function nameOf(posting: Posting | undefined) {
  return posting ? { shop: posting.shop, posting: posting.number, tote: posting.tote } : {};
}

function bellOf(result: JobNews['result']): Bell {
  if (FAILURES.includes(result)) return 'stop';
  return result === 'offline' ? 'wrong' : 'ok';
}

function jobsWaiting(count: number): AppError {
  return new AppError({
    kind: 'unavailable',
    code: 'jobs-waiting',
    message: `${count} steps still wait for Ozon: nothing is lost`,
    hint: 'ozf bench',
    details: { count },
  });
}
