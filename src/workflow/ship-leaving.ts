import { offers } from '../domain/carrier-steps.js';
import { AppError, refused } from '../domain/errors.js';
import { isNumberBySeller } from '../domain/flows.js';
import type { Posting, PostingKey } from '../domain/posting.js';
import type { WriteVerb } from '../domain/writes.js';
import { asAppError, type BatchRow, doneRow, wouldRow } from './batch.js';
import { type Carried, carriedIn, deliveringWrite, requestOf, trackWrite } from './carrier-writes.js';
import { refusalOfLeaving } from './leaving-guard.js';
import { refresh, untilFresh } from './move.js';
import { refusalOfOffer } from './offered.js';
import { recordHandOver } from './own-hand-over.js';
import type { Intent, Ports } from './ports.js';
import { settleWrite, writeRemotely } from './remote-write.js';
import { writeTogether } from './remote-write-together.js';
import { remoteWrites } from './remote-writes.js';
import { mustRead } from './selection.js';
import { hasLeft } from './ship-check.js';
import { refuseWatching } from './watch.js';

/** A parcel that is to leave with a carrier that Ozon makes no carriage for. */
export interface Leaving {
  readonly key: PostingKey;
  readonly carried: Carried;
}

/** What is left to do for this parcel, or its row when there is nothing. Throws why it may not leave. */
export async function prepared(
  ports: Ports,
  leaving: Leaving,
  options: { readonly isDryRun: boolean },
): Promise<Leaving | BatchRow> {
  const { key, carried } = leaving;
  const known = await mustRead(ports.store, key);
  const isGone = (posting: Posting) => hasLeft(posting) && posting.trackingNumber === carried.track;
  if (isGone(known)) {
    if (!options.isDryRun) await endOpenSteps(ports, key);
    return doneRow(known, false);
  }
  await guard(ports, known, carried);
  if (options.isDryRun) return wouldRow(known, 'hand-over');
  refuseWatching(ports, key.shop);
  // What a run that died has done is recorded with its carrier before Ozon's news moves the posting on.
  await endOpenSteps(ports, key);
  const { posting } = await refresh(ports, key);
  if (isGone(posting)) return doneRow(posting, true);
  await guard(ports, posting, carried);
  return leaving;
}

/** Numbers by twenty of a shop in one call, then each parcel by itself; in the order given. */
export async function leaveTogether(
  ports: Ports,
  leavings: readonly Leaving[],
): Promise<readonly (BatchRow | AppError)[]> {
  const errors = new Map<string, AppError>();
  for (const group of await groupsWithoutNumber(ports, leavings)) {
    const wishes = group.map(({ key, carried }) => wishOf(key, carried));
    const failed = await writeTogether(ports, trackWrite, wishes);
    for (const [number, error] of failed) errors.set(`${group[0]?.key.shop}/${number}`, error);
  }
  const outcomes: (BatchRow | AppError)[] = [];
  for (const leaving of leavings) {
    const failed = errors.get(`${leaving.key.shop}/${leaving.key.number}`);
    outcomes.push(failed ? shown(failed, leaving) : await goneOrError(ports, leaving));
  }
  return outcomes;
}

/** Hands over a parcel whose number Ozon has, with the carrier that was named with it. */
export async function leaveWithKnownNumber(ports: Ports, posting: Posting): Promise<BatchRow> {
  refuseWatching(ports, posting.shop);
  const outcome = await goneOrError(ports, { key: posting, carried: await carriedBefore(ports, posting) });
  if (outcome instanceof AppError) throw outcome;
  return outcome;
}

/** Looks at what dead runs have asked Ozon for this posting and records what was done; answers what is still open. */
export async function endOpenSteps(ports: Ports, key: PostingKey): Promise<void> {
  for (const intent of await openSteps(ports, key)) {
    const write = remoteWrites[intent.verb];
    if (write) await settleWrite(ports, write, intent);
  }
}
const STEPS = ['track', 'delivering', 'last-mile', 'delivered'] as const satisfies readonly WriteVerb[];

async function openSteps(ports: Ports, { shop, number }: PostingKey): Promise<readonly Intent[]> {
  const open: Intent[] = [];
  for (const verb of STEPS) {
    open.push(...(await ports.store.intents({ shop, verb, subject: number, state: 'open' })));
  }
  return open;
}

async function guard(ports: Ports, posting: Posting, carried: Carried): Promise<void> {
  const refusal = await refusalOfLeaving(ports, posting, carried.track);
  if (refusal) throw refused(refusal);
}

