import { advance, refusalOfAction, refusalOfEnd, refusalOfHolds } from '../domain/advance.js';
import { AppError, type Refusal, refused } from '../domain/errors.js';
import { hasCarriage, type Posting, type PostingKey } from '../domain/posting.js';
import { isTrackingNumber } from '../domain/tracking.js';
import { stages } from '../domain/tracks.js';
import { busy } from './assembly.js';
import { textOf } from './assembly-request.js';
import { asAppError, type BatchResult, type BatchRow, doneRow, wouldRow } from './batch.js';
import { actNow, refresh, untilFresh } from './move.js';
import { isOthersAndAlive, ownerOf } from './ownership.js';
import type { Intent, ItemResult, Ports } from './ports.js';
import { mustRead, workThrough } from './selection.js';
import { hasLeft } from './ship-check.js';
import { refuseWatching } from './watch.js';

export interface TrackInput {
  readonly code: string;
  readonly shop?: string | undefined;
  readonly carrier: string;
  readonly track: string;
  readonly isDryRun: boolean;
}

/** Hand-over to a carrier of our own: the tracking number first, then `delivering`, each read back before it counts. */
export async function shipTrack(ports: Ports, input: TrackInput): Promise<BatchResult> {
  if (!isTrackingNumber(input.track)) throw badTrack(input.track);
  const selection = { kind: 'named', codes: [input.code], shop: input.shop } as const;
  return workThrough(ports, selection, { ready: [], each: (key) => trackOne(ports, key, input) });
}

async function trackOne(ports: Ports, key: PostingKey, input: TrackInput): Promise<BatchRow> {
  const known = await mustRead(ports.store, key);
  if (hasLeft(known) && known.trackingNumber === input.track) {
    if (!input.isDryRun) await closeSeen(ports, known);
    return doneRow(known, false);
  }
  const refusal = refusalOfTrack(known) ?? (await refusalOfReuse(ports, known, input.track));
  if (refusal) throw refused(refusal);
  if (input.isDryRun) return wouldRow(known, 'hand-over');
  if (await isDoneAtOzon(ports, known, input)) {
    return finish(ports, { key, intent: await openOrResume(ports, known, input), input });
  }
  const { posting } = await refresh(ports, key);
  const again = refusalOfTrack(posting);
  if (again) throw refused(again);
  return handOver(ports, posting, input);
}

/** A run that died had done it all: it is recorded with its carrier before Ozon's news moves the posting on. */
async function isDoneAtOzon(ports: Ports, posting: Posting, input: Carried): Promise<boolean> {
  const open = await ports.store.intents(openTrack(posting));
  if (open.length === 0) return false;
  const seen = await ports.ozon(posting.shop).posting(posting.number);
  return seen.ozonStatus === 'delivering' && seen.trackingNumber === input.track;
}

/** Goes on where an earlier run stopped: the number is at Ozon, the word `delivering` is not. */
export async function continueTrack(ports: Ports, posting: Posting): Promise<BatchRow> {
  const [open] = await ports.store.intents(openTrack(posting));
  const carrier = open && textOf(open.request, 'carrier');
  return handOver(ports, posting, { carrier: carrier ?? '', track: posting.trackingNumber ?? '' });
}

type Carried = Pick<TrackInput, 'carrier' | 'track'>;

async function handOver(ports: Ports, posting: Posting, input: Carried): Promise<BatchRow> {
  refuseWatching(ports, posting.shop);
  const intent = await openOrResume(ports, posting, input);
  try {
    await setDelivering(ports, await setTrack(ports, posting, input.track));
  } catch (thrown) {
    const error = asAppError(thrown);
    // A clear no ends the attempt; everything else is gone on with by the next run.
    if (error.kind === 'refused') await closeTrack(ports, intent, 'failed');
    throw error;
  }
  return finish(ports, { key: { shop: posting.shop, number: posting.number }, intent, input });
}

/** A pull has seen what a crashed run had done: its intent is done with it. */
async function closeSeen(ports: Ports, posting: Posting): Promise<void> {
  for (const intent of await ports.store.intents(openTrack(posting))) {
    if (!(await isOthersAndAlive(ports, intent.owner))) await closeTrack(ports, intent, 'done');
  }
}

async function closeTrack(ports: Ports, intent: Intent, state: 'done' | 'failed'): Promise<void> {
  const closedAt = ports.now().toISOString();
  await ports.store.transact((tx) => tx.updateIntent({ ...intent, state, closedAt }));
}

function openTrack(posting: Posting) {
  return { shop: posting.shop, verb: 'track', subject: posting.number, state: 'open' } as const;
}

function refusalOfTrack(posting: Posting): Refusal | null {
  const rules =
    refusalOfEnd(posting) ?? refusalOfHolds(posting, 'ship') ?? refusalOfAction(posting, 'handOver');
  if (rules) return rules;
  const details = { posting: posting.number, flow: posting.flow };
  if (hasCarriage(posting.flow)) {
    const hint = `ozf ship ${posting.number}`;
    return {
      code: 'no-own-carrier',
      message: `${posting.number} travels with Ozon, in a carriage`,
      hint,
      details,
    };
  }
  if (posting.papers === 'labelled') return null;
  return {
    code: 'not-labelled',
    message: `${posting.number} has no label yet`,
    hint: `ozf label ${posting.number}`,
    details,
  };
}

