import type { Details } from './errors.js';

/** A hold stops a posting without moving it. */
export interface Hold {
  readonly code: HoldCode;
  readonly since: string;
  readonly details: Details;
}

/** The verbs that holds and guards speak of. */
export const verbs = ['confirm', 'pick', 'inspect', 'pack', 'assemble', 'label', 'ship'] as const;
export type Verb = (typeof verbs)[number];

interface HoldRule {
  /** What may not be done while it lasts. */
  readonly blocks: readonly Verb[];
  /** The event that clears it. */
  readonly clearedBy: string;
}

/** Every hold and the event that clears it. */
export const holdRules = {
  'ozon-check': { blocks: ['pack', 'assemble', 'label', 'ship'], clearedBy: 'status' },
  passport: { blocks: verbs, clearedBy: 'status' },
  'registration-error': { blocks: ['label', 'ship'], clearedBy: 'status' },
  'unknown-status': { blocks: verbs, clearedBy: 'status' },
  drift: { blocks: ['pick', 'inspect', 'pack', 'assemble', 'label', 'ship'], clearedBy: 'reconfirm' },
  'needs-bench': { blocks: ['assemble'], clearedBy: 'box' },
  'needs-mark': { blocks: ['inspect', 'pack', 'assemble'], clearedBy: 'requirements' },
  'needs-data': { blocks: ['pack', 'assemble'], clearedBy: 'requirements' },
  'assembly-failed': { blocks: ['label', 'ship'], clearedBy: 'assemble' },
  'composition-differs': { blocks: ['pack', 'label', 'ship'], clearedBy: 'reconfirm' },
} as const satisfies Record<string, HoldRule>;
export type HoldCode = keyof typeof holdRules;

export function isHoldCode(code: string): code is HoldCode {
  return Object.hasOwn(holdRules, code);
}

export function blocksVerb(hold: Hold, verb: Verb): boolean {
  const blocked: readonly Verb[] = holdRules[hold.code].blocks;
  return blocked.includes(verb);
}

export function withHold(holds: readonly Hold[], hold: Hold): readonly Hold[] {
  return holds.some((held) => held.code === hold.code) ? holds : [...holds, hold];
}

/** The holds that remain after the event; the same array when nothing was cleared. */
export function clearedHolds(holds: readonly Hold[], event: string): readonly Hold[] {
  const rest = holds.filter((hold) => holdRules[hold.code].clearedBy !== event);
  return rest.length === holds.length ? holds : rest;
}
