import { refusalOfAction, refusalOfEnd, refusalOfHolds } from '../domain/advance.js';
import { questionsOf } from '../domain/checklist.js';
import { refused } from '../domain/errors.js';
import { happen, type Move, still } from '../domain/event.js';
import { type Defect, passUnit } from '../domain/inspection.js';
import { isMarkLike } from '../domain/marks.js';
import type { Posting, PostingKey, Unit } from '../domain/posting.js';
import { isMarkTaken, isNeeded, missingOf } from '../domain/unit-data.js';
import { actNow, movePosting } from './move.js';
import type { ChecklistPoint, Ports, Reader, Writer } from './ports.js';
import type { ScanResult } from './scan-loop.js';
import { keyOf } from './selection.js';
import { judgeMark, markInUse } from './unit-data.js';
import { failOrNote, keepVerdicts, type Rulebook } from './verdicts.js';

/** A unit that somebody holds and looks at. */
export interface InHand {
  readonly key: PostingKey;
  readonly sku: string;
  readonly ordinal: number;
  readonly scan: string;
  /** What its checklist still asks. */
  readonly questions: readonly ChecklistPoint[];
}

/** What the loop remembers between two scans; every verdict stands in the store. */
export interface InspectState {
  readonly ports: Ports;
  readonly rulebook: Rulebook;
  /** What the scan under way has taken, until it is saved. */
  scanned: InHand | undefined;
  /** Waits for answers. */
  open: InHand | undefined;
  /** Judged last. */
  last: InHand | undefined;
  /** Postings of which a unit was in the hand. */
  seen: readonly PostingKey[];
  /** Postings that an answer has completed, beside those that a scan has. */
  done: readonly PostingKey[];
  /** Postings that lost a unit after they were complete. */
  reopened: readonly PostingKey[];
}

interface ScannedUnit {
  readonly posting: Posting;
  readonly sku: string;
  readonly scan: string;
}

/** The scan of a unit judges it, where nothing is asked about it. */
export async function takeInHand(
  state: InspectState,
  tx: Writer,
  { posting, sku, scan }: ScannedUnit,
): Promise<Move> {
  state.scanned = undefined;
  const unit = posting.units.find((each) => each.sku === sku && each.verdict === undefined);
  if (!unit) return still(posting);
  const refusal = refusalOfAction(posting, 'pass');
  if (refusal) throw refused(refusal);
  const mark = await markIn(tx, { posting, unit, scan });
  const hand = actNow(state.ports);
  const checklist = await state.rulebook.of(tx, posting);
  const questions = questionsOf(checklist(sku));
  const { ordinal } = unit;
  state.scanned = { key: keyOf(posting), sku, ordinal, scan, questions };
  if (questions.length === 0)
    return keepVerdicts(tx, passUnit(posting, { sku, scan, mark }, hand), { checklist, hand });
  const details = { sku, ordinal, scan, loop: 'inspect' };
  return happen(posting, {}, { action: 'unit-scanned', ...hand, details });
}

/** `#ok`: the point that was asked about holds; with the last one the unit is good. */
export async function answerYes(state: InspectState, code: string): Promise<ScanResult> {
  const { open, ports } = state;
  if (!open) throw refused(nothingInHand());
  const [, next, ...rest] = open.questions;
  if (next) {
    state.open = { ...open, questions: [next, ...rest] };
    const { key, sku } = open;
    const { shop, number: posting } = key;
    return { isAccepted: true, code, result: 'question', shop, posting, sku, asks: [next.text] };
  }
  const move = await movePosting(ports, open.key, async (posting, tx) => {
    refuseStopped(posting);
    const { sku, scan, ordinal } = open;
    const unit = posting.units.find((each) => each.sku === sku && each.verdict === undefined);
    // Another station was faster with this very unit.
    if (unit?.ordinal !== ordinal) throw refused(nothingInHand());
    const mark = await markIn(tx, { posting, unit, scan });
    const hand = actNow(ports);
    const checklist = await state.rulebook.of(tx, posting);
    return keepVerdicts(tx, passUnit(posting, { sku, scan, mark }, hand), { checklist, hand });
  });
  state.open = undefined;
  state.last = open;
  const { after } = move;
  const { done, of } = judgedCount(after);
  const isDone = done === of && missingOf(after).length === 0;
  if (isDone) state.done = [...state.done, open.key];
  return resultOf(after, open, { code, result: isDone ? 'posting-passed' : 'unit-passed' });
}

