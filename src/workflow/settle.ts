import { isNeverRepeated, refusalOfAssembly } from '../domain/assembly-refusals.js';
import { AppError, refused } from '../domain/errors.js';
import { matchParcels } from '../domain/parcels.js';
import { compositionText, type Posting, type SeenPosting } from '../domain/posting.js';
import { isAssembledStatus } from '../domain/reconcile.js';
import { askOzon, busy } from './assembly.js';
import { giveUpAssembly } from './assembly-refused.js';
import { countOf, parcelsOf, textOf, textsOf } from './assembly-request.js';
import { asAppError } from './batch.js';
import { takeOver } from './move.js';
import { isOthersAndAlive, ownerOf } from './ownership.js';
import type { Intent, Ports } from './ports.js';
import { mustRead } from './selection.js';
import { commitElsewise, commitParcels, commitWhole } from './settle-commit.js';

/** How an assembly stands after Ozon was asked. */
export type Settled =
  | {
      readonly state: 'assembled' /** The posting, then its children. */;
      readonly postings: readonly Posting[];
    }
  | { readonly state: 'waiting'; readonly error: AppError | undefined }
  | { readonly state: 'refused'; readonly error: AppError };

/**
 * Reads open assemblies back until Ozon has decided each of them or the time is up. An intent of a process that died
 * is taken over here: Ozon is asked what happened before anything is repeated.
 */
export async function settleAssemblies(
  ports: Ports,
  intents: readonly Intent[],
  boundMs: number,
): Promise<ReadonlyMap<string, Settled>> {
  const settled = new Map<string, Settled>();
  const deadline = ports.now().getTime() + boundMs;
  let waiting = await takeOverDead(ports, intents, settled);
  for (let round = 0; waiting.length > 0 && round < MOST_ROUNDS; round += 1) {
    const still: Intent[] = [];
    for (const intent of waiting) {
      const outcome = await settleOne(ports, intent);
      settled.set(`${intent.shop}/${intent.subject}`, outcome);
      if (outcome.state === 'waiting') still.push(intent);
    }
    if (still.length === 0 || ports.now().getTime() >= deadline) break;
    ports.progress({ code: 'assembling', details: { postings: still.length } });
    await ports.sleep(Math.min(FIRST_PAUSE_MS * (round + 1), LONGEST_PAUSE_MS));
    waiting = await freshIntents(ports, still);
  }
  return settled;
}

/** What a posting is told that Ozon has not assembled yet. */
export function notReady(number: string): AppError {
  return new AppError({
    kind: 'unavailable',
    code: 'not-ready',
    message: `Ozon is still assembling ${number}`,
    hint: `ozf label ${number}`,
    details: { posting: number },
  });
}

async function takeOverDead(
  ports: Ports,
  intents: readonly Intent[],
  settled: Map<string, Settled>,
): Promise<readonly Intent[]> {
  const mine: Intent[] = [];
  const owner = await ownerOf(ports);
  for (const intent of intents) {
    const isBusy = await isOthersAndAlive(ports, intent.owner);
    const isTaken =
      !isBusy &&
      (intent.owner === owner || (await ports.store.transact((tx) => tx.adoptIntent(intent, owner))));
    if (isTaken) mine.push({ ...intent, owner });
    else settled.set(`${intent.shop}/${intent.subject}`, { state: 'refused', error: busy(intent.subject) });
  }
  return mine;
}

async function freshIntents(ports: Ports, intents: readonly Intent[]): Promise<readonly Intent[]> {
  const fresh: Intent[] = [];
  for (const { shop, subject } of intents) {
    fresh.push(...(await ports.store.intents({ shop, verb: 'assemble', subject, state: 'open' })));
  }
  return fresh;
}

async function settleOne(ports: Ports, intent: Intent): Promise<Settled> {
  try {
    const seen = await ports.ozon(intent.shop).posting(intent.subject);
    return await judge(ports, intent, seen);
  } catch (thrown) {
    const error = asAppError(thrown);
    if (error.kind === 'bug' || error.kind === 'interrupted') throw thrown;
    return error.isRetryable ? { state: 'waiting', error } : { state: 'refused', error };
  }
}

