import { z } from 'zod';

const word = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'a plain word such as flat-glass');
const text = z.strictObject({ en: z.string().min(1), zh: z.string().min(1), ru: z.string().min(1) });
const source = z.string().min(1);
const millimetres = z.int().min(0).max(10_000);
const grams = z.int().min(1).max(1_000_000);

/** Without a source and the day when somebody looked there a rule is a rumour. */
const origin = {
  version: z.int().min(1),
  source,
  checked_on: z.string().regex(/^\d{4}-\d\d-\d\d$/, 'a day such as 2026-11-24, in quotes'),
};

export const checklistsSchema = z.strictObject({
  ...origin,
  minor: z.strictObject({ limit: z.int().min(0), never: z.array(word).default([]) }),
  lists: z.record(
    word,
    z.strictObject({
      version: z.int().min(1),
      categories: z.array(word).default([]),
      traits: z.array(word).default([]),
      points: z
        .array(
          z.strictObject({
            id: word,
            mandatory: z.boolean().default(false),
            defects: z.array(word).min(1),
            text,
          }),
        )
        .min(1),
    }),
  ),
});

const step = z.strictObject({ id: word, ticked: z.boolean().default(false), text });

export const packingSchema = z.strictObject({
  ...origin,
  pad_mm: millimetres,
  least_fill_percent: z.int().min(0).max(100),
  sizes: z.array(
    z.strictObject({
      id: word,
      most_mm: z.tuple([millimetres, millimetres, millimetres]),
      least_mm: z.tuple([millimetres, millimetres, millimetres]).optional(),
      most_grams: grams,
      source,
      doubt: text.optional(),
    }),
  ),
  traits: z.array(
    z.strictObject({
      trait: word,
      from_grams: grams.optional(),
      pad_mm: millimetres.default(0),
      reinforced: z.boolean().default(false),
      upright: z.boolean().default(false),
      materials: z.array(step).default([]),
      steps: z.array(step).default([]),
      stickers: z.array(z.string().min(1)).default([]),
      source,
    }),
  ),
  apart: z.array(z.strictObject({ traits: z.tuple([word, word]), text, source })).default([]),
  disputed: z.array(z.strictObject({ id: word, text, sources: z.array(source).min(2) })).default([]),
});

export const deliverySchema = z.strictObject({
  ...origin,
  restrictions: z.array(
    z.strictObject({
      id: word,
      traits: z.array(word).min(1),
      flows: z.array(z.string().min(1)).default([]),
      methods: z.array(z.string().min(1).toLowerCase()).default([]),
      verdict: z.enum(['warn', 'block']),
      text,
      source,
    }),
  ),
  divisors: z.record(z.string().toLowerCase(), z.int().min(1000).max(10_000)).default({}),
});

const letter = z.string().regex(/^[A-R]$/, 'a code letter from A to R');

export const aqlSchema = z.strictObject({
  ...origin,
  letters: z.array(z.strictObject({ most_units: z.int().min(2), letter })).min(1),
  samples: z.record(letter, z.int().min(1)),
  plans: z
    .array(
      z.strictObject({
        letter,
        aql: z.string().regex(/^\d\.\d$/, 'a text such as "2.5"'),
        /** Where the table has an arrow: the letter whose sample is drawn instead. */
        use: letter.optional(),
        accept: z.int().min(0),
      }),
    )
    .min(1),
});
