import type { FlagRule } from './flags.js';

export const inspectFlags = {
  photo: { kind: 'text', value: 'FILE', isMany: true },
  video: { kind: 'text', value: 'FILE[#t=FROM,TO]', isMany: true },
  'evidence-out': { kind: 'text', long: 'out', value: 'FILE|-' },
  found: { kind: 'text', value: 'DEFECT:N|none', isMany: true },
  supplier: { kind: 'text', value: 'NAME' },
  category: { kind: 'text', value: 'NAME|none' },
} as const satisfies Record<string, FlagRule>;
