import { refusalOfEnd } from '../domain/advance.js';
import { isConditionallyDelivered, isMovedByOthers, isUnderWay, offers } from '../domain/carrier-steps.js';
import { type AppError, refused } from '../domain/errors.js';
import type { Posting, PostingKey } from '../domain/posting.js';
import { textOf } from './assembly-request.js';
import { asAppError, type BatchResult, type BatchRow, doneRow, wouldRow } from './batch.js';
import { deliveredWrite, lastMileWrite } from './carrier-writes.js';
import { refresh } from './move.js';
import type { Ports } from './ports.js';
import { type RemoteWrite, writeRemotely } from './remote-write.js';
import { mustRead, type Selection, workThrough } from './selection.js';
import { endOpenSteps } from './ship-leaving.js';
import { refuseWatching } from './watch.js';

/**
 * Tells Ozon that our courier has handed parcels to their buyers: `last-mile` where Ozon offers it, then `delivered`.
 * Ozon takes the word conditionally first, so the stage stays in transit until a pull brings the final one.
 */
export function shipDelivered(
  ports: Ports,
  selection: Selection,
  options: { readonly isDryRun: boolean },
): Promise<BatchResult> {
  const ready = [{ stages: ['in-transit'] }] as const;
  return workThrough(ports, selection, { ready, each: (key) => deliverOne(ports, key, options) });
}

async function deliverOne(
  ports: Ports,
  key: PostingKey,
  options: { readonly isDryRun: boolean },
): Promise<BatchRow> {
  const known = await mustRead(ports.store, key);
  if (isTold(known)) {
    if (!options.isDryRun) await endOpenSteps(ports, key);
    return doneRow(known, false);
  }
  guard(known);
  if (options.isDryRun) return wouldRow(known, 'declare-delivered');
  refuseWatching(ports, key.shop);
  await endOpenSteps(ports, key);
  let refusal: AppError | undefined;
  for (let rounds = 0; rounds < MOST_ROUNDS; rounds += 1) {
    const { posting } = await refresh(ports, key);
    if (isTold(posting)) return doneRow(posting, true);
    guard(posting);
    const write = await nextWrite(ports, posting);
    if (!write) throw refusal ?? notOffered(posting);
    try {
      const before = { substatus: posting.ozonSubstatus };
      await writeRemotely(ports, write, { shop: key.shop, subject: key.number, request: {}, before });
    } catch (thrown) {
      // In the wrong order: what Ozon offers now tells which step was missing.
      refusal = asAppError(thrown);
      if (textOf(refusal.details, 'reason') !== 'TRANSITION_IS_NOT_POSSIBLE') throw thrown;
    }
  }
  throw refusal ?? notOffered(known);
}
const MOST_ROUNDS = 5;

function isTold(posting: Posting): boolean {
  return posting.stage === 'delivered' || isConditionallyDelivered(posting);
}

/** What an earlier run asked for and does not show yet goes first, then what Ozon offers. */
async function nextWrite(ports: Ports, posting: Posting): Promise<RemoteWrite | undefined> {
  const { shop, number } = posting;
  for (const write of [lastMileWrite, deliveredWrite]) {
    const open = await ports.store.intents({ shop, verb: write.verb, subject: number, state: 'open' });
    if (open.length > 0) return write;
  }
  if (offers(posting, 'last-mile')) return lastMileWrite;
  return offers(posting, 'delivered') ? deliveredWrite : undefined;
}

function guard(posting: Posting): void {
  const end = refusalOfEnd(posting);
  if (end) throw refused(end);
  const { number } = posting;
  const details = { posting: number, flow: posting.flow, stage: posting.stage, papers: posting.papers };
  if (isMovedByOthers(posting)) {
    throw refused({
      code: 'integrated-carrier',
      message: `${number} is moved by its carrier: its numbers and statuses are not ours to set`,
      hint: `ozf orders show ${number}`,
      details,
    });
  }
  if (isUnderWay(posting)) return;
  throw refused({
    code: 'not-handed-over',
    message: `${number} is not on its way yet`,
    hint: `ozf ship ${number} --carrier CARRIER --track NUMBER`,
    details,
  });
}

function notOffered(posting: Posting): AppError {
  return refused({
    code: 'not-offered',
    message: `Ozon offers no such step for ${posting.number} now`,
    hint: 'ozf orders pull',
    details: { posting: posting.number, status: posting.ozonStatus, substatus: posting.ozonSubstatus },
  });
}
