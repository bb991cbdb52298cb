import type { Pace, PaceChange, PaceMemory } from '../workflow/ports.js';

/** Real seconds, whatever the practice clock says. */
export interface RealTime {
  readonly realNowMs: () => number;
  readonly realSleep: (milliseconds: number) => Promise<void>;
}

export interface RateLimit {
  /**
   * Resolves with `leave` when a call of this method may leave, with `rest` at once when the method has to rest for
   * longer than the caller's patience.
   */
  take(path: string, patienceMs: number): Promise<'leave' | 'rest'>;
  /** No call of this method leaves for so long; of any method where the path is `EVERY_METHOD`. */
  pause(path: string, milliseconds: number): void;
  /**
   * How many calls Ozon says are left. None: the method waits a moment, longer each time that this is still said after
   * the wait. Most limits are of a second, calls leave it one by one, and a whole second of silence would lose fifty.
   */
  left(path: string, calls: number): void;
}

export const EVERY_METHOD = '*';

/**
 * At most 50 calls in any second per Client-Id over all methods (FACTS.md §2), evenly spaced with a little room to
 * catch up. A slot is taken when the call leaves, never ahead: a process that stalls would send its slots in one heap.
 */
export function createRateLimit(time: RealTime, memory: PaceMemory = ownMemory()): RateLimit {
  let turn: Promise<unknown> = Promise.resolve();
  let standing = 0;
  let ramp = RAMP;
  const spent = new Map<string, Spent>();
  const pause = (path: string, milliseconds: number) => {
    const until = time.realNowMs() + Math.min(milliseconds, LONGEST_REST_MS);
    memory.change((known) => ({ pace: rested(known, path, until, time.realNowMs()), result: undefined }));
  };
  const inTurn = async (path: string, freshMs: number): Promise<number> => {
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      const isRamp = ramp > 0 && standing > 1;
      const catchUpMs = isRamp ? FRESH_MS : round === 0 ? freshMs : LATE_MS;
      const ask: Ask = { path, nowMs: time.realNowMs(), catchUpMs, calls: isRamp ? RAMP_CALLS : CALLS };
      const slot = memory.change((known) => takeSlot(known, ask));
      if (slot.restMs === 0 && slot.waitMs === 0) ramp -= 1;
      if (slot.restMs > 0 || slot.waitMs === 0) return slot.restMs;
      await time.realSleep(slot.waitMs);
    }
    return 0;
  };
  return {
    async take(path, patienceMs) {
      for (let round = 0, restedMs = 0; round < MAX_ROUNDS; round += 1) {
        // One at a time for the next slot; who rests stands aside, so that other methods go on.
        const freshMs = standing > 0 ? LATE_MS : FRESH_MS;
        standing += 1;
        const mine = turn
          .then(() => inTurn(path, freshMs))
          .finally(() => {
            standing -= 1;
          });
        turn = mine.catch(() => undefined);
        const restMs = await mine;
        if (restMs === 0) return 'leave';
        if (restedMs + restMs > patienceMs) return 'rest';
        restedMs += restMs;
        await time.realSleep(restMs);
      }
      return 'rest';
    },
    pause,
    left(path, calls) {
      const before = spent.get(path);
      if (calls > 0) {
        if (before && before.untilMs <= time.realNowMs()) spent.delete(path);
        return;
      }
      // Calls that travelled together say it together.
      if (before && before.untilMs > time.realNowMs()) return;
      const waitMs = Math.min(2 * (before?.waitMs ?? SPENT_MS / 2), LONGEST_SPENT_MS);
      spent.set(path, { waitMs, untilMs: time.realNowMs() + waitMs });
      pause(path, waitMs);
    },
  };
}

interface Spent {
  readonly waitMs: number;
  readonly untilMs: number;
}
const SPENT_MS = 100;
const LONGEST_SPENT_MS = 1600;

/** A memory of this process alone. */
export function ownMemory(): PaceMemory {
  let pace: Pace = { nextAtMs: 0, startsMs: [], restUntilMs: {} };
  return {
    change(work) {
      const { pace: next, result } = work(pace);
      pace = next ?? pace;
      return result;
    },
    close: () => undefined,
  };
}