function wishOf({ shop, number }: PostingKey, carried: Carried) {
  return { shop, subject: number, request: requestOf(carried) };
}

/** By shop and twenty, the most that Ozon takes; a number that nobody asks for is refused by itself later. */
async function groupsWithoutNumber(
  ports: Ports,
  leavings: readonly Leaving[],
): Promise<readonly (readonly Leaving[])[]> {
  const groups: Leaving[][] = [];
  for (const leaving of leavings) {
    const posting = await mustRead(ports.store, leaving.key);
    if (!(await needsNumber(ports, posting, leaving.carried))) continue;
    const group = groups.find((each) => each[0]?.key.shop === posting.shop && each.length < MOST_IN_ONE_CALL);
    if (group) group.push(leaving);
    else groups.push([leaving]);
  }
  return groups;
}
const MOST_IN_ONE_CALL = 20;

async function needsNumber(ports: Ports, posting: Posting, carried: Carried): Promise<boolean> {
  if (posting.trackingNumber === carried.track) return false;
  if (posting.actions.includes('set_track_number')) return true;
  const { shop, number } = posting;
  const open = await ports.store.intents({ shop, verb: 'track', subject: number, state: 'open' });
  return open.length > 0;
}

async function goneOrError(ports: Ports, leaving: Leaving): Promise<BatchRow | AppError> {
  try {
    return await gone(ports, leaving);
  } catch (thrown) {
    const error = asAppError(thrown);
    if (error.kind === 'bug' || error.kind === 'interrupted') throw error;
    return shown(error, leaving);
  }
}

async function gone(ports: Ports, { key, carried }: Leaving): Promise<BatchRow> {
  const { posting } = await refresh(ports, key);
  const { shop, number } = key;
  const open = await ports.store.intents({ shop, verb: 'delivering', subject: number, state: 'open' });
  const isOurs = offers(posting, 'delivering') || open.length > 0;
  if (!isOurs && carried.track !== '' && posting.trackingNumber !== carried.track)
    throw notOurNumber(posting);
  if (isOurs) await writeRemotely(ports, deliveringWrite, wishOf(key, carried));
  else await untilFresh(() => ports.store.transact((tx) => recordHandOver(ports, tx, key, carried)));
  // Recorded already: what Ozon says of it by now is taken over, by the next pull if not at once.
  const told = await refresh(ports, key).catch((thrown: unknown) => {
    if (asAppError(thrown).isRetryable) return undefined;
    throw thrown;
  });
  return doneRow(told?.posting ?? (await mustRead(ports.store, key)), true);
}

/** The carrier that came with the number, in this run or an earlier one. */
async function carriedBefore(ports: Ports, { shop, number, trackingNumber }: Posting): Promise<Carried> {
  const where = { shop, verb: 'track', subject: number } as const;
  const asked = [
    ...(await ports.store.intents({ ...where, state: 'done' })),
    ...(await ports.store.intents({ ...where, state: 'open' })),
  ].map(carriedIn);
  const track = trackingNumber ?? '';
  return asked.findLast((each) => each.track === track) ?? { carrier: '', track };
}

/** What Ozon did with an unclear answer is not known yet: the same command looks again. */
function shown(error: AppError, { key: { number }, carried }: Leaving): AppError {
  if (error.code !== 'ozon-ambiguous' && error.code !== 'not-shown-yet') return error;
  const hint =
    carried.carrier === ''
      ? `ozf ship ${number}`
      : `ozf ship ${number} --carrier "${carried.carrier}" --track ${carried.track}`;
  return new AppError({
    kind: 'unavailable',
    code: 'not-shown-yet',
    message: `Ozon does not show the change of ${number} yet`,
    hint,
    details: { posting: number },
    cause: error,
  });
}

/** Where the number is the seller's to bring, Ozon only does not take it now; elsewhere the carrier brings it. */
function notOurNumber(posting: Posting): AppError {
  const { number } = posting;
  const notOffered = isNumberBySeller(posting.flow) ? refusalOfOffer(posting, 'set_track_number') : null;
  if (notOffered) return refused(notOffered);
  return refused({
    code: 'integrated-carrier',
    message: `${number} is moved by its carrier: its numbers and statuses are not ours to set`,
    hint: `ozf ship ${number}`,
    details: { posting: number, flow: posting.flow },
  });
}
