import type { Details } from '../domain/errors.js';
import type { Posting, Unit } from '../domain/posting.js';
import type { ShownCopy } from './label-journal.js';
import type { Carriage, Confirmation, Inspection, LoggedScan, Lot, PostingEvent } from './ports.js';

/** Everything that is known of one posting, without a word about its buyer. */
export interface EvidenceFacts {
  readonly posting: Posting;
  readonly events: readonly PostingEvent[];
  /** Of the posting that this one was split off from, until then. */
  readonly parentEvents: readonly PostingEvent[];
  readonly refusedScans: readonly LoggedScan[];
  readonly inspections: readonly Inspection[];
  readonly lots: readonly Lot[];
  readonly confirmation: Confirmation | undefined;
  readonly copies: readonly ShownCopy[];
  readonly carriage: Carriage | undefined;
  readonly proofs: readonly EvidenceProof[];
}

/** A photo or a video: what became of its file since its hash was taken. */
export interface EvidenceProof {
  readonly kind: string;
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
  /** `included` lies in the ZIP file under `entry`; `kept` is too large for it and stays with the seller. */
  readonly state: 'included' | 'kept' | 'missing' | 'changed';
  readonly entry: string | null;
  readonly fromSeconds: number | null;
  readonly toSeconds: number | null;
  readonly inspection: number | null;
  readonly at: string;
  readonly operator: string;
}

export interface ShopMoment {
  readonly at: string;
  /** On the seller's clock, with its distance from UTC. */
  readonly atShop: string;
}

/** The JSON of an evidence file. Its bytes depend on nothing but what happened. */
export function evidenceRecord(facts: EvidenceFacts, timeZone: string) {
  const { posting, events, parentEvents, confirmation, carriage } = facts;
  const moment = momentTeller(timeZone);
  const maybe = (at: string | undefined) => (at === undefined ? null : moment(at));
  const asOf = lastInstant(facts);
  return {
    schema: 1,
    shop: posting.shop,
    posting: posting.number,
    parent: posting.parentNumber ?? null,
    timeZone,
    asOf: moment(asOf),
    stage: posting.stage,
    papers: posting.papers,
    ozonStatus: posting.ozonStatus,
    warehouse: posting.warehouse,
    method: posting.method,
    dueAt: maybe(posting.dueAt),
    lines: posting.lines.map(({ sku, offerId, name, quantity }) => ({ sku, offerId, name, quantity })),
    confirmation: confirmation
      ? {
          ...moment(confirmation.at),
          operator: confirmation.operator,
          hash: confirmation.hash,
          checks: confirmation.checks.map((check) => ({
            code: textOf(check.code),
            level: textOf(check.level),
          })),
        }
      : null,
    units: posting.units.map((unit) => unitJson(unit, maybe)),
    inspections: facts.inspections.map((each) => inspectionJson(each, facts.lots, moment)),
    refusedScans: facts.refusedScans.map(({ at, operator, loop, code, result, sku }) => ({
      ...moment(at),
      ...{ operator, loop, code, result, sku: sku ?? null },
    })),
    box: boxJson(posting, moment),
    proofs: facts.proofs.map(({ at, ...proof }) => ({ ...proof, ...moment(at) })),
    labels: facts.copies.map(({ copy, state, sha256, page, at, operator, reason, printer, job }) => ({
      ...moment(at),
      ...{ copy, state, sha256, page, operator, reason: reason ?? null },
      ...{ printer: printer ?? null, job: job ?? null },
    })),
    labelBarcodes: posting.barcodes,
    handOver: handOverJson(posting, carriage, maybe),
    events: [...parentEvents, ...events].map((event) => eventJson(event, moment)),
  };
}
export type EvidenceRecord = ReturnType<typeof evidenceRecord>;

/** The last thing that happened: the evidence is as of then, whenever it is asked for. */
export function lastInstant({ events, refusedScans, copies, proofs, posting }: EvidenceFacts): string {
  const all = [...events, ...refusedScans, ...copies, ...proofs].map(({ at }) => at);
  return all.sort().at(-1) ?? posting.facts.adoptedAt ?? '1980-01-01T00:00:00.000Z';
}

