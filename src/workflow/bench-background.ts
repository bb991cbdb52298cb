import { refusalOfEnd, refusalOfHolds } from '../domain/advance.js';
import { AppError, refused } from '../domain/errors.js';
import type { Posting } from '../domain/posting.js';
import { asAppError } from './batch.js';
import { benchPull, isUntold } from './bench-pull.js';
import type { BenchState } from './bench-state.js';
import { isAnyDue, type JobNews, openJobs, workJobs } from './jobs.js';
import { refresh } from './move.js';
import type { Bell, ScanNews } from './scan-loop.js';

export interface BenchBackground {
  /** One round over what is owed to Ozon, and a look at the posting on the table. */
  tick(): Promise<readonly ScanNews[]>;
  /** Takes over what is new, changed and cancelled, when it is time. */
  pull(): Promise<readonly ScanNews[]>;
  /** Works on until nothing is owed, Ozon is away or the time is up; answers what went wrong. */
  finish(tell: (news: ScanNews) => Promise<void>): Promise<readonly AppError[]>;
  /** Jobs that were still open when somebody looked last. */
  waiting(): number;
  isAway(): boolean;
}

type Fresh = Pick<BenchState, 'queue' | 'catalogue' | 'clear'>;

/** What goes on behind the scanner's back. It never makes a scan wait, and a dead Ozon never ends it. */
export function benchBackground(state: BenchState, freshQueue: () => Promise<Fresh>): BenchBackground {
  const { ports, options } = state;
  const now = () => ports.now().getTime();
  const pulling = benchPull(state);
  const line = connection();
  let tryAt = 0;
  let lookAt = 0;
  let readAt = now() + READ_EVERY_MS;
  let waiting = 0;
  const errors: AppError[] = [];

  const isToLook = () => state.open !== undefined && now() >= lookAt;
  const isLost = (error: AppError): boolean => {
    tryAt = now() + AWAY_MS;
    return line.isLost(error);
  };
  const online = async (told: readonly JobNews[], isAsked: boolean): Promise<readonly ScanNews[]> => {
    const down = told.find((each) => each.result === 'offline');
    const isNews = down?.error !== undefined && isLost(down.error);
    waiting = (await openJobs(ports, options.shop)).length;
    const rest = told.filter((each) => each.result !== 'offline').map(newsOf);
    if (down) return isNews ? [...rest, newsOf(down)] : rest;
    return isAsked ? [...line.found(waiting), ...rest] : rest;
  };
  const reread = async () => {
    Object.assign(state, await freshQueue());
    readAt = now() + READ_EVERY_MS;
  };
  const tick = async (): Promise<readonly ScanNews[]> => {
    if (now() < tryAt) return [];
    // Where nothing is to be asked, nobody knows whether Ozon is there.
    const isAsked = isToLook() || (await isAnyDue(ports, options.shop));
    let table: readonly JobNews[] = [];
    if (isToLook()) {
      lookAt = now() + LOOK_EVERY_MS;
      table = await lookAtTable(state);
    }
    const isAway = table.some((each) => each.result === 'offline');
    const jobs = isAway ? [] : await workJobs(ports, options.shop);
    errors.push(...jobs.flatMap(({ result, error }) => (error && FAILURES.includes(result) ? [error] : [])));
    const news = await online([...table, ...jobs], isAsked);
    if (now() >= readAt) await reread();
    return news;
  };
  const pull = async (): Promise<readonly ScanNews[]> => {
    const round = await pulling();
    if (round.isChanged) await reread();
    if (round.down) return isLost(round.down) ? [newsOf({ result: 'offline', error: round.down })] : [];
    return round.isAsked ? [...line.found(waiting), ...round.news] : round.news;
  };
  const finish = async (tell: (news: ScanNews) => Promise<void>): Promise<readonly AppError[]> => {
    const until = now() + FINISH_BOUND_MS;
    tryAt = 0;
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      for (const news of await tick()) await tell(news);
      if (waiting === 0 || line.away() || now() >= until) break;
      await ports.sleep(PAUSE_MS);
    }
    if (waiting === 0) return errors;
    const away = line.away();
    return [...errors, away?.kind === 'unauthorized' ? away : jobsWaiting(waiting)];
  };
  return { tick, pull, finish, waiting: () => waiting, isAway: () => line.away() !== undefined };
}

/** Whether Ozon is there. Its going and its coming back are told once each, the latter when everything owed was told to it. */
function connection() {
  let away: AppError | undefined;
  let isBehind = false;
  return {
    away: () => away,
    isLost: (error: AppError): boolean => {
      const isNews = away === undefined;
      away = error;
      isBehind = true;
      return isNews;
    },
    found: (waiting: number): readonly ScanNews[] => {
      const wasAway = away !== undefined;
      away = undefined;
      if (isBehind && waiting === 0) {
        isBehind = false;
        return [{ result: 'caught-up', bell: 'ok' }];
      }
      return wasAway ? [{ result: 'online', bell: 'ok' }] : [];
    },
  };
}

const LOOK_EVERY_MS = 20_000;
const READ_EVERY_MS = 60_000;
const AWAY_MS = 10_000;
const PAUSE_MS = 3_000;
const FINISH_BOUND_MS = 600_000;
const MOST_ROUNDS = 400;
/** What a person has to look into. */
const FAILURES: readonly string[] = ['cancelled', 'drift', 'held'];

/**
 * The posting on the table as Ozon has it this minute. One that was cancelled or changed is told aloud at once, and lies
 * there until the next scan, which is refused: a hand that reaches for its next unit has to hear that.
 */
async function lookAtTable(state: BenchState): Promise<readonly JobNews[]> {
  const key = state.open?.key;
  if (!key) return [];
  try {
    const { posting } = await refresh(state.ports, key);
    const refusal = refusalOfEnd(posting) ?? refusalOfHolds(posting, 'pick');
    if (!refusal || !isUntold(state, posting, refusal.code)) return [];
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
  return result === 'offline' || result === 'printer-waits' ? 'wrong' : 'ok';
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
