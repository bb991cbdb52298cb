import type { PostingEvent } from '../../domain/event.js';
import { type Hold, isHoldCode } from '../../domain/holds.js';
import { type Line, type Posting, type Unit, verdicts } from '../../domain/posting.js';
import { papersStates, stages } from '../../domain/tracks.js';
import type { EventTable, HoldTable, LineTable, UnitTable } from '../schema.js';
import { damaged, oneOf, readList, readRecord, text } from './json.js';

export function lineRows(posting: Posting): readonly LineTable[] {
  return posting.lines.map((line, position) => ({
    shop: posting.shop,
    posting: posting.number,
    position,
    sku: line.sku,
    offer_id: line.offerId,
    name: line.name,
    quantity: line.quantity,
    price_minor: line.price.minor,
    price_currency: line.price.currency,
  }));
}

export function toLine(row: LineTable): Line {
  const price = { minor: row.price_minor, currency: row.price_currency };
  return { sku: row.sku, offerId: row.offer_id, name: row.name, quantity: row.quantity, price };
}

export function unitRows(posting: Posting): readonly UnitTable[] {
  return posting.units.map((unit, position) => ({
    shop: posting.shop,
    posting: posting.number,
    position,
    sku: unit.sku,
    ordinal: unit.ordinal,
    picked_at: unit.pickedAt ?? null,
    picked_by: unit.pickedBy ?? null,
    scan: unit.scan ?? null,
    judged_at: unit.judgedAt ?? null,
    judged_by: unit.judgedBy ?? null,
    verdict: unit.verdict ?? null,
    mark: unit.mark ?? null,
    gtd: unit.gtd ?? null,
    rnpt: unit.rnpt ?? null,
    uin: unit.uin ?? null,
    imeis: unit.imeis ? JSON.stringify(unit.imeis) : null,
    weight_grams: unit.weightGrams ?? null,
    bin: unit.bin ?? null,
    is_typed: unit.isTyped ? 1 : 0,
    lot: unit.lot ?? null,
    checklist: unit.checklist ?? null,
  }));
}

export function toUnit(row: UnitTable): Unit {
  return {
    sku: row.sku,
    ordinal: row.ordinal,
    pickedAt: row.picked_at ?? undefined,
    pickedBy: row.picked_by ?? undefined,
    scan: row.scan ?? undefined,
    judgedAt: row.judged_at ?? undefined,
    judgedBy: row.judged_by ?? undefined,
    verdict: row.verdict === null ? undefined : oneOf(verdicts, row.verdict),
    mark: row.mark ?? undefined,
    gtd: row.gtd ?? undefined,
    rnpt: row.rnpt ?? undefined,
    uin: row.uin ?? undefined,
    imeis: row.imeis === null ? undefined : readList(row.imeis, text),
    weightGrams: row.weight_grams ?? undefined,
    bin: row.bin ?? undefined,
    isTyped: row.is_typed === 1 ? true : undefined,
    lot: row.lot ?? undefined,
    checklist: row.checklist ?? undefined,
  };
}

export function holdRows(posting: Posting): readonly HoldTable[] {
  return posting.holds.map((hold, position) => ({
    shop: posting.shop,
    posting: posting.number,
    position,
    code: hold.code,
    since: hold.since,
    details: JSON.stringify(hold.details),
  }));
}

export function toHold(row: HoldTable): Hold {
  if (!isHoldCode(row.code)) throw damaged('the code of a hold');
  return { code: row.code, since: row.since, details: readRecord(row.details) };
}

export function fromEvent(event: PostingEvent): EventTable {
  return {
    shop: event.shop,
    posting: event.posting,
    revision: event.revision,
    at: event.at,
    actor: event.actor,
    action: event.action,
    from_stage: event.fromStage,
    to_stage: event.toStage,
    from_papers: event.fromPapers,
    to_papers: event.toPapers,
    details: JSON.stringify(event.details),
    is_told: 0,
  };
}

export function toEvent(row: EventTable): PostingEvent {
  return {
    shop: row.shop,
    posting: row.posting,
    revision: row.revision,
    at: row.at,
    actor: row.actor,
    action: row.action,
    fromStage: oneOf(stages, row.from_stage),
    toStage: oneOf(stages, row.to_stage),
    fromPapers: oneOf(papersStates, row.from_papers),
    toPapers: oneOf(papersStates, row.to_papers),
    details: readRecord(row.details),
  };
}
