import { refusalOfEnd, refusalOfHolds } from '../domain/advance.js';
import { AppError, type Refusal, refused } from '../domain/errors.js';
import { andThen, hasMoved, type Move, still } from '../domain/event.js';
import { holdForMissing } from '../domain/exemplars.js';
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
import { giveUnitData, refusalOfMissing } from '../domain/unit-data.js';
import { type BatchResult, type BatchRow, doneRow, wouldRow } from './batch.js';
import { sendExemplars } from './exemplars.js';
import { actNow, movePosting } from './move.js';
import type { Ports, Reader } from './ports.js';
import { keepProofs, lastInspection, type ProofWish, type ReadyProof, readProofs } from './proofs.js';
import { mustRead, type Selection, workThrough } from './selection.js';
import { type GivenText, judgeGiven } from './unit-data.js';
import { keepFailures, keepVerdicts, openRulebook, type Rulebook } from './verdicts.js';
import { isWatching } from './watch.js';

/** A declaration without scans: recorded as `declared`, never added to what was scanned. */
export async function inspectPass(
  ports: Ports,
  selection: Selection,
  given: readonly GivenText[] = [],
  options: { readonly isDryRun?: boolean; readonly proofs?: readonly ProofWish[] } = {},
): Promise<BatchResult> {
  const { proofs: wishes = [] } = options;
  refuseDataForMany(selection, [...given, ...wishes]);
  const proofs = await readProofs(ports, wishes);
  const rulebook = await openRulebook(ports);
  const pass = options.isDryRun ? wouldPass : passOne(rulebook, proofs);
  return workThrough(ports, selection, {
    ready: [{ stages: goodsFrom('pass') }],
    each: (key) => pass(ports, key, given),
  });
}

export interface FailInput {
  /** SKU or article. */
  readonly sku: string;
  readonly defect: string;
  readonly quantity: number;
  readonly disposition: string;
  /** The supplier's delivery, where the seller knows it. */
  readonly lot?: string | undefined;
  readonly proofs?: readonly ProofWish[];
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
  const rulebook = await openRulebook(ports);
  const fault = { defect, disposition, lot: input.lot };
  const proofs = await readProofs(ports, input.proofs ?? []);
  const each = async (key: PostingKey): Promise<BatchRow> => {
    const move = await movePosting(ports, key, async (posting, tx) => {
      const refusal = refusalOfEnd(posting) ?? refusalOfUnits(posting, input);
      if (refusal) throw refused(refusal);
      await refuseUnknownLot(tx, input.lot);
      const sku = lineOf(posting, input.sku)?.sku ?? input.sku;
      const hand = actNow(ports);
      const failed = failUnits(posting, { sku, quantity: input.quantity, defect, disposition }, hand);
      await keepFailures(tx, failed, { checklist: await rulebook.of(tx, posting), hand, fault });
      await keepProofs(tx, key, proofs, { inspection: await lastInspection(tx, posting) });
      return failed;
    });
    return doneRow(move.after, hasMoved(move));
  };
  return workThrough(ports, selection, { ready: [{ stages: goodsFrom('reject') }], each });
}

/** Takes over what was given of the units, passes the posting when nothing is missing, and tells Ozon. */
function passOne(rulebook: Rulebook, proofs: readonly ReadyProof[]) {
  return async (ports: Ports, key: PostingKey, given: readonly GivenText[]): Promise<BatchRow> => {
    const hand = actNow(ports);
    let isProven = false;
    const move = await movePosting(ports, key, async (posting, tx) => {
      const passed = await passing(tx, posting, { given, act: hand });
      isProven = await keepProofs(tx, key, proofs);
      return keepVerdicts(tx, passed, { checklist: await rulebook.of(tx, posting), hand });
    });
    const posting = move.after;
    const missing = isPicked(posting) ? refusalOfMissing(posting) : null;
    // The hold is saved with its event; only then is the seller told why.
    if (missing) throw refused(missing);
    const row =
      isPicked(posting) && !isWatching(ports, key.shop)
        ? await sentRow(ports, key, move)
        : doneRow(posting, hasMoved(move));
    return { ...row, isChanged: row.isChanged || isProven };
  };
}

/** The same judgement, and nothing is kept: not even that something is missing. */
async function wouldPass(ports: Ports, key: PostingKey, given: readonly GivenText[]): Promise<BatchRow> {
  const posting = await mustRead(ports.store, key);
  const move = await passing(ports.store, posting, { given, act: actNow(ports) });
  const missing = isPicked(move.after) ? refusalOfMissing(move.after) : null;
  if (missing) throw refused(missing);
  return hasMoved(move) ? wouldRow(posting, 'pass') : doneRow(posting, false);
}

interface Passing {
  readonly given: readonly GivenText[];
  readonly act: { readonly at: string; readonly actor: string };
}

async function passing(reader: Reader, posting: Posting, { given, act }: Passing): Promise<Move> {
  const refusal = refusalOfEnd(posting) ?? refusalOfFrozen(posting, given);
  if (refusal) throw refused(refusal);
  const told = giveUnitData(posting, await judgeGiven(reader, posting, given), act);
  return andThen(told, (current) => passOrHold(current, act));
}

async function sentRow(ports: Ports, key: PostingKey, move: Move): Promise<BatchRow> {
  const posting = await sendExemplars(ports, key);
  return doneRow(posting, hasMoved(move) || posting.revision !== move.after.revision);
}

function passOrHold(posting: Posting, act: { at: string; actor: string }): Move {
  if (isPicked(posting) && refusalOfMissing(posting)) return holdForMissing(posting, act);
  if (benchStages.indexOf(posting.stage) > benchStages.indexOf('picked')) return still(posting);
  const hold = refusalOfHolds(posting, 'inspect');
  if (hold) throw refused(hold);
  return declareAll(posting, act);
}

/** Everything is in the tote, and the box is not at Ozon yet. */
function isPicked({ stage, papers }: Posting): boolean {
  return papers === 'none' && benchStages.indexOf(stage) >= benchStages.indexOf('picked');
}

function refusalOfFrozen(posting: Posting, given: readonly GivenText[]): Refusal | null {
  if (given.length === 0 || posting.papers === 'none') return null;
  return {
    code: 'data-frozen',
    message: `${posting.number} is assembled: its units are changed by another command`,
    hint: `ozf orders change ${posting.number} --mark SKU=CODE`,
    details: { posting: posting.number },
  };
}

function refuseDataForMany(selection: Selection, given: readonly unknown[]): void {
  if (given.length === 0 || (selection.kind === 'named' && selection.codes.length === 1)) return;
  throw new AppError({
    kind: 'usage',
    code: 'data-needs-one',
    message: 'Marks, numbers and photos of units are given for one named posting',
    hint: 'ozf inspect pass --help',
  });
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

async function refuseUnknownLot(reader: Reader, lot: string | undefined): Promise<void> {
  if (lot === undefined || (await reader.lot(lot))) return;
  throw refused({
    code: 'unknown-lot',
    message: `No delivery is called ${lot}`,
    hint: 'ozf inspect lot',
    details: { lot },
  });
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
