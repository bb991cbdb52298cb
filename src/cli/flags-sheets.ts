import type { FlagRule } from './flags.js';

export const sheetFlags = {
  'for-posting': { kind: 'text', long: 'posting', value: 'N', isMany: true },
  kind: { kind: 'text', value: 'NAME', isMany: true },
  copies: { kind: 'count', value: 'N' },
  'from-tote': { kind: 'count', long: 'from', value: 'N' },
  'to-tote': { kind: 'count', long: 'to', value: 'N' },
} as const satisfies Record<string, FlagRule>;
