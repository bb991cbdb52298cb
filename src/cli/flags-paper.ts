import type { FlagRule } from './flags.js';

export const paperFlags = {
  print: { kind: 'optional', value: 'PRINTER' },
  page: { kind: 'text', value: 'FILE.pdf|FILE.png' },
  longest: { kind: 'switch' },
  dpi: { kind: 'count', value: '203|300' },
  bare: { kind: 'switch' },
} as const satisfies Record<string, FlagRule>;
