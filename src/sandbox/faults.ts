import { invalidArgument } from './answer-error.js';

export const faultKinds = [
  'status-500',
  'status-429',
  'reset',
  'hang',
  'html',
  'empty',
  'truncated',
] as const;
export type FaultKind = (typeof faultKinds)[number];

/** `after` = the effect happened and the answer is lost; `before` = nothing happened. Path `*` is every path. */
export interface Fault {
  readonly path: string;
  readonly when: 'before' | 'after';
  readonly kind: FaultKind;
  readonly times: number;
}

export interface Faults {
  add(fault: Fault): void;
  /** The fault that this call meets at this point, used up by one. */
  take(path: string, when: Fault['when']): FaultKind | undefined;
}

export function createFaults(): Faults {
  let waiting: Fault[] = [];
  return {
    add: (fault) => {
      if (fault.times > 0) waiting.push(fault);
    },
    take: (path, when) => {
      const fault = waiting.find((each) => (each.path === path || each.path === '*') && each.when === when);
      if (fault === undefined) return undefined;
      const left = { ...fault, times: fault.times - 1 };
      waiting = waiting.flatMap((each) => (each !== fault ? [each] : left.times > 0 ? [left] : []));
      return fault.kind;
    },
  };
}

export function faultKindOf(text: string): FaultKind {
  const kind = faultKinds.find((each) => each === text);
  if (kind === undefined) throw invalidArgument(`unknown kind ${text}; there are ${faultKinds.join(', ')}`);
  return kind;
}