type Moment = (at: string) => ShopMoment;
type MaybeMoment = (at: string | undefined) => ShopMoment | null;

function unitJson(unit: Unit, maybe: MaybeMoment) {
  return {
    ...{ sku: unit.sku, ordinal: unit.ordinal, scan: unit.scan ?? null, typed: unit.isTyped ?? false },
    ...{ picked: maybe(unit.pickedAt), pickedBy: unit.pickedBy ?? null, bin: unit.bin ?? null },
    ...{ judged: maybe(unit.judgedAt), judgedBy: unit.judgedBy ?? null, verdict: unit.verdict ?? null },
    ...{ checklist: unit.checklist ?? null, mark: unit.mark ?? null, lot: unit.lot ?? null },
    weightGrams: unit.weightGrams ?? null,
  };
}

function boxJson({ box }: Posting, moment: Moment) {
  if (!box) return null;
  return {
    closed: moment(box.closedAt),
    closedBy: box.closedBy,
    weightGrams: box.weightGrams ?? null,
    carton: box.carton ?? null,
    reinforced: box.isReinforced,
    ticks: box.ticks ?? [],
  };
}

function handOverJson(
  { facts, trackingNumber }: Posting,
  carriage: Carriage | undefined,
  maybe: MaybeMoment,
) {
  return {
    assembled: maybe(facts.assembledAt),
    labelled: maybe(facts.labelledAt),
    stuck: maybe(facts.stuckAt),
    scannedOut: maybe(facts.scannedOutAt),
    accepted: maybe(facts.acceptedAt),
    trackingNumber: trackingNumber ?? null,
    carriage: carriage
      ? {
          id: carriage.id,
          departureDate: carriage.departureDate,
          barcode: carriage.barcodeText ?? null,
          approved: maybe(carriage.approvedAt),
        }
      : null,
  };
}

function inspectionJson(inspection: Inspection, lots: readonly Lot[], moment: Moment) {
  const { at, operator, sku, ordinal, verdict, checklist, points, defect, disposition, lot } = inspection;
  const supplier = lots.find(({ id }) => id === lot)?.supplier;
  return {
    ...moment(at),
    ...{ operator, sku, ordinal, verdict, checklist: checklist ?? null, points },
    ...{ defect: defect ?? null, class: inspection.class ?? null, disposition: disposition ?? null },
    ...{ lot: lot ?? null, supplier: supplier ?? null, scan: inspection.scan ?? null },
    mark: inspection.mark ?? null,
  };
}

function eventJson(event: PostingEvent, moment: Moment) {
  const { posting, revision, at, actor, action, fromStage, toStage, fromPapers, toPapers } = event;
  const told: Record<string, unknown> = {};
  for (const name of SAID) if (event.details[name] !== undefined) told[name] = event.details[name];
  return {
    ...moment(at),
    ...{ posting, revision, actor, action, fromStage, toStage, fromPapers, toPapers },
    details: told,
  };
}

/** What an event may say here: words and numbers of ours, never a sentence or an address. */
const SAID: readonly (keyof Details)[] = [
  ...['sku', 'ordinal', 'ordinals', 'scan', 'quantity', 'loop', 'tote', 'bin', 'lot'],
  ...['defect', 'class', 'disposition', 'declared', 'scanned', 'part', 'from', 'to', 'changed'],
  ...['hold', 'status', 'substatus', 'due', 'isOurs', 'carriage', 'carrier', 'track', 'copy', 'size'],
  ...['weightGrams', 'carton', 'units', 'marks', 'code', 'level'],
];

/** `2026-11-24 14:05:09 GMT+03:00` */
function momentTeller(timeZone: string): Moment {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'longOffset',
  });
  return (at) => ({ at, atShop: parts.format(new Date(at)).replace('\u2212', '-') });
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
