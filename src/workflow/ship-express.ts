import { refusalOfAction, refusalOfEnd, refusalOfHolds } from '../domain/advance.js';
import { type Refusal, refused } from '../domain/errors.js';
import type { Posting, PostingKey } from '../domain/posting.js';
import { type BatchResult, type BatchRow, doneRow, wouldRow } from './batch.js';
import { refresh, untilFresh } from './move.js';
import { recordHandOver } from './own-hand-over.js';
import type { Ports } from './ports.js';
import { mustRead, workThrough } from './selection.js';
import { hasLeft } from './ship-check.js';
import { refuseWatching } from './watch.js';

export interface ExpressInput {
  readonly code: string;
  readonly shop?: string | undefined;
  /** What the courier said. */
  readonly said: string;
  readonly isDryRun: boolean;
}

/**
 * An Express parcel leaves with the courier whose code Ozon knows. To ask twice does no harm: Ozon answers the same, so
 * the question needs no intent, and the hand-over is ours alone.
 */
export function shipExpress(ports: Ports, input: ExpressInput): Promise<BatchResult> {
  const selection = { kind: 'named', codes: [input.code], shop: input.shop } as const;
  return workThrough(ports, selection, { ready: [], each: (key) => leaveByCode(ports, key, input) });
}

async function leaveByCode(ports: Ports, key: PostingKey, input: ExpressInput): Promise<BatchRow> {
  const known = await mustRead(ports.store, key);
  if (hasLeft(known)) return doneRow(known, false);
  guard(known);
  if (input.isDryRun) return wouldRow(known, 'hand-over');
  refuseWatching(ports, key.shop);
  const { posting } = await refresh(ports, key);
  if (hasLeft(posting)) return doneRow(posting, true);
  guard(posting);
  if (!(await ports.ozon(key.shop).verifyPickupCode(key.number, input.said))) throw wrongCode(posting);
  const carried = { carrier: posting.method, track: '' };
  await untilFresh(() => ports.store.transact((tx) => recordHandOver(ports, tx, key, carried)));
  return doneRow(await mustRead(ports.store, key), true);
}

function guard(posting: Posting): void {
  const refusal =
    refusalOfEnd(posting) ??
    refusalOfHolds(posting, 'ship') ??
    refusalOfAction(posting, 'handOver') ??
    refusalOfLabel(posting);
  if (refusal) throw refused(refusal);
}

function refusalOfLabel({ number, papers, stage }: Posting): Refusal | null {
  if (papers === 'labelled') return null;
  const details = { posting: number, papers, stage };
  return {
    code: 'not-labelled',
    message: `${number} has no label yet`,
    hint: `ozf label ${number}`,
    details,
  };
}

function wrongCode({ number }: Posting) {
  return refused({
    code: 'wrong-code',
    message: `The code is not the one of ${number}: do not hand it to this courier`,
    hint: `ozf orders show ${number}`,
    details: { posting: number },
  });
}
