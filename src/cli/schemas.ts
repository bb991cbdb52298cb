import { z } from 'zod';
import type { CommandName } from './registry.js';
import {
  batch,
  boardData,
  carriage,
  check,
  copy,
  count,
  details,
  failure,
  help,
  items,
  judgedPage,
  key,
  lateRow,
  maybeInstant,
  maybeText,
  message,
  mode,
  posting,
  print,
  scanLine,
  sheet,
  text,
} from './schema-parts.js';
import { evidenceSchemas } from './schemas-evidence.js';
import { inspectSchemas } from './schemas-inspect.js';
import { cartonImportData, cartonsData, packPlanData } from './schemas-pack.js';
import { paperSchemas } from './schemas-paper.js';
import { pickListData, pickShortData } from './schemas-pick.js';
import { sheetSchemas } from './schemas-sheets.js';
import { stockSchemas } from './schemas-stock.js';

/** The JSON Schema of what a command prints with `--json`, on success and on failure. */
export function schemaOf(command: CommandName): unknown {
  return z.toJSONSchema(isScan(command) ? scanLine : documentOf(data[command]), { unrepresentable: 'any' });
}

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
    printers: z.strictObject({ label: maybeText, document: maybeText }),
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
    more: count,
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
  'orders cancel': batch,
  'orders change': batch,
  confirm: z.union([
    batch.extend({ late: z.array(lateRow).optional() }),
    z.strictObject({ postings: z.array(z.strictObject({ ...key, checks: z.array(check) })) }),
  ]),
  bench: scanLine,
  'bench sheet': z.strictObject({ file: maybeText, print: print.nullable() }),
  'label verify': batch.extend({ pages: z.array(judgedPage).optional() }),
  'pick list': pickListData,
  'pick scan': scanLine,
  'pick short': pickShortData,
  'inspect scan': scanLine,
  'inspect pass': batch,
  'inspect fail': batch,
  pack: batch,
  'pack plan': packPlanData,
  'pack cartons': cartonsData,
  'pack cartons import': cartonImportData,
  'pack reopen': batch,
  label: batch.extend({
    file: z.strictObject({ path: text, pages: count, sha256: text }).nullable(),
    print: print.nullable(),
  }),
  ...paperSchemas,
  ...sheetSchemas,
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
  'ship reconcile': z.strictObject({
    carriages: count,
    accepted: count,
    waiting: z.array(z.strictObject(key)),
    dropped: z.array(z.strictObject(key)),
    late: z.array(z.strictObject(key)),
    notAccepted: z.array(z.strictObject(key)),
    stopList: z.array(z.strictObject(key)),
  }),
  'ship dispute': batch,
  'ship redeliver': batch,
  'ship manifest': z.strictObject({
    shop: text,
    carriage: maybeText,
    carrier: maybeText,
    file: text,
    postings: count,
    struckOut: z.array(text),
    print: print.nullable(),
  }),
  'ship pass': z.strictObject({
    shop: text,
    carriage: text,
    passes: z.array(text),
    isChanged: z.boolean(),
    would: z.enum(['pass', 'remove-pass']).optional(),
  }),
  'ship scan': scanLine,
  'ship tracks': batch,
  'ship delivered': batch,
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
  ...stockSchemas,
  ...inspectSchemas,
  ...evidenceSchemas,
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

function isScan(command: CommandName): boolean {
  return data[command] === scanLine;
}
