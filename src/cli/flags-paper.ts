import type { FlagRule } from './flags.js';

export const paperFlags = {
  longest: { kind: 'switch' },
  bare: { kind: 'switch' },
} as const satisfies Record<string, FlagRule>;
