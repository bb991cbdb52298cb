import type { FlagRule } from './flags.js';

export const stockFlags = {
  lot: { kind: 'text', value: 'LOT' },
  'from-bin': { kind: 'text', long: 'from', value: 'BIN' },
  'to-bin': { kind: 'text', long: 'to', value: 'BIN' },
  because: { kind: 'text', value: 'WHY' },
} as const satisfies Record<string, FlagRule>;
