import type { FlagRule } from './flags.js';

export const pickFlags = {
  cause: { kind: 'text', long: 'because', value: 'CAUSE' },
  do: { kind: 'text', value: 'WAY' },
  until: { kind: 'text', value: 'TIME' },
  barcode: { kind: 'text', value: 'CODE', isMany: true },
  caption: { kind: 'switch' },
  ticket: { kind: 'switch' },
  wave: { kind: 'text', value: 'WAVE' },
  'looked-in': { kind: 'text', long: 'bin', value: 'BIN' },
} as const satisfies Record<string, FlagRule>;