/** One number is one parcel: Ozon cancels what it cannot trace. */
async function refusalOfReuse(ports: Ports, posting: Posting, track: string): Promise<Refusal | null> {
  const { rows } = await ports.store.list({ search: track, stages, limit: 20 });
  const others = await ports.store.postings(rows.map(({ shop, number }) => ({ shop, number })));
  const other = others.find((each) => each.trackingNumber === track && each.number !== posting.number);
  const isOwnNumber = track === posting.number;
  if (!other && !isOwnNumber) return null;
  return {
    code: 'track-in-use',
    message: `Tracking number ${track} belongs to ${other?.number ?? posting.number} already`,
    hint: `ozf orders show ${other?.number ?? posting.number}`,
    details: { posting: posting.number, track, other: other?.number ?? posting.number },
  };
}

async function openOrResume(ports: Ports, posting: Posting, input: Carried): Promise<Intent> {
  const owner = await ownerOf(ports);
  const where = openTrack(posting);
  const request = { carrier: input.carrier, track: input.track };
  const [open] = await ports.store.intents(where);
  if (open) {
    const isMine = open.owner === owner;
    const isBusy = !isMine && (await isOthersAndAlive(ports, open.owner));
    const isTaken = isMine || (!isBusy && (await ports.store.transact((tx) => tx.adoptIntent(open, owner))));
    if (!isTaken) throw busy(posting.number);
    // Typed anew with another number: the last word counts.
    return { ...open, owner, request };
  }
  const intent: Intent = {
    ...where,
    id: ports.newId(),
    request,
    progress: {},
    owner,
    openedAt: ports.now().toISOString(),
  };
  await ports.store.transact((tx) => tx.openIntent(intent));
  return intent;
}

/** Set where Ozon offers it and the number is not there yet; what counts is the number read back. */
async function setTrack(ports: Ports, posting: Posting, track: string): Promise<Posting> {
  const isOffered = posting.actions.includes('set_track_number');
  if (posting.trackingNumber === track || !isOffered) return posting;
  const results = await quietly(() =>
    ports.ozon(posting.shop).setTracking([{ number: posting.number, track }]),
  );
  throwItemError(posting, results);
  return readUntil(ports, posting, (told) => told.trackingNumber === track);
}

async function setDelivering(ports: Ports, posting: Posting): Promise<Posting> {
  if (!posting.actions.includes('non_int_delivering')) return posting;
  const results = await quietly(() => ports.ozon(posting.shop).delivering([posting.number]));
  throwItemError(posting, results);
  return readUntil(ports, posting, (told) => told.ozonStatus === 'delivering');
}

/** An unclear answer is read back like a clear one. */
async function quietly(call: () => Promise<readonly ItemResult[]>): Promise<readonly ItemResult[]> {
  try {
    return await call();
  } catch (thrown) {
    if (asAppError(thrown).code === 'ozon-ambiguous') return [];
    throw thrown;
  }
}

function throwItemError(posting: Posting, results: readonly ItemResult[]): void {
  const failed = results.find((result) => result.number === posting.number && !result.isDone);
  if (!failed) return;
  const reason = failed.error ?? '';
  // Done before, by an earlier run whose answer was lost: the read-back tells.
  if (reason === 'TRANSITION_IS_NOT_POSSIBLE') return;
  throw refused({
    code: 'ozon-refused',
    message: `Ozon refused ${posting.number}: ${reason}`,
    hint: `ozf orders show ${posting.number}`,
    details: { posting: posting.number, reason },
  });
}

/** Changes of rFBS statuses are asynchronous: read until they show, within a bound. */
async function readUntil(
  ports: Ports,
  posting: Posting,
  isThere: (told: Posting) => boolean,
): Promise<Posting> {
  let told = posting;
  for (let reads = 0; reads < MOST_READS; reads += 1) {
    const seen = await ports.ozon(posting.shop).posting(posting.number);
    // The stage is ours until the hand-over is recorded with its carrier and number.
    told = {
      ...told,
      actions: seen.actions,
      trackingNumber: seen.trackingNumber,
      ozonStatus: seen.ozonStatus,
    };
    if (isThere(told)) return told;
    await ports.sleep(READ_PAUSE_MS);
  }
  throw new AppError({
    kind: 'unavailable',
    code: 'not-shown-yet',
    message: `Ozon does not show the change of ${posting.number} yet`,
    hint: 'ozf orders pull',
    details: { posting: posting.number },
  });
}
const MOST_READS = 20;
const READ_PAUSE_MS = 3_000;

interface Finish {
  readonly key: PostingKey;
  readonly intent: Intent;
  readonly input: Carried;
}

async function finish(ports: Ports, { key, intent, input }: Finish): Promise<BatchRow> {
  const act = actNow(ports);
  const { track, carrier } = input;
  await untilFresh(() =>
    ports.store.transact(async (tx) => {
      const posting = await mustRead(tx, key);
      await tx.updateIntent({ ...intent, state: 'done', closedAt: act.at });
      if (posting.stage !== 'packed') return;
      const facts = { ...posting.facts, scannedOutAt: posting.facts.scannedOutAt ?? act.at };
      const change = track === '' ? { facts } : { facts, trackingNumber: track };
      await tx.record([advance(posting, 'handOver', { ...act, change, details: { carrier, track } })]);
    }),
  );
  // Recorded already: what Ozon says of it by now is taken over, by the next pull if not at once.
  const told = await refresh(ports, key).catch((thrown: unknown) => {
    if (asAppError(thrown).isRetryable) return undefined;
    throw thrown;
  });
  return doneRow(told?.posting ?? (await mustRead(ports.store, key)), true);
}

function badTrack(track: string): AppError {
  return new AppError({
    kind: 'usage',
    code: 'bad-track',
    message: `${track} is no tracking number: wrong letters, length or check digit`,
    hint: 'ozf ship --help',
    details: { track },
  });
}
