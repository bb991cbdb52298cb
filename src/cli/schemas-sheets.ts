import { z } from 'zod';
import { careMarks } from '../domain/care-marks.js';
import { defects, dispositions } from '../domain/inspection.js';
import { batch, count, instant, key, maybeText, print, text } from './schema-parts.js';

/** Null where the PDF went to stdout or to a printer alone, or where there was nothing to print. */
const paper = { file: maybeText, print: print.nullable() };

export const sheetSchemas = {
  'products stickers': z.strictObject({
    ...paper,
    stickers: z.array(z.strictObject({ shop: text, sku: text, article: text, barcode: text, copies: count })),
  }),
  'pack slip': batch.extend(paper),
  'pack stickers': z.strictObject({
    ...paper,
    stickers: z.array(
      z.strictObject({
        shop: maybeText,
        posting: maybeText,
        kind: z.enum([...careMarks, 'other']),
        text,
        weightGrams: count.nullable(),
        copies: count,
      }),
    ),
  }),
  'pick totes': z.strictObject({ ...paper, from: count, to: count }),
  'inspect tag': z.strictObject({
    ...paper,
    tags: z.array(
      z.strictObject({
        tag: text,
        ...key,
        sku: text,
        article: text,
        ordinal: count,
        defect: z.enum(Object.keys(defects)),
        class: z.enum(['critical', 'major', 'minor']),
        disposition: z.enum(dispositions),
        lot: maybeText,
        supplier: maybeText,
        at: instant,
      }),
    ),
  }),
};