/** `#broken`: said of the unit in the hand, else of the one judged last. */
export async function failInHand(state: InspectState, code: string, defect: Defect): Promise<ScanResult> {
  const { ports, rulebook } = state;
  const target = state.open ?? state.last;
  if (!target) throw refused(nothingInHand());
  const move = await movePosting(ports, target.key, async (posting, tx) => {
    refuseStopped(posting);
    const unit = posting.units.find(
      ({ sku, ordinal, pickedAt }) =>
        sku === target.sku && ordinal === target.ordinal && pickedAt !== undefined,
    );
    if (!unit) throw refused(nothingInHand());
    const checklist = await rulebook.of(tx, posting);
    return failOrNote(tx, posting, { unit, defect, checklist, hand: actNow(ports) });
  });
  if (move.events.some(({ action }) => action === 'unit-noted'))
    return {
      ...resultOf(move.after, target, { code, result: 'unit-noted' }),
      asks: (state.open?.questions ?? []).slice(0, 1).map(({ text }) => text),
    };
  state.open = undefined;
  state.last = undefined;
  state.reopened = [...state.reopened, target.key];
  return resultOf(move.after, target, { code, result: 'unit-failed' });
}

/** The next unit waits until somebody has said of this one what its checklist asks. */
export function refuseUnanswered({ open }: InspectState): never {
  throw refused({
    code: 'answer-first',
    message: 'Say first what is asked of the unit in your hand: #ok, or the name of a defect',
    hint: '#ok',
    details: { posting: open?.key.number ?? '', point: open?.questions[0]?.id ?? '' },
  });
}

/** The DataMatrix names the product and the unit in one scan; a plain barcode cannot stand for a marked unit. */
export async function markIn(
  tx: Reader,
  { posting, unit, scan }: { readonly posting: Posting; readonly unit: Unit; readonly scan: string },
): Promise<string | undefined> {
  const { sku } = unit;
  if (posting.papers !== 'none' || !isMarkTaken(posting, sku)) return undefined;
  if (!isMarkLike(scan)) {
    if (!isNeeded(posting, 'mark', sku) || unit.mark !== undefined) return undefined;
    throw refused({
      code: 'scan-the-mark',
      message: `${posting.number}: scan the DataMatrix of this unit of ${sku}`,
      hint: `ozf orders show ${posting.number}`,
      details: { posting: posting.number, sku },
    });
  }
  const mark = await judgeMark(tx, posting, sku, scan);
  if (posting.units.some((each) => each.mark === mark && each !== unit))
    throw markInUse(mark, posting.number);
  return mark;
}

export function judgedCount(posting: Posting, sku?: string): { readonly done: number; readonly of: number } {
  const units = posting.units.filter((unit) => sku === undefined || unit.sku === sku);
  return { done: units.filter((unit) => unit.verdict !== undefined).length, of: units.length };
}

function refuseStopped(posting: Posting): void {
  const refusal = refusalOfEnd(posting) ?? refusalOfHolds(posting, 'inspect');
  if (refusal) throw refused(refusal);
}

function nothingInHand() {
  return { code: 'nothing-in-hand', message: 'No unit is in your hand: scan one', details: {} };
}

function resultOf(
  posting: Posting,
  { sku }: InHand,
  told: { readonly code: string; readonly result: string },
): ScanResult {
  const line = posting.lines.find((each) => each.sku === sku);
  const { shop, number, tote } = posting;
  const { offerId, name } = line ?? {};
  return {
    isAccepted: true,
    ...told,
    shop,
    posting: number,
    tote,
    sku,
    offerId,
    name,
    ...judgedCount(posting),
  };
}
