import { faultSet } from '../../src/sandbox/fault-reading.js';
import { type StepName, stepNames } from './chain.js';

/** What a world tells when it is over. */
export interface Outcome {
  readonly killed: readonly StepName[];
  readonly exact: number;
  readonly missed: number;
  /** How often each kind of fault struck. */
  readonly struck: ReadonlyMap<string, number>;
  readonly wrong: readonly string[];
}

export interface Tally {
  done(): number;
  wrong(): number;
  add(outcome: Outcome): void;
  /** Kinds of the set that have not struck. */
  unseen(): readonly string[];
  lines(): readonly string[];
}

export function createTally(faults: string | undefined): Tally {
  const perStep = new Map<string, number>();
  const perKind = new Map<string, number>();
  const kinds = [...new Set((faults === undefined ? [] : faultSet(faults)).map(({ kind }) => kind))];
  let done = 0;
  let exact = 0;
  let missed = 0;
  let wrong = 0;
  return {
    done: () => done,
    wrong: () => wrong,
    add: (outcome) => {
      done += outcome.killed.length;
      exact += outcome.exact;
      missed += outcome.missed;
      wrong += outcome.wrong.length;
      for (const step of outcome.killed) count(perStep, step, 1);
      for (const [kind, times] of outcome.struck) count(perKind, kind, times);
    },
    unseen: () => kinds.filter((kind) => !perKind.has(kind)),
    lines: () => [
      `kills by command: ${told(stepNames, perStep)}`,
      `${exact} of ${done} between something done and its record; ${missed} came too late and were no kills`,
      ...(kinds.length === 0 ? [] : [`faults by kind: ${told(kinds, perKind)}`]),
    ],
  };
}

function count(counts: Map<string, number>, name: string, times: number): void {
  if (times > 0) counts.set(name, (counts.get(name) ?? 0) + times);
}

function told(names: readonly string[], counts: ReadonlyMap<string, number>): string {
  return names.map((name) => `${name} ${counts.get(name) ?? 0}`).join(', ');
}
