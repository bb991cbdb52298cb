import { advance, refusalOfEnd } from '../domain/advance.js';
import { type BenchAct, seenIn } from '../domain/bench-story.js';
import { isSeen, restoreFailed, unscanUnit } from '../domain/bench-unit.js';
import { refused } from '../domain/errors.js';
import { happen, type Move } from '../domain/event.js';
import type { Defect } from '../domain/inspection.js';
import type { Hand } from '../domain/picking.js';
import type { Posting } from '../domain/posting.js';
import { decideMissing } from '../domain/shortage.js';
import {
  type BenchState,
  moved,
  mustBeOpen,
  type OpenPosting,
  refuseStopped,
  resultOf,
} from './bench-state.js';
import { actNow, movePosting } from './move.js';
import { nothingToUndo } from './scan-counting.js';
import type { ScanResult } from './scan-loop.js';
import { failOrNote, openRulebook } from './verdicts.js';

/** `#damaged`, `#broken`: the unit that was scanned last goes to quarantine, and another one has to come; a blemish may stay. */
export async function failLast(state: BenchState, code: string, defect: Defect): Promise<ScanResult> {
  const { ports } = state;
  state.isDefect = false;
  const open = mustBeOpen(state);
  const rulebook = await openRulebook(ports);
  let sku: string | undefined;
  const move = await moved(state, open, async ({ posting, tx, acts }) => {
    const last = seenIn(acts).findLast((act) => act.by === ports.operator);
    const unit = last && posting.units.find((each) => isSeen([each], last));
    if (!unit) throw refused(nothingScanned(posting.number));
    refuseStopped(posting, 'inspect');
    sku = unit.sku;
    const checklist = await rulebook.of(tx, posting);
    return failOrNote(tx, posting, { unit, defect, checklist, hand: actNow(ports) });
  });
  const isNoted = move.events.some(({ action }) => action === 'unit-noted');
  return resultOf(state, move.after, { code, sku, result: isNoted ? 'unit-noted' : 'unit-failed' });
}

/** `#undo`: the last thing that was done at this table never was, whatever it was. */
export async function takeBack(state: BenchState, code: string): Promise<ScanResult> {
  const { ports } = state;
  if (state.isDefect || state.short || state.isBinding) {
    state.isDefect = false;
    state.isBinding = false;
    state.short = undefined;
    return { isAccepted: true, code, result: 'undone' };
  }
  if (!state.open && state.aside) return fetchBack(state, code, state.aside);
  if (!state.open && state.closed) return openAgain(state, code);
  if (!state.open) throw nothingToUndo();
  const move = await moved(state, state.open, ({ posting, acts }) => {
    const last = acts.findLast((act) => act.by === ports.operator);
    if (!last) throw nothingToUndo();
    return undone(posting, last, actNow(ports));
  });
  const sku = move.events.map(({ details }) => details.sku).find((each) => typeof each === 'string');
  return resultOf(state, move.after, { code, sku, result: 'undone' });
}

function undone(posting: Posting, last: BenchAct, hand: Hand): Move {
  if (last.kind === 'scan') return unscanUnit(posting, last, hand);
  if (last.kind === 'failed') return restoreFailed(posting, last.unit, hand);
  return happen(posting, {}, { action: 'next-box-undone', ...hand });
}

/** It waits for its goods no longer: they are looked for again. */
async function fetchBack(state: BenchState, code: string, open: OpenPosting): Promise<ScanResult> {
  const { ports } = state;
  state.aside = undefined;
  const { after } = await movePosting(ports, open.key, (posting) => {
    const refusal = refusalOfEnd(posting);
    if (refusal) throw refused(refusal);
    return decideMissing(posting, { way: 'elsewhere' }, actNow(ports));
  });
  state.open = open;
  return resultOf(state, after, { code, result: 'undone' });
}

/** The box that was closed by mistake: as long as Ozon has not been asked to assemble it. */
async function openAgain(state: BenchState, code: string): Promise<ScanResult> {
  const { ports, closed } = state;
  if (!closed) throw nothingToUndo();
  state.closed = undefined;
  const { after } = await movePosting(ports, closed.key, (posting) => {
    const refusal = refusalOfEnd(posting);
    if (refusal) throw refused(refusal);
    if (posting.papers !== 'none') throw refused(frozen(posting.number));
    return advance(posting, 'reopen', { ...actNow(ports), change: { box: undefined } });
  });
  state.counting.undone(closed.key);
  state.open = { ...closed, weightGrams: undefined, isWeightAccepted: false, isWeightRefused: false };
  return resultOf(state, after, { code, result: 'box-open' });
}

function frozen(posting: string) {
  return {
    code: 'composition-frozen',
    message: `${posting} is assembled already: its composition is frozen`,
    hint: `ozf orders show ${posting}`,
    details: { posting },
  };
}

function nothingScanned(posting: string) {
  return {
    code: 'nothing-scanned',
    message: `Nothing of ${posting} was scanned here yet: scan the unit first`,
    details: { posting },
  };
}