async function judge(ports: Ports, intent: Intent, seen: SeenPosting): Promise<Settled> {
  const key = { shop: intent.shop, number: intent.subject };
  if (seen.ozonStatus === 'cancelled') {
    await takeOver(ports, key, seen);
    await ports.store.transact((tx) => tx.updateIntent(closed(ports, intent, 'failed')));
    throw refused({
      code: 'cancelled',
      message: `${intent.subject} is cancelled: do not ship it`,
      hint: `ozf orders show ${intent.subject}`,
      details: { posting: intent.subject, stage: 'cancelled' },
    });
  }
  if (seen.unreadProducts !== undefined) {
    // Nothing is decided by a list of which only some products can be read.
    await takeOver(ports, key, seen);
    return { state: 'waiting', error: undefined };
  }
  const isSplit = seen.ozonStatus === 'cancelled_from_split_pending';
  if (isAssembledStatus(seen.ozonStatus) || isSplit) return assembled(ports, intent, seen);
  if (seen.ozonStatus === 'awaiting_registration') {
    // The carrier registers it now: Ozon took the assembly, the papers follow with `awaiting_deliver`.
    await takeOver(ports, key, seen);
    // Of several parcels the numbers are claimed when all of them are registered.
    if (parcelsOf(intent).length > 1) return { state: 'waiting', error: undefined };
    await ports.store.transact((tx) => tx.updateIntent(closed(ports, intent, 'done')));
    return { state: 'assembled', postings: [await mustRead(ports.store, key)] };
  }
  return repeatOrWait(ports, intent, seen);
}

async function assembled(ports: Ports, intent: Intent, seen: SeenPosting): Promise<Settled> {
  const parcels = parcelsOf(intent);
  const done = closed(ports, intent, 'done');
  if (parcels.length <= 1) return { state: 'assembled', postings: [await commitWhole(ports, done, seen)] };
  const others = new Set([...textsOf(intent.progress, 'numbers'), ...(seen.relatedNumbers ?? [])]);
  others.delete(intent.subject);
  const family = [seen];
  for (const number of others) family.push(await ports.ozon(intent.shop).posting(number));
  if (family.some((each) => each.unreadProducts !== undefined)) return { state: 'waiting', error: undefined };
  // A parcel that the buyer has cancelled since is one of ours all the same.
  const isParcel = (each: SeenPosting) =>
    compositionText(each.lines) !== '[]' &&
    (isAssembledStatus(each.ozonStatus) || each.ozonStatus === 'cancelled');
  const matches = matchParcels(parcels, family.filter(isParcel));
  if (!matches) return unmatched(ports, intent, seen);
  return { state: 'assembled', postings: await commitParcels(ports, { intent: done, matches, family }) };
}

/** Children take a moment to show. What stays another content than the plan was assembled by somebody else. */
async function unmatched(ports: Ports, intent: Intent, seen: SeenPosting): Promise<Settled> {
  const now = ports.now();
  const since = textOf(intent.progress, 'unmatchedAt');
  if (since === undefined) {
    const progress = { ...intent.progress, unmatchedAt: now.toISOString() };
    await ports.store.transact((tx) => tx.updateIntent({ ...intent, progress }));
  }
  if (since === undefined || now.getTime() - Date.parse(since) < MINUTE_MS)
    return { state: 'waiting', error: undefined };
  const posting = await commitElsewise(ports, closed(ports, intent, 'done'), seen);
  return { state: 'assembled', postings: [posting] };
}

/** Sent again only when Ozon offers it and has nothing in process, on two reads at least a minute apart. */
async function repeatOrWait(ports: Ports, intent: Intent, seen: SeenPosting): Promise<Settled> {
  const isOffered =
    seen.actions.some((action) => SHIP_ACTIONS.includes(action)) &&
    !seen.actions.includes('ship_async_in_process');
  const { offeredAt: _offeredAt, ...progress } = intent.progress;
  if (!isOffered) {
    await ports.store.transact((tx) => tx.updateIntent({ ...intent, progress }));
    return { state: 'waiting', error: undefined };
  }
  const now = ports.now();
  const since = textOf(intent.progress, 'offeredAt');
  if (since === undefined) {
    const waiting = { ...intent.progress, offeredAt: now.toISOString() };
    await ports.store.transact((tx) => tx.updateIntent({ ...intent, progress: waiting }));
    return { state: 'waiting', error: undefined };
  }
  if (now.getTime() - Date.parse(since) < MINUTE_MS) return { state: 'waiting', error: undefined };
  const tries = countOf(progress, 'tries') + 1;
  const { saidNo, ...rest } = progress;
  const isFailed = seen.ozonSubstatus === 'ship_failed';
  const isEnded = typeof saidNo === 'string' && isNeverRepeated(saidNo) && !isFailed;
  if (isEnded || tries > MOST_REPEATS) {
    const reason = isEnded ? saidNo : seen.ozonSubstatus;
    const posting = await giveUpAssembly(ports, intent, { reason });
    throw refused(refusalOfAssembly(posting, { reason }));
  }
  const again: Intent = { ...intent, progress: { ...rest, tries } };
  await ports.store.transact((tx) => tx.updateIntent(again));
  await askOzon(ports, again, parcelsOf(intent));
  return { state: 'waiting', error: undefined };
}

function closed(ports: Ports, intent: Intent, state: 'done' | 'failed'): Intent {
  return { ...intent, state, closedAt: ports.now().toISOString() };
}

const SHIP_ACTIONS: readonly string[] = ['ship', 'ship_async', 'ship_async_retry'];
const MINUTE_MS = 60_000;
const MOST_REPEATS = 3;
const MOST_ROUNDS = 200;
const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 10_000;
