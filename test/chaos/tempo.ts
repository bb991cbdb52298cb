import type { StepEnd, StepName } from './chain.js';
import type { Moment } from './child.js';

/** How long commands take on this machine just now: what a moment to die is drawn over. */
export interface Tempo {
  note(step: StepName, end: StepEnd): void;
  moment(step: StepName, next: () => number): Moment;
}

export function createTempo(): Tempo {
  const seen = new Map<StepName, StepEnd[]>();
  return {
    note: (step, end) => {
      seen.set(step, [...(seen.get(step) ?? []), end].slice(-REMEMBERED));
    },
    // Half of them anywhere in its time. Half of them by what it does outside, mostly right after that: done and not
    // yet written down.
    moment: (step, next) => {
      const ends = seen.get(step) ?? [];
      const signs = middle(ends.map((end) => end.signs)) ?? 0;
      const isBySigns = next() < 0.5 && signs > 0;
      return isBySigns
        ? { afterSigns: 1 + Math.floor(next() * signs), thenMs: next() ** 3 * BETWEEN_SIGNS_MS }
        : { afterMs: next() * (middle(ends.map((end) => end.tookMs)) ?? FIRST_GUESS_MS) };
    },
  };
}
const REMEMBERED = 9;
const FIRST_GUESS_MS = 1000;
const BETWEEN_SIGNS_MS = 50;

function middle(numbers: readonly number[]): number | undefined {
  return numbers.toSorted((left, right) => left - right)[Math.floor(numbers.length / 2)];
}
