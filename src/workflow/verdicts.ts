import { failSeen } from '../domain/bench-unit.js';
import {
  brokenPoints,
  type ChecklistFor,
  checklistOf,
  heldPoints,
  isTolerated,
  judgedIn,
  questionsOf,
  rejectedIn,
  withChecklists,
} from '../domain/checklist.js';
import type { Details } from '../domain/errors.js';
import { happen, type Move } from '../domain/event.js';
import { type Defect, type Disposition, defects } from '../domain/inspection.js';
import { itemIdOf } from '../domain/item-id.js';
import type { Hand } from '../domain/picking.js';
import type { Posting, Unit } from '../domain/posting.js';
import { traitsOf } from '../domain/traits.js';
import { isNeeded } from '../domain/unit-data.js';
import type { ChecklistPoint, NewInspection, Ports, Reader, Writer } from './ports.js';
import { keyOf } from './selection.js';

/** What the units of a posting are judged by. Opened before a transaction: the rules lie in a file. */
export interface Rulebook {
  of(reader: Reader, posting: Posting): Promise<ChecklistFor<ChecklistPoint>>;
}

export async function openRulebook({ rules }: Pick<Ports, 'rules'>): Promise<Rulebook> {
  const checklists = await rules.checklists();
  return {
    of: async (reader, posting) => {
      const skus = [...new Set(posting.lines.map(({ sku }) => sku))];
      const items = new Map(
        (await reader.items({ shop: posting.shop, skus })).map((item) => [item.sku, item]),
      );
      return (sku) => {
        const item = items.get(sku);
        const marked = isNeeded(posting, 'mark', sku) ? ['marked'] : [];
        const traits = [...(item ? traitsOf(item) : []), ...marked];
        return checklistOf(checklists, { category: item?.category, traits });
      };
    },
  };
}

export interface Judging {
  readonly checklist: ChecklistFor;
  readonly hand: Hand;
}

/** Keeps a record of every unit that the move has judged good, and names the checklist on each of them. */
export async function keepVerdicts(tx: Writer, move: Move, { checklist, hand }: Judging): Promise<Move> {
  const judged = withChecklists(move, checklist);
  const records = judgedIn(judged).map((unit) => ({
    ...recordOf(judged.after, unit, hand),
    verdict: unit.verdict ?? 'declared',
    checklist: unit.checklist,
    // Nobody was asked about a unit that was only declared.
    points: unit.verdict === 'scanned' ? heldPoints(questionsOf(checklist(unit.sku))) : [],
  }));
  if (records.length > 0) await tx.addInspections(records);
  return judged;
}

export interface Fault {
  readonly defect: Defect;
  readonly disposition: Disposition;
  /** As the seller has named it; else what the shelf tells. */
  readonly lot?: string | undefined;
}

/** Keeps a record of every unit that the move has taken out, with the lot it came with where that is known. */
export async function keepFailures(
  tx: Writer,
  move: Move,
  { checklist, hand, fault }: Judging & { readonly fault: Fault },
): Promise<readonly NewInspection[]> {
  const { defect, disposition } = fault;
  const records: NewInspection[] = [];
  for (const unit of rejectedIn(move)) {
    const list = checklist(unit.sku);
    records.push({
      ...recordOf(move.after, unit, hand),
      verdict: 'failed',
      checklist: list.id,
      points: brokenPoints(list, defect),
      defect,
      class: defects[defect],
      disposition,
      lot: fault.lot ?? (await lotOf(tx, move.after, unit)),
    });
  }
  if (records.length > 0) await tx.addInspections(records);
  return records;
}

/** A defect of one unit: it goes to quarantine and another one has to come, or it may have this blemish and stays. */
export async function failOrNote(tx: Writer, posting: Posting, blemish: Blemish): Promise<Move> {
  const { unit, defect, checklist, hand } = blemish;
  const noted = await keepBlemish(tx, posting, blemish);
  if (noted) return noted;
  const fault = { defect, disposition: 'quarantine' } as const;
  const failed = failSeen(posting, { sku: unit.sku, ordinal: unit.ordinal, ...fault }, hand);
  await keepFailures(tx, failed, { checklist, hand, fault });
  return failed;
}

export interface Blemish extends Judging {
  readonly unit: Unit;
  readonly defect: Defect;
}

/** A minor defect that the unit may have: written down, and the unit stays. Undefined where it fails of it. */
async function keepBlemish(
  tx: Writer,
  posting: Posting,
  { unit, defect, checklist, hand }: Blemish,
): Promise<Move | undefined> {
  const list = checklist(unit.sku);
  const { sku, ordinal } = unit;
  const known = await tx.inspections(keyOf(posting));
  const minorsBefore = known.filter(
    (each) =>
      each.sku === sku &&
      each.ordinal === ordinal &&
      each.class === 'minor' &&
      each.verdict !== 'failed' &&
      each.at >= (unit.pickedAt ?? ''),
  ).length;
  if (!isTolerated(list, defect, { minorsBefore })) return undefined;
  const record = { ...recordOf(posting, unit, hand), checklist: list.id, points: brokenPoints(list, defect) };
  await tx.addInspections([{ ...record, verdict: 'scanned', defect, class: 'minor' }]);
  const details: Details = { sku, ordinal, defect, class: 'minor' };
  return happen(posting, {}, { action: 'unit-noted', ...hand, details });
}

/**
 * The delivery that a unit came with: its own, else the only one that was booked into its bin, else the only one of this
 * product. Where there are several nobody can tell.
 */
async function lotOf(reader: Reader, posting: Posting, unit: Unit): Promise<string | undefined> {
  if (unit.lot !== undefined) return unit.lot;
  const article = posting.lines.find(({ sku }) => sku === unit.sku)?.offerId ?? '';
  const item = itemIdOf({ shop: posting.shop, sku: unit.sku, article });
  const moves = await reader.stockMoves({ item, limit: MOST_MOVES });
  const booked = moves.filter(({ reason, lot, to }) => {
    return reason === 'in' && lot !== undefined && (unit.bin === undefined || to === unit.bin);
  });
  const lots = new Set(booked.map(({ lot }) => lot));
  if (lots.size > 0) return lots.size === 1 ? [...lots][0] : undefined;
  const [only, ...others] = await reader.lots({ item, limit: 2 });
  return others.length === 0 ? only?.id : undefined;
}
const MOST_MOVES = 200;

function recordOf(posting: Posting, { sku, ordinal, scan, mark }: Unit, { at, actor }: Hand) {
  return { ...keyOf(posting), sku, ordinal, at, operator: actor, scan, mark };
}
