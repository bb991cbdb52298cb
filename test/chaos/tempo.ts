import type { StepEnd, StepName } from './chain.js';
import type { Moment } from './child.js';

/** How long commands take on this machine just now and what they do outside: what a moment to die is drawn over. */
export interface Tempo {
  note(step: StepName, end: StepEnd): void;
  died(step: StepName, moment: Moment): void;
  moment(step: StepName, next: () => number): Moment;
}

export function createTempo(): Tempo {
  const seen = new Map<StepName, StepEnd[]>();
  /** A step's exact deaths, less those that its deaths by time have paid for. */
  const lead = new Map<StepName, number>();
  return {
    note: (step, end) => {
      seen.set(step, [...(seen.get(step) ?? []), end].slice(-REMEMBERED));
    },
    died: (step, moment) => {
      lead.set(step, (lead.get(step) ?? 0) + (isExact(moment) ? 1 : -EXACT_IN_A_ROW));
    },
    // The exact ones first, so that even a short run has one of each command that can die so.
    moment: (step, next) => {
      const ends = seen.get(step) ?? [];
      const exact = (lead.get(step) ?? 0) < EXACT_IN_A_ROW ? exactMoment(step, ends, next) : undefined;
      return exact ?? { afterMs: next() * (middle(ends.map((end) => end.tookMs)) ?? FIRST_GUESS_MS) };
    },
  };
}
/** Four commands of twelve can only die by time: so about half of all deaths are exact. */
const EXACT_IN_A_ROW = 3;
const REMEMBERED = 9;
const FIRST_GUESS_MS = 1000;

export function isExact(moment: Moment): boolean {
  return !('afterMs' in moment);
}

/** Between something done and its record; of a command that only asks, between an answer and what comes of it. */
function exactMoment(step: StepName, ends: readonly StepEnd[], next: () => number): Moment | undefined {
  if (step === 'label') return { atLabels: true };
  const of = ACTING.includes(step) ? 'acts' : 'answers';
  const usual = middle(ends.map((end) => end.passed[of])) ?? 0;
  if (of === 'answers' && usual === 0) return undefined;
  // Rather one of the first: what an earlier run has done is not done again.
  return { untold: { nth: 1 + Math.floor(next() ** 2 * usual), of } };
}
const ACTING: readonly StepName[] = ['pack in two', 'pack', 'ship by carrier', 'ship', 'notify'];

function middle(numbers: readonly number[]): number | undefined {
  return numbers.toSorted((left, right) => left - right)[Math.floor(numbers.length / 2)];
}
