import { z } from 'zod';
import { count, print, text } from './schema-parts.js';

const drawn = {
  dpi: count,
  print: print.nullable(),
  files: z.array(text),
  pages: z.array(
    z.strictObject({
      widthMm: z.number(),
      heightMm: z.number(),
      barcodes: z.array(z.strictObject({ format: text, text })),
    }),
  ),
};

export const paperSchemas = {
  'label templates': z.strictObject({
    templates: z.array(z.strictObject({ name: text, path: text, source: z.enum(['own', 'shipped']) })),
    ownFolder: text,
  }),
  'label preview': z.strictObject({
    template: text,
    sample: z.enum(['usual', 'longest', 'bare']),
    ...drawn,
  }),
  'label calibrate': z.strictObject(drawn),
};
