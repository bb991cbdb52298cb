import { z } from 'zod';
import { papersStates, stages } from '../domain/tracks.js';
import type { CommandName } from './registry.js';

/** The JSON Schema of what a command prints with `--json`, on success and on failure. */
export function schemaOf(command: CommandName): unknown {
  return z.toJSONSchema(isScan(command) ? scanLine : documentOf(data[command]), { unrepresentable: 'any' });
}

const text = z.string();
const count = z.number().int().min(0);
const instant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
const maybeText = text.nullable();
const maybeInstant = instant.nullable();
const details = z.record(text, z.unknown());
const stage = z.enum(stages);
const papers = z.enum(papersStates);
const money = z.strictObject({ amount: z.string().regex(/^-?\d+\.\d\d$/), currency: text });
const key = { shop: text, posting: text };

const error = z.strictObject({
  code: text,
  message: text,
  hint: text.optional(),
  retryable: z.boolean(),
  details,
});
const hold = z.strictObject({ code: text, message: text, since: maybeInstant });
const line = z.strictObject({ sku: text, offerId: text, name: text, quantity: count });

const posting = z.strictObject({
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

const batch = z.strictObject({
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

const check = z.strictObject({
  code: text,
  name: text,
  level: z.enum(['ok', 'warn', 'block', 'skipped']),
  details,
});
const copy = z.strictObject({
  ...key,
  copy: count,
  state: z.enum(['announced', 'delivered', 'unknown']),
  target: text,
  sha256: text,
  page: count,
  at: instant,
  operator: text,
  reason: maybeText,
});
const message = z.strictObject({
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
  bin: maybeText,
});
const carriage = z.looseObject({
  shop: text,
  id: text,
  methodId: text,
  departureDate: text,
  state: text,
  postings: z.array(text),
});
const items = z.strictObject({ items: z.array(item) });
const mode = z.strictObject({
  shop: text,
  mode: z.enum(['watch', 'live']),
  changed: z.boolean(),
  file: text,
});
const help = z.strictObject({ help: text });

const sheet = posting.extend({
  lines: z.array(line.extend({ price: money })),
  units: z.array(z.strictObject({ sku: text, ordinal: count, pickedAt: maybeInstant, verdict: maybeText })),
  facts: details,
  barcodes: details,
  trackingNumber: maybeText,
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

const boardData = z.strictObject({
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
  next: z.array(z.strictObject({ ...key, command: text, why: text })),
});

const scanned = z.looseObject({ ok: z.boolean(), code: text, result: text, error: error.optional() });
const scanSummary = z.strictObject({
  schema: z.literal(1),
  summary: z.literal(true),
  ok: z.boolean(),
  error: error.optional(),
  data: z.strictObject({ accepted: count, refused: count, postingsDone: z.array(z.strictObject(key)) }),
});
/** One line of a scan loop: a scan, the summary as the last line, or the failure that ended it. */
const scanLine = z.union([scanned, scanSummary, failure()]);

const data: Readonly<Record<CommandName, z.ZodType>> = {
  board: z.union([boardData, help]),
  init: z.strictObject({
    file: text,
    shop: text,
    clientId: text,
    seller: maybeText,
    keyExpiresAt: maybeInstant,
    warehouses: z.array(
      z.strictObject({ id: text, name: text, labelSize: z.enum(['big', 'small']).nullable() }),
    ),
    mode: z.enum(['watch', 'live']),
    changed: z.boolean(),
  }),
  'mode watch': mode,
  'mode live': mode,
  'orders pull': z.strictObject({
    new: count,
    changed: count,
    cancelled: count,
    adopted: count,
    unchanged: count,
    postings: z.array(z.strictObject({ ...key, change: z.enum(['new', 'changed', 'cancelled', 'adopted']) })),
  }),
  'orders list': z.union([
    z.strictObject({ postings: z.array(posting), total: count }),
    z.strictObject({ ids: z.array(text), total: count }),
  ]),
  'orders show': sheet,
  'orders next': z.strictObject({
    steps: z.array(
      z.strictObject({ posting, command: text, why: z.strictObject({ code: text, message: text }) }),
    ),
  }),
  confirm: z.union([
    batch,
    z.strictObject({ postings: z.array(z.strictObject({ ...key, checks: z.array(check) })) }),
  ]),
  'pick list': z.strictObject({
    day: text,
    lines: z.array(
      line.extend({
        ...key,
        tote: count,
        bin: maybeText,
        barcodes: z.array(text),
        picked: count,
        dueAt: maybeInstant,
      }),
    ),
    file: text.optional(),
  }),
  'pick scan': scanLine,
  'inspect scan': scanLine,
  'inspect pass': batch,
  'inspect fail': batch,
  pack: batch,
  'pack reopen': batch,
  label: batch.extend({ file: z.strictObject({ path: text, pages: count, sha256: text }).nullable() }),
  'label templates': z.strictObject({
    templates: z.array(z.strictObject({ name: text, path: text, source: z.enum(['own', 'shipped']) })),
    ownFolder: text,
  }),
  'label list': z.strictObject({ copies: z.array(copy) }),
  'label void': batch,
  ship: z.union([
    batch,
    batch.extend({ carriages: z.array(carriage), stopList: z.array(z.strictObject(key)) }),
  ]),
  'ship plan': z.strictObject({
    date: text,
    methods: z.array(
      z.looseObject({
        shop: text,
        methodId: text,
        name: text,
        warehouse: text,
        ready: count,
        scannedOut: count,
      }),
    ),
  }),
  'ship scan': scanLine,
  notify: z.strictObject({
    sent: count,
    queued: count,
    skipped: count,
    failed: count,
    unknown: count,
    messages: z.array(message),
    drafts: z.array(z.looseObject({ recipient: text, subject: text, text })).optional(),
  }),
  'notify list': z.strictObject({ messages: z.array(message) }),
  'notify resolve': z.strictObject({ message }),
  'products list': items,
  'products import': z.strictObject({ changed: count, unchanged: count, unknown: z.array(text) }),
  'products set': items,
  doctor: z.strictObject({
    checks: z.array(
      z.strictObject({
        name: text,
        shop: maybeText,
        state: z.enum(['ok', 'warn', 'bad']),
        details,
        hint: maybeText,
      }),
    ),
  }),
  'sandbox serve': z.never(),
  'sandbox env': z.strictObject({ variables: z.record(text, text) }),
  'sandbox products': z.strictObject({ csv: text }),
  demo: z.strictObject({
    folder: text,
    files: z.array(text),
    in: count,
    out: count,
    stopped: z.array(z.strictObject({ posting: text, why: text })),
  }),
  schema: details,
};

function documentOf(result: z.ZodType) {
  return z.union([
    z.strictObject({ schema: z.literal(1), ok: z.literal(true), data: result }),
    failure(result),
  ]);
}

function failure(result: z.ZodType = z.never()) {
  return z.strictObject({ schema: z.literal(1), ok: z.literal(false), error, data: result.optional() });
}

function isScan(command: CommandName): boolean {
  return data[command] === scanLine;
}
