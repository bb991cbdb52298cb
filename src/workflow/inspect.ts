import { refusalOfEnd, refusalOfHolds } from '../domain/advance.js';
import { neededAtBench } from '../domain/checks.js';
import { AppError, type Refusal, refused } from '../domain/errors.js';
import { happen, hasMoved, type Move, still } from '../domain/event.js';
import { withHold } from '../domain/holds.js';
import {
  declareAll,
  defects,
  dispositions,
  failUnits,
  isDefect,
  isDisposition,
} from '../domain/inspection.js';
import type { Posting, PostingKey } from '../domain/posting.js';
import { benchStages, goodsFrom } from '../domain/tracks.js';
import { type BatchResult, type BatchRow, doneRow } from './batch.js';
import { actNow, movePosting } from './move.js';
import type { Ports } from './ports.js';
import { type Selection, workThrough } from './selection.js';

/** A declaration without scans: recorded as `declared`, never added to what was scanned. */
export async function inspectPass(ports: Ports, selection: Selection): Promise<BatchResult> {
  return workThrough(ports, selection, {
    ready: [{ stages: goodsFrom('pass') }],
    each: (key) => passOne(ports, key),
  });
}

export interface FailInput {
  /** SKU or article. */
  readonly sku: string;
  readonly defect: string;
  readonly quantity: number;
  readonly disposition: string;
}

/** A defect: the unit leaves the tote, the posting goes back to the walk for another one. */
export async function inspectFail(
  ports: Ports,
  selection: Selection,
  input: FailInput,
): Promise<BatchResult> {
  const { defect, disposition } = input;
  if (!isDefect(defect)) throw unknownName('unknown-defect', defect, Object.keys(defects));
  if (!isDisposition(disposition)) throw unknownName('unknown-disposition', disposition, dispositions);
  const each = async (key: PostingKey): Promise<BatchRow> => {
    const move = await movePosting(ports, key, (posting) => {
      const refusal = refusalOfEnd(posting) ?? refusalOfUnits(posting, input);
      if (refusal) throw refused(refusal);
      const sku = lineOf(posting, input.sku)?.sku ?? input.sku;
      return failUnits(posting, { sku, quantity: input.quantity, defect, disposition }, actNow(ports));
    });
    return doneRow(move.after, hasMoved(move));
  };
  return workThrough(ports, selection, { ready: [{ stages: goodsFrom('reject') }], each });
}

/** What only the bench can read before assembly and this version cannot send yet; null once Ozon has it assembled. */
export function refusalOfMarks(posting: Posting): Refusal | null {
  const skus = posting.papers === 'none' ? neededAtBench(posting) : [];
  if (skus.length === 0) return null;
  return {
    code: 'needs-mark',
    message: `${posting.number} needs a mark or a number of every unit before assembly`,
    hint: `ozf orders show ${posting.number}`,
    details: { posting: posting.number, skus: skus.join(', ') },
  };
}

/** Holds a posting whose marks this version cannot send, so that the queue shows it and says why. */
export async function holdMarked(ports: Ports, key: PostingKey): Promise<void> {
  const act = actNow(ports);
  await movePosting(ports, key, (posting) => {
    const marks = refusalOfMarks(posting);
    return marks && posting.stage === 'picked' ? holdForMarks(posting, marks, act) : still(posting);
  });
}

async function passOne(ports: Ports, key: PostingKey): Promise<BatchRow> {
  const act = actNow(ports);
  const move = await movePosting(ports, key, (posting) => {
    const end = refusalOfEnd(posting);
    if (end) throw refused(end);
    const isPassed = benchStages.indexOf(posting.stage) > benchStages.indexOf('picked');
    if (isPassed) return still(posting);
    const marks = refusalOfMarks(posting);
    if (marks && posting.stage === 'picked') return holdForMarks(posting, marks, act);
    const hold = refusalOfHolds(posting, 'inspect');
    if (hold) throw refused(hold);
    return declareAll(posting, act);
  });
  const marks = refusalOfMarks(move.after);
  // The hold is saved with its event; only then is the seller told why.
  if (marks && move.after.stage === 'picked') throw refused(marks);
  return doneRow(move.after, hasMoved(move));
}

function holdForMarks(posting: Posting, refusal: Refusal, act: { at: string; actor: string }): Move {
  const details = refusal.details ?? {};
  const holds = withHold(posting.holds, { code: 'needs-mark', since: act.at, details });
  if (holds === posting.holds) return still(posting);
  return happen(posting, { holds }, { action: 'held', ...act, details: { hold: 'needs-mark', ...details } });
}

function refusalOfUnits(posting: Posting, input: FailInput): Refusal | null {
  const line = lineOf(posting, input.sku);
  const picked = posting.units.filter((unit) => unit.sku === line?.sku && unit.pickedAt !== undefined).length;
  if (line && input.quantity >= 1 && input.quantity <= picked) return null;
  return {
    code: 'no-such-units',
    message: `${posting.number} has ${picked} picked units of ${input.sku}`,
    hint: `ozf orders show ${posting.number}`,
    details: { posting: posting.number, sku: input.sku, picked, quantity: input.quantity },
  };
}

function lineOf(posting: Posting, name: string) {
  return posting.lines.find((line) => line.sku === name || line.offerId === name);
}

function unknownName(code: string, name: string, known: readonly string[]): AppError {
  return new AppError({
    kind: 'usage',
    code,
    message: `${name} is none of ${known.join(', ')}`,
    hint: 'ozf inspect fail --help',
    details: { name, known: known.join(', ') },
  });
}
