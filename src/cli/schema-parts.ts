import { z } from 'zod';
import { papersStates, stages } from '../domain/tracks.js';
import { unitNeeds } from '../domain/unit-data.js';

/** The shapes that the results of the commands are made of. */
export const text = z.string();
export const count = z.number().int().min(0);
export const instant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
export const maybeText = text.nullable();
export const maybeInstant = instant.nullable();
export const details = z.record(text, z.unknown());
const stage = z.enum(stages);
const papers = z.enum(papersStates);
export const money = z.strictObject({ amount: z.string().regex(/^-?\d+\.\d\d$/), currency: text });
export const key = { shop: text, posting: text };

export const error = z.strictObject({
  code: text,
  message: text,
  hint: text.optional(),
  retryable: z.boolean(),
  details,
});
const hold = z.strictObject({ code: text, message: text, since: maybeInstant });
export const line = z.strictObject({ sku: text, offerId: text, name: text, quantity: count });

export const posting = z.strictObject({
  ...key,
  stage,
  papers,
  holds: z.array(hold),
  ozonStatus: text,
  ozonSubstatus: text,
  warehouse: text,
  method: text,
  flow: text,
  tote: count.nullable(),
  dueAt: maybeInstant,
  lateAt: maybeInstant,
  feeNow: money.nullable(),
  feeNext: z.strictObject({ amount: money, at: instant }).nullable(),
  lines: z.array(line),
});

export const batch = z.strictObject({
  results: z.array(
    z.strictObject({
      ...key,
      ok: z.boolean(),
      changed: z.boolean(),
      stage: stage.nullable(),
      papers: papers.nullable(),
      would: text.optional(),
      error: error.optional(),
    }),
  ),
  held: z.array(z.strictObject({ ...key, holds: z.array(hold) })),
  summary: z.strictObject({ ok: count, unchanged: count, held: count, failed: count }),
});

/** A page of a file of labels: whose it is, and what is wrong with it. */
export const judgedPage = z.strictObject({
  page: count,
  postings: z.array(text),
  codes: z.array(text),
  ticket: z.boolean(),
  errors: z.array(error),
});

/** What was confirmed after its time, and what handing over costs now and next. */
export const lateRow = z.strictObject({
  ...key,
  feeNow: money.nullable(),
  feeNext: z.strictObject({ amount: money, at: instant }).nullable(),
});

export const check = z.strictObject({
  code: text,
  name: text,
  level: z.enum(['ok', 'warn', 'block', 'skipped']),
  /** A code; `message` tells it in words. Null where there is nothing to tell. */
  reason: maybeText,
  message: text,
  details,
});
export const copy = z.strictObject({
  ...key,
  copy: count,
  state: z.enum(['announced', 'delivered', 'unknown']),
  target: text,
  sha256: text,
  page: count,
  at: instant,
  operator: text,
  reason: maybeText,
  /** Null where it went to a file or a stream. */
  printer: maybeText,
  job: maybeText,
});
/** What became of a paper that was printed. */
export const print = z.strictObject({
  printer: text,
  job: maybeText,
  target: text,
  /** `queued`: the printer is still at it. */
  state: z.enum(['printed', 'queued', 'never', 'waiting', 'lost']),
  copy: count,
});
export const message = z.strictObject({
  key: text,
  ...key,
  event: text,
  channel: text,
  recipient: text,
  audience: z.enum(['buyer', 'seller']),
  state: z.enum(['queued', 'sending', 'sent', 'failed', 'unknown', 'dead', 'skipped']),
  attempts: count,
  nextAt: maybeInstant,
  queuedAt: instant,
  sentAt: maybeInstant,
  why: maybeText,
});
const item = z.strictObject({
  shop: text,
  sku: text,
  article: text,
  name: text,
  barcodes: z.array(text),
  weightGrams: z.number().nullable(),
  lengthMm: z.number().nullable(),
  widthMm: z.number().nullable(),
  heightMm: z.number().nullable(),
  fragile: z.boolean(),
  traits: z.array(text),
  category: maybeText,
  costFloor: money.nullable(),
  bin: maybeText,
});
export const carriage = z.looseObject({
  shop: text,
  id: text,
  methodId: text,
  departureDate: text,
  state: text,
  postings: z.array(text),
});
export const items = z.strictObject({ items: z.array(item) });
export const mode = z.strictObject({
  shop: text,
  mode: z.enum(['watch', 'live']),
  changed: z.boolean(),
  file: text,
});
export const help = z.strictObject({ help: text });

export const sheet = posting.extend({
  lines: z.array(line.extend({ price: money })),
  units: z.array(
    z.strictObject({
      sku: text,
      ordinal: count,
      pickedAt: maybeInstant,
      verdict: maybeText,
      mark: maybeText,
      gtd: maybeText,
      rnpt: maybeText,
      uin: maybeText,
      imeis: z.array(text),
      weightGrams: z.number().nullable(),
      missing: z.array(z.enum(unitNeeds)),
    }),
  ),
  facts: details,
  barcodes: details,
  trackingNumber: maybeText,
  boxes: count,
  sortingCenter: z.strictObject({ code: text, name: text }).nullable(),
  checks: z.array(check),
  labels: z.array(copy),
  events: z.array(
    z.strictObject({
      at: instant,
      actor: text,
      action: text,
      revision: count,
      fromStage: stage,
      toStage: stage,
      fromPapers: papers,
      toPapers: papers,
      details,
    }),
  ),
  next: maybeText,
});

export const boardData = z.strictObject({
  at: instant,
  groups: z.array(
    z.strictObject({
      shop: text,
      warehouse: text,
      dueAt: maybeInstant,
      counts: z.record(text, count),
      held: count,
      late: count,
    }),
  ),
  lateCost: z.array(money),
  stopList: z.array(z.strictObject(key)),
  next: z.array(z.strictObject({ ...key, command: text, why: text })),
});

const bell = z.enum(['ok', 'done', 'wrong', 'stop']);
/** `code` is null for what happened without a scan. */
const scanned = z.looseObject({
  ok: z.boolean(),
  code: maybeText,
  result: text,
  bell: bell.optional(),
  /** Which of several boxes of one posting is being filled. */
  box: count.optional(),
  state: text.optional(),
  /** What to type elsewhere because of it. */
  hint: text.optional(),
  error: error.optional(),
});
const scanSummary = z.strictObject({
  schema: z.literal(1),
  summary: z.literal(true),
  ok: z.boolean(),
  error: error.optional(),
  data: z.strictObject({
    accepted: count,
    refused: count,
    postingsDone: z.array(z.strictObject(key)),
    waiting: count.optional(),
  }),
});
/** One line of a scan loop: a scan, the summary as the last line, or the failure that ended it. */
export const scanLine = z.union([scanned, scanSummary, failure()]);

/** What is printed when a command fails; a batch verb tells its rows all the same. */
export function failure(result: z.ZodType = z.never()) {
  return z.strictObject({ schema: z.literal(1), ok: z.literal(false), error, data: result.optional() });
}
