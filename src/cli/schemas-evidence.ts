import { z } from 'zod';
import { papersStates, stages } from '../domain/tracks.js';
import { count, details, instant, line, maybeText, text } from './schema-parts.js';

const moment = { at: instant, atShop: text };
const maybeMoment = z.strictObject(moment).nullable();
const maybeCount = count.nullable();
const stage = z.enum(stages);
const papers = z.enum(papersStates);

const unit = z.strictObject({
  sku: text,
  ordinal: count,
  scan: maybeText,
  typed: z.boolean(),
  picked: maybeMoment,
  pickedBy: maybeText,
  bin: maybeText,
  judged: maybeMoment,
  judgedBy: maybeText,
  verdict: z.enum(['scanned', 'declared']).nullable(),
  checklist: maybeText,
  mark: maybeText,
  lot: maybeText,
  weightGrams: maybeCount,
});

const inspection = z.strictObject({
  ...moment,
  operator: text,
  sku: text,
  ordinal: count,
  verdict: z.enum(['scanned', 'declared', 'failed']),
  checklist: maybeText,
  points: z.array(details),
  defect: maybeText,
  class: maybeText,
  disposition: maybeText,
  lot: maybeText,
  supplier: maybeText,
  scan: maybeText,
  mark: maybeText,
});

const proof = z.strictObject({
  ...moment,
  kind: text,
  name: text,
  sha256: text,
  bytes: count,
  state: z.enum(['included', 'kept', 'missing', 'changed']),
  entry: maybeText,
  fromSeconds: maybeCount,
  toSeconds: maybeCount,
  inspection: maybeCount,
  operator: text,
});

/** `evidence.json` in the ZIP file. */
const record = z.strictObject({
  schema: z.literal(1),
  shop: text,
  posting: text,
  parent: maybeText,
  timeZone: text,
  asOf: z.strictObject(moment),
  stage,
  papers,
  ozonStatus: text,
  warehouse: text,
  method: text,
  dueAt: maybeMoment,
  lines: z.array(line),
  confirmation: z
    .strictObject({
      ...moment,
      operator: text,
      hash: text,
      checks: z.array(z.strictObject({ code: text, level: text })),
    })
    .nullable(),
  units: z.array(unit),
  inspections: z.array(inspection),
  refusedScans: z.array(
    z.strictObject({ ...moment, operator: text, loop: text, code: text, result: text, sku: maybeText }),
  ),
  box: z
    .strictObject({
      closed: z.strictObject(moment),
      closedBy: text,
      weightGrams: maybeCount,
      carton: maybeText,
      reinforced: z.boolean(),
      ticks: z.array(text),
    })
    .nullable(),
  proofs: z.array(proof),
  labels: z.array(
    z.strictObject({
      ...moment,
      copy: count,
      state: z.enum(['announced', 'delivered', 'unknown']),
      sha256: text,
      page: count,
      operator: text,
      reason: maybeText,
      printer: maybeText,
      job: maybeText,
    }),
  ),
  labelBarcodes: z.strictObject({ scanit: text.optional(), upper: text.optional(), lower: text.optional() }),
  handOver: z.strictObject({
    assembled: maybeMoment,
    labelled: maybeMoment,
    stuck: maybeMoment,
    scannedOut: maybeMoment,
    accepted: maybeMoment,
    trackingNumber: maybeText,
    carriage: z
      .strictObject({ id: text, departureDate: text, barcode: maybeText, approved: maybeMoment })
      .nullable(),
  }),
  events: z.array(
    z.strictObject({
      ...moment,
      posting: text,
      revision: count,
      actor: text,
      action: text,
      fromStage: stage,
      toStage: stage,
      fromPapers: papers,
      toPapers: papers,
      details,
    }),
  ),
});

export const evidenceSchemas = {
  evidence: z.strictObject({
    file: z.strictObject({ path: text, sha256: text, bytes: count, entries: z.array(text) }),
    changed: z.boolean(),
    evidence: record,
  }),
};
