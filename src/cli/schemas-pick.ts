import { z } from 'zod';
import { shortCauses, shortWays } from '../domain/shortage.js';
import {
  batch,
  count,
  error,
  instant,
  key,
  maybeInstant,
  maybeText,
  money,
  print,
  text,
} from './schema-parts.js';

const wayOut = z.strictObject({
  way: z.enum(shortWays),
  legal: z.boolean(),
  why: error.nullable(),
  feeNow: money.nullable(),
  feeNext: z.strictObject({ amount: money, at: instant }).nullable(),
  loses: money.nullable(),
  fault: z.boolean(),
  places: z.array(z.strictObject({ bin: text, quantity: count })).nullable(),
  until: maybeInstant,
  part: z.array(z.strictObject({ sku: text, quantity: count })).nullable(),
});

export const pickShortData = z.strictObject({
  ...key,
  sku: text,
  offerId: text,
  name: text,
  quantity: count,
  because: z.enum(shortCauses),
  taken: z.enum(shortWays).nullable(),
  errorIndex: z.number().nullable(),
  count: maybeText,
  stock: z.array(z.strictObject({ warehouse: text, told: count })),
  ways: z.array(wayOut),
  did: z.enum(shortWays).nullable(),
  ...batch.partial().shape,
});

export const pickListData = z.strictObject({
  day: text,
  waves: z.array(
    z.strictObject({
      wave: text,
      name: text,
      shop: text,
      day: text,
      state: z.enum(['open', 'walking', 'closed']),
      kind: z.enum(['cluster', 'singles']),
      operator: maybeText,
      warehouse: maybeText,
      method: maybeText,
      cutoffAt: maybeInstant,
      postings: count,
      units: count,
      picked: count,
    }),
  ),
  lines: z.array(
    z.strictObject({
      ...key,
      wave: text,
      tote: count,
      bin: maybeText,
      sku: text,
      offerId: text,
      name: text,
      barcodes: z.array(text),
      quantity: count,
      picked: count,
      dueAt: maybeInstant,
    }),
  ),
  file: text.optional(),
  print: print.optional(),
});
