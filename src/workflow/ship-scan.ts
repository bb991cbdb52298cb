import { advance, refusalOfAction, refusalOfEnd, refusalOfHolds } from '../domain/advance.js';
import { toteOf } from '../domain/command-code.js';
import { type Refusal, refused } from '../domain/errors.js';
import { andThen, happen, hasMoved, type Move, still } from '../domain/event.js';
import { labelOf } from '../domain/flows.js';
import type { Posting, PostingKey } from '../domain/posting.js';
import { actNow, movePosting } from './move.js';
import type { Ports } from './ports.js';
import { countScans, nothingToUndo, type ScanCounting, unknownWord } from './scan-counting.js';
import type { ScanLoop, ScanResult } from './scan-loop.js';
import { keyOf, notFound, resolveCode } from './selection.js';

export interface ShipScanChoice {
  readonly shop?: string | undefined;
  readonly warehouse?: string | undefined;
}

/** Every parcel is scanned as it leaves: by its label, and a cancelled one is refused aloud. */
export async function openShipScan(ports: Ports, choice: ShipScanChoice): Promise<ScanLoop> {
  const state: LoopState = { ports, choice, counting: countScans(), last: undefined };
  return {
    scan: (code) => state.counting.scan(code, () => scanParcel(state, code)),
    command: (word) => state.counting.command(word, () => obey(state, word)),
    summary: () => state.counting.summary(),
    screen: async () => ({ lines: [], left: (await waiting(state)).length }),
  };
}

interface LoopState {
  readonly ports: Ports;
  readonly choice: ShipScanChoice;
  readonly counting: ScanCounting;
  last: PostingKey | undefined;
}

async function scanParcel(state: LoopState, code: string): Promise<ScanResult> {
  const { ports, choice } = state;
  // The card of a tote may lie beside any parcel.
  if (toteOf(code) !== undefined) throw notFound(code);
  const key = await resolveCode(ports, code, choice.shop);
  const move = await movePosting(ports, key, (posting) => {
    const isLabelled = isLabelledBy(posting, code);
    const refusal = refusalOfScan(posting, choice, isLabelled ? 'labelled' : 'bare');
    if (refusal) throw refused(refusal);
    return scannedOut(posting, actNow(ports));
  });
  if (hasMoved(move)) {
    state.last = key;
    state.counting.done(key);
  }
  const { shop, number, tote } = move.after;
  const done = state.counting.summary().postingsDone.length;
  const of = (await waiting(state)).length + done;
  const result = hasMoved(move) ? 'scanned-out' : 'scanned-before';
  return { isAccepted: true, code, result, shop, posting: number, tote, done, of };
}

/** A label that already stuck on an adopted parcel, or one of its carrier's with the number on it, is a label. */
function isLabelledBy(posting: Posting, code: string): boolean {
  const isCarriers = labelOf(posting) !== 'ozon' && posting.trackingNumber === code;
  return posting.papers === 'labelled' || posting.facts.adoptedAt !== undefined || isCarriers;
}

function scannedOut(posting: Posting, act: { at: string; actor: string }): Move {
  if (posting.facts.scannedOutAt !== undefined) return still(posting);
  const labelled =
    posting.papers === 'assembled'
      ? advance(posting, 'print', {
          ...act,
          change: { facts: { ...posting.facts, labelledAt: act.at } },
          details: { by: 'scan' },
        })
      : still(posting);
  return andThen(labelled, (current) => {
    const facts = { ...current.facts, stuckAt: current.facts.stuckAt ?? act.at, scannedOutAt: act.at };
    return happen(current, { facts }, { action: 'scanned-out', ...act });
  });
}

function refusalOfScan(posting: Posting, choice: ShipScanChoice, label: 'labelled' | 'bare'): Refusal | null {
  const details = { posting: posting.number, stage: posting.stage, papers: posting.papers };
  const rules =
    refusalOfEnd(posting) ?? refusalOfHolds(posting, 'ship') ?? refusalOfAction(posting, 'handOver');
  if (rules) return rules;
  const isElsewhere =
    choice.warehouse !== undefined && ![posting.warehouse, posting.warehouseId].includes(choice.warehouse);
  if (isElsewhere) {
    const where = { ...details, warehouse: posting.warehouse };
    return {
      code: 'other-warehouse',
      message: `${posting.number} leaves from ${posting.warehouse}`,
      details: where,
    };
  }
  const isPaperless = posting.papers === 'none' || posting.papers === 'assembling';
  if (label === 'labelled' && !isPaperless) return null;
  return {
    code: 'not-labelled',
    message: `${posting.number} has no label yet`,
    hint: `ozf label ${posting.number}`,
    details,
  };
}

async function obey(state: LoopState, word: string): Promise<ScanResult> {
  const code = `#${word}`;
  if (word === 'done' || word === 'skip')
    return { isAccepted: true, code, result: word === 'done' ? 'done' : 'skipped' };
  if (word !== 'undo') throw unknownWord(word);
  const { last } = state;
  if (!last) throw nothingToUndo();
  const move = await movePosting(state.ports, last, (posting) => {
    if (posting.facts.scannedOutAt === undefined) return still(posting);
    const facts = { ...posting.facts, scannedOutAt: undefined };
    return happen(posting, { facts }, { action: 'scan-out-undone', ...actNow(state.ports) });
  });
  state.last = undefined;
  state.counting.undone(last);
  return { isAccepted: true, code, result: 'undone', shop: move.after.shop, posting: move.after.number };
}

async function waiting(state: LoopState): Promise<readonly PostingKey[]> {
  const { shop, warehouse } = state.choice;
  const postings = await state.ports.store.queue({
    shop,
    warehouse,
    stages: ['packed'],
    papers: ['labelled'],
  });
  return postings.filter((posting) => posting.facts.scannedOutAt === undefined).map(keyOf);
}
