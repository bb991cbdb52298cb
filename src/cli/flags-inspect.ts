import type { FlagRule } from './flags.js';

export const inspectFlags = {
  category: { kind: 'text', value: 'NAME|none' },
} as const satisfies Record<string, FlagRule>;
