import { z } from 'zod';
import { count, error, scanLine, text } from './schema-parts.js';

const whole = z.number().int();

const stockItems = z.strictObject({
  items: z.array(
    z.strictObject({
      article: text,
      skus: z.array(z.strictObject({ shop: text, sku: text })),
      onHand: whole,
      reserved: count,
      quarantined: whole,
      buffer: count,
      atp: whole,
      bins: z.array(z.strictObject({ bin: text, quantity: whole })),
      waiting: count.optional(),
    }),
  ),
});

export const stockSchemas = {
  'stock import': z.strictObject({
    first: z.boolean(),
    changed: count,
    unchanged: count,
    unknown: z.array(text),
  }),
  'stock show': stockItems,
  'stock low': stockItems,
  'stock in': stockItems,
  'stock move': stockItems,
  'stock adjust': stockItems,
  'stock count': z.strictObject({
    booked: z.boolean(),
    lines: z.array(
      z.strictObject({
        article: text,
        bin: text,
        expected: whole,
        counted: count,
        difference: whole,
        state: z.enum(['right', 'adjust', 'recount']),
      }),
    ),
  }),
  'stock push': z.strictObject({
    rows: z.array(
      z.strictObject({
        shop: text,
        article: text,
        sku: text,
        warehouse: text,
        stock: count,
        shown: whole.nullable(),
        state: z.enum(['pushed', 'unchanged', 'would', 'failed']),
        error: error.optional(),
      }),
    ),
    oversold: z.array(z.strictObject({ article: text, missing: count })),
  }),
  'stock put-back': scanLine,
};
