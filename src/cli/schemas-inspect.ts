import { z } from 'zod';
import { count, instant, key, maybeInstant, maybeText, text } from './schema-parts.js';

const classPlan = z.strictObject({ aql: text, accept: count, reject: count });
const proof = z.strictObject({ kind: text, path: text, sha256: text, bytes: count });

const lot = z.strictObject({
  lot: text,
  article: text,
  quantity: count,
  supplier: maybeText,
  receivedAt: instant,
  plan: z.strictObject({
    rules: text,
    letter: text,
    sample: count,
    all: z.boolean(),
    severity: z.enum(['normal', 'tightened']),
    classes: z.strictObject({ critical: classPlan, major: classPlan, minor: classPlan }),
  }),
  found: z.record(text, count),
  verdict: z.enum(['accepted', 'rejected']).nullable(),
  decidedAt: maybeInstant,
  setAside: count,
  changed: z.boolean(),
  failures: z.array(z.strictObject({ ...key, sku: text, defect: maybeText, at: instant })),
  proofs: z.array(proof),
});

export const inspectSchemas = {
  'inspect lot': z.union([lot, z.strictObject({ lots: z.array(lot) })]),
};
