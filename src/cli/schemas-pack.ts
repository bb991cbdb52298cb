import { z } from 'zod';
import { count, key, maybeText, text } from './schema-parts.js';

const ruleText = z.strictObject({ en: text, zh: text, ru: text });
const lines = z.array(z.strictObject({ sku: text, quantity: count }));
const maybeCount = count.nullable();

export const packPlanData = z.strictObject({
  ...key,
  carton: maybeText,
  because: z.enum(['last-used', 'smallest-fit', 'none-known', 'none-fits']),
  placements: z.array(
    z.strictObject({
      sku: text,
      x: count,
      y: count,
      z: count,
      lengthMm: count,
      widthMm: count,
      heightMm: count,
    }),
  ),
  fillPercent: maybeCount,
  tareGrams: maybeCount,
  grossGrams: maybeCount,
  volumetricGrams: maybeCount,
  chargeableGrams: maybeCount,
  reinforced: z.boolean(),
  steps: z.array(
    z.strictObject({
      id: text,
      kind: z.enum(['material', 'step']),
      trait: text,
      must: z.boolean(),
      text: ruleText,
      source: text,
      checkedOn: text,
    }),
  ),
  stickers: z.array(text),
  limits: z.strictObject({
    from: z.enum(['ozon', 'rules']),
    maxWeightGrams: maybeCount,
    maxSizesMm: z.array(count).nullable(),
    over: z.array(z.enum(['weight', 'price', 'size'])),
    doubt: ruleText.nullable(),
  }),
  conflicts: z.array(
    z.strictObject({
      kind: z.enum(['apart', 'disputed']),
      id: text,
      text: ruleText,
      sources: z.array(text),
    }),
  ),
  parcels: z.array(lines).nullable(),
});

const carton = z.strictObject({
  id: text,
  lengthMm: count,
  widthMm: count,
  heightMm: count,
  wallMm: count,
  tareGrams: count,
  mostGrams: maybeCount,
  material: text,
});
export const cartonsData = z.strictObject({ cartons: z.array(carton) });
export const cartonImportData = z.strictObject({ imported: count, cartons: z.array(carton) });
