/** Real seconds, whatever the practice clock says. */
export interface RealTime {
  readonly realNowMs: () => number;
  readonly realSleep: (milliseconds: number) => Promise<void>;
}

export interface RateLimit {
  /** Resolves when the next call may leave. */
  take(): Promise<void>;
  /** Nothing leaves for so long: Ozon's `Retry-After`. */
  pause(milliseconds: number): void;
  /** Ozon says that nothing is left for now: waits until our oldest call of the last second is forgotten. */
  exhausted(): void;
}

/**
 * At most 50 calls in any second per Client-Id over all methods (FACTS.md §2). A sliding window and not a bucket:
 * a full bucket lets twice the rate through in its first second.
 */
export function createRateLimit(time: RealTime): RateLimit {
  const starts: number[] = [];
  let pausedUntilMs = 0;
  let turn: Promise<void> = Promise.resolve();

  const waitMs = (): number => {
    const now = time.realNowMs();
    const oldest = starts.length < CALLS ? undefined : starts[0];
    return Math.max(pausedUntilMs - now, oldest === undefined ? 0 : oldest + WINDOW_MS - now);
  };
  const waitForSlot = async (): Promise<void> => {
    for (let round = 0; round < MAX_ROUNDS && waitMs() > 0; round += 1) await time.realSleep(waitMs());
    starts.push(time.realNowMs());
    if (starts.length > CALLS) starts.shift();
  };

  return {
    take() {
      // One at a time, so that a pause also holds those who wait already.
      const mine = turn.then(waitForSlot);
      turn = mine.catch(() => undefined);
      return mine;
    },
    pause(milliseconds) {
      pausedUntilMs = Math.max(pausedUntilMs, time.realNowMs() + milliseconds);
    },
    exhausted() {
      const now = time.realNowMs();
      const oldest = starts.find((start) => start > now - 1000) ?? now;
      pausedUntilMs = Math.max(pausedUntilMs, oldest + 1000);
    },
  };
}

const CALLS = 50;
/** A little over a second: calls reach Ozon less evenly than they left. */
const WINDOW_MS = 1040;
const MAX_ROUNDS = 1000;
