import { advance, refusalOfAction, refusalOfEnd, refusalOfHolds } from '../domain/advance.js';
import { type Refusal, refused } from '../domain/errors.js';
import { hasCarriage } from '../domain/flows.js';
import type { Posting, PostingKey } from '../domain/posting.js';
import { type BatchResult, type BatchRow, doneRow, wouldRow } from './batch.js';
import { approvedCarriageOf, isInCarriage } from './carriage-check.js';
import { actNow, movePosting, refresh } from './move.js';
import type { Ports } from './ports.js';
import { keyOf, mustRead, type ReadyFilter, type Selection, workThrough } from './selection.js';
import type { ShipOptions } from './ship.js';
import { stopList } from './stop-list.js';

export interface Checked {
  readonly batch: BatchResult;
  readonly due: readonly Posting[];
  readonly stopList: readonly PostingKey[];
}

/** Packed with a label on it; scanned out too, unless the seller counts instead. */
const READY: readonly ReadyFilter[] = [{ stages: ['packed'], papers: ['labelled'], order: 'tote' }];

/** Reads every posting at Ozon once more right before the hand-over. */
export async function checkedForShip(
  ports: Ports,
  selection: Selection,
  options: ShipOptions,
): Promise<Checked> {
  const due: Posting[] = [];
  const stopped: PostingKey[] = [];
  const batch = await workThrough(ports, selection, {
    ready: READY,
    each: async (key) => {
      const known = await mustRead(ports.store, key);
      if (hasLeft(known)) return doneRow(known, false);
      if (known.stage === 'cancelled') stopped.push(key);
      guard(known, options);
      const { posting } = await refresh(ports, key);
      if (posting.stage === 'cancelled') stopped.push(key);
      if (hasLeft(posting)) return doneRow(posting, true);
      guard(posting, options);
      if (hasCarriage(posting.flow) && isInCarriage(posting)) return takenElsewhere(ports, posting, options);
      due.push(posting);
      return options.isDryRun ? wouldRow(posting, 'hand-over') : doneRow(posting, false);
    },
  });
  const stopList = await stopListOf(ports, selection, stopped);
  return { batch: withoutLeft(batch, selection), due, stopList };
}

/** Handed over, or further on its way. */
export function hasLeft(posting: Posting): boolean {
  return LEFT.includes(posting.stage);
}
const LEFT: readonly Posting['stage'][] = ['handed-over', 'in-transit', 'at-pickup', 'delivered'];

/** Under `--all` what was not scanned out simply stays for the next hand-over. */
function withoutLeft(batch: BatchResult, selection: Selection): BatchResult {
  if (selection.kind === 'named') return batch;
  return {
    ...batch,
    held: batch.held.filter((row) => row.holds.every((hold) => hold.code !== 'left-behind')),
  };
}

function guard(posting: Posting, options: ShipOptions): void {
  const refusal = refusalOfShip(posting, options);
  if (refusal) throw refused(refusal);
}

function refusalOfShip(posting: Posting, options: ShipOptions): Refusal | null {
  const { number } = posting;
  const details = { posting: number, stage: posting.stage, papers: posting.papers };
  const rules =
    refusalOfEnd(posting) ?? refusalOfHolds(posting, 'ship') ?? refusalOfAction(posting, 'handOver');
  if (rules) return rules;
  if (options.leave?.includes(number))
    return { code: 'left-behind', message: `${number} stays behind`, details };
  if (posting.papers !== 'labelled') {
    const hint = `ozf label ${number}`;
    return { code: 'not-labelled', message: `${number} has no label yet`, hint, details };
  }
  if (posting.actions.includes('set_track_number') && !posting.trackingNumber) {
    const hint = `ozf ship ${number} --carrier CARRIER --track NUMBER`;
    return { code: 'needs-track', message: `${number} needs a tracking number`, hint, details };
  }
  if (options.isUnscanned || posting.facts.scannedOutAt !== undefined) return null;
  return {
    code: 'not-scanned-out',
    message: `${number} was not scanned out`,
    hint: 'ozf ship scan',
    details,
  };
}

/** Somebody put it into a carriage of his own: an approved one is its hand-over, any other is a person's business. */
async function takenElsewhere(ports: Ports, posting: Posting, options: ShipOptions): Promise<BatchRow> {
  const carriage = await approvedCarriageOf(ports, posting);
  if (carriage === undefined) {
    throw refused({
      code: 'in-other-carriage',
      message: `${posting.number} stands in a carriage that ozf did not make`,
      hint: 'ozf ship plan',
      details: { posting: posting.number },
    });
  }
  if (options.isDryRun) return wouldRow(posting, 'hand-over');
  const act = actNow(ports);
  const move = await movePosting(ports, posting, (current) =>
    advance(current, 'handOver', { ...act, details: { carriage } }),
  );
  return doneRow(move.after, true);
}

async function stopListOf(
  ports: Ports,
  selection: Selection,
  met: readonly PostingKey[],
): Promise<readonly PostingKey[]> {
  const stopped = new Map(met.map((key) => [`${key.shop}/${key.number}`, key]));
  if (selection.kind === 'all') {
    const { shop, warehouse, method } = selection.filter;
    for (const posting of await stopList(ports, { shop, warehouse, method }))
      stopped.set(`${posting.shop}/${posting.number}`, keyOf(posting));
  }
  return [...stopped.values()];
}