/** The shared memory for as long as it works, else one of our own: a full disk must not stop the work. */
export function withOwnMemory(shared: PaceMemory, onTrouble: (why: string) => void): PaceMemory {
  const own = ownMemory();
  let failures = 0;
  return {
    change(work) {
      if (failures >= MAX_FAILURES) return own.change(work);
      try {
        const result = shared.change(work);
        failures = 0;
        return result;
      } catch (thrown) {
        failures += 1;
        if (failures === 1) onTrouble(thrown instanceof Error ? thrown.message : String(thrown));
        return own.change(work);
      }
    },
    close: () => shared.close(),
  };
}

const MAX_FAILURES = 3;
/** A call and some milliseconds short of Ozon's limit: calls reach Ozon less evenly than they left. */
const CALLS = 49;
const WINDOW_MS = 1018;
const SPACING_MS = 20.8;
/** A process that begins opens its connections while it calls: those arrive in heaps, and so fewer of its first calls leave. */
const RAMP = 60;
const RAMP_CALLS = 42;
/** How far calls may catch up that stood waiting and were woken late, and those that come after a pause. */
const LATE_MS = 6 * SPACING_MS;
const FRESH_MS = 2 * SPACING_MS;
const MAX_ROUNDS = 1000;
const LONGEST_REST_MS = 10 * 60_000;

interface Ask {
  readonly path: string;
  readonly nowMs: number;
  readonly catchUpMs: number;
  /** So many in any window. */
  readonly calls: number;
}

interface Slot {
  readonly waitMs: number;
  readonly restMs: number;
}

/** Pure. Instants further ahead than any of ours can be are of a clock that was set back: they count for nothing. */
function takeSlot(known: Pace, { path, nowMs, catchUpMs, calls }: Ask): PaceChange<Slot> {
  const restMs = Math.max(restOf(known, path, nowMs), restOf(known, EVERY_METHOD, nowMs));
  if (restMs > 0) return { pace: undefined, result: { waitMs: 0, restMs } };
  const nextAtMs = known.nextAtMs > nowMs + WINDOW_MS ? 0 : known.nextAtMs;
  const startsMs = known.startsMs.filter((start) => start > nowMs - WINDOW_MS && start <= nowMs + WINDOW_MS);
  const oldest = startsMs.length < calls ? undefined : startsMs[startsMs.length - calls];
  const untilFree = oldest === undefined ? 0 : oldest + WINDOW_MS - nowMs;
  const waitMs = Math.max(0, untilFree, nextAtMs - nowMs);
  if (waitMs > 0) return { pace: undefined, result: { waitMs, restMs: 0 } };
  const pace: Pace = {
    nextAtMs: Math.max(nextAtMs, nowMs - catchUpMs) + SPACING_MS,
    startsMs: [...startsMs, nowMs].slice(-CALLS),
    restUntilMs: living(known.restUntilMs, nowMs),
  };
  return { pace, result: { waitMs: 0, restMs: 0 } };
}

function rested(known: Pace, path: string, untilMs: number, nowMs: number): Pace {
  const rests = living(known.restUntilMs, nowMs);
  return { ...known, restUntilMs: { ...rests, [path]: Math.max(rests[path] ?? 0, untilMs) } };
}

function restOf({ restUntilMs }: Pace, path: string, nowMs: number): number {
  const restMs = (restUntilMs[path] ?? 0) - nowMs;
  return restMs > LONGEST_REST_MS ? 0 : Math.max(0, restMs);
}

function living(rests: Pace['restUntilMs'], nowMs: number): Pace['restUntilMs'] {
  const entries = Object.entries(rests);
  const alive = entries.filter(([, until]) => until > nowMs && until <= nowMs + LONGEST_REST_MS);
  return alive.length === entries.length ? rests : Object.fromEntries(alive);
}

/**
 * Until the first answer only one call is on its way: the others would leave evenly and still arrive in a heap, after
 * the connection; and a wrong key is told to Ozon once.
 */
export function createWarmUp(): <Result>(send: () => Promise<Result>) => Promise<Result> {
  let first: Promise<unknown> | undefined;
  return async (send) => {
    if (first) {
      await first;
      return send();
    }
    const sent = send();
    first = sent.catch(() => undefined);
    return sent;
  };
}
