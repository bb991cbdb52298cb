import { urgency } from '../../domain/lateness.js';
import type { Posting } from '../../domain/posting.js';
import { isOpen, papersStates, stages } from '../../domain/tracks.js';
import type { HoldTable, LineTable, PostingTable, UnitTable } from '../schema.js';
import { toHold, toLine, toUnit } from './child-rows.js';
import { oneOf } from './json.js';
import {
  toBox,
  toBoxes,
  toCancellation,
  toFacts,
  toRequirements,
  toSortingCenter,
  toTariff,
  toTexts,
} from './posting-parts.js';

/**
 * The row of a posting; `at` is when its urgency is reckoned. Spelled out: put together from parts it costs four times as
 * much, a hundred thousand times a pull.
 */
export function fromPosting(posting: Posting, at: string): PostingTable {
  const { barcodes, box, facts } = posting;
  const { urgent_at, stake_minor, urgent_until } = urgencyColumns(posting, at);
  const { number_reversed, stem_reversed, search_text } = searchColumns(posting);
  return {
    shop: posting.shop,
    number: posting.number,
    revision: posting.revision,
    stage: posting.stage,
    papers: posting.papers,
    is_held: posting.holds.length > 0 ? 1 : 0,
    is_open: isOpen(posting.stage) ? 1 : 0,
    urgent_at,
    stake_minor,
    urgent_until,
    ozon_status: posting.ozonStatus,
    ozon_substatus: posting.ozonSubstatus,
    flow: posting.flow,
    order_id: posting.orderId,
    order_number: posting.orderNumber,
    parent_number: posting.parentNumber ?? null,
    warehouse_id: posting.warehouseId,
    warehouse: posting.warehouse,
    method_id: posting.methodId,
    method: posting.method,
    in_process_at: posting.inProcessAt ?? null,
    due_at: posting.dueAt ?? null,
    late_at: posting.lateAt ?? null,
    tariff: JSON.stringify(posting.tariff),
    actions: JSON.stringify(posting.actions),
    lift: posting.lift ?? null,
    requirements: JSON.stringify(posting.requirements),
    cancellation: posting.cancellation ? JSON.stringify(posting.cancellation) : null,
    boxes: posting.boxes ? JSON.stringify(posting.boxes) : null,
    sorting_center: posting.sortingCenter ? JSON.stringify(posting.sortingCenter) : null,
    scanit: barcodes.scanit ?? null,
    upper_barcode: barcodes.upper ?? null,
    lower_barcode: barcodes.lower ?? null,
    tracking_number: posting.trackingNumber ?? null,
    confirmed_composition: posting.confirmedComposition ?? null,
    confirmed_hash: posting.confirmedHash ?? null,
    is_late_accepted: posting.isLateAccepted ? 1 : 0,
    tote: posting.tote ?? null,
    wave: posting.wave ?? null,
    box_closed_at: box?.closedAt ?? null,
    box_closed_by: box?.closedBy ?? null,
    box_is_reinforced: box ? (box.isReinforced ? 1 : 0) : null,
    box_weight_grams: box?.weightGrams ?? null,
    box_carton: box?.carton ?? null,
    box_ticks: box?.ticks ? JSON.stringify(box.ticks) : null,
    box_fill: box?.fill ? JSON.stringify(box.fill) : null,
    assembled_at: facts.assembledAt ?? null,
    labelled_at: facts.labelledAt ?? null,
    stuck_at: facts.stuckAt ?? null,
    scanned_out_at: facts.scannedOutAt ?? null,
    accepted_at: facts.acceptedAt ?? null,
    adopted_at: facts.adoptedAt ?? null,
    number_reversed,
    stem_reversed,
    search_text,
  };
}

/** What the queue sorts by, and until when that stays true: nothing more happens to what has ended. */
export function urgencyColumns(posting: Pick<Posting, 'tariff' | 'dueAt'>, at: string) {
  const { at: urgentAt, stakeMinor } = urgency(posting, at);
  const isStep = urgentAt >= at && posting.tariff.some((step) => step.until === urgentAt);
  return { urgent_at: urgentAt, stake_minor: stakeMinor, urgent_until: isStep ? urgentAt : null };
}

export interface PostingChildren {
  readonly lines: readonly LineTable[];
  readonly units: readonly UnitTable[];
  readonly holds: readonly HoldTable[];
}

export function toPosting(row: PostingTable, children: PostingChildren): Posting {
  return {
    shop: row.shop,
    number: row.number,
    revision: row.revision,
    stage: oneOf(stages, row.stage),
    papers: oneOf(papersStates, row.papers),
    ozonStatus: row.ozon_status,
    ozonSubstatus: row.ozon_substatus,
    flow: row.flow,
    orderId: row.order_id,
    orderNumber: row.order_number,
    parentNumber: row.parent_number ?? undefined,
    warehouseId: row.warehouse_id,
    warehouse: row.warehouse,
    methodId: row.method_id,
    method: row.method,
    inProcessAt: row.in_process_at ?? undefined,
    dueAt: row.due_at ?? undefined,
    lateAt: row.late_at ?? undefined,
    tariff: toTariff(row.tariff),
    actions: toTexts(row.actions),
    barcodes: toBarcodes(row),
    trackingNumber: row.tracking_number ?? undefined,
    lift: row.lift ?? undefined,
    requirements: toRequirements(row.requirements),
    cancellation: row.cancellation === null ? undefined : toCancellation(row.cancellation),
    boxes: row.boxes === null ? undefined : toBoxes(row.boxes),
    sortingCenter: row.sorting_center === null ? undefined : toSortingCenter(row.sorting_center),
    lines: children.lines.map(toLine),
    units: children.units.map(toUnit),
    holds: children.holds.map(toHold),
    facts: toFacts(row),
    confirmedComposition: row.confirmed_composition ?? undefined,
    confirmedHash: row.confirmed_hash ?? undefined,
    isLateAccepted: row.is_late_accepted === 1,
    tote: row.tote ?? undefined,
    wave: row.wave ?? undefined,
    box: toBox(row),
  };
}

function toBarcodes(row: PostingTable): Posting['barcodes'] {
  return {
    scanit: row.scanit ?? undefined,
    upper: row.upper_barcode ?? undefined,
    lower: row.lower_barcode ?? undefined,
  };
}

function searchColumns(posting: Posting) {
  const lines = posting.lines.flatMap((line) => [line.offerId, line.name]);
  const words = [posting.number, posting.trackingNumber ?? '', ...lines];
  return {
    number_reversed: backwards(posting.number),
    stem_reversed: backwards(posting.number.replace(/-[^-]*$/, '')),
    search_text: words.join('\n').toLowerCase(),
  };
}

export function backwards(text: string): string {
  let reversed = '';
  for (const letter of text) reversed = letter + reversed;
  return reversed;
}
