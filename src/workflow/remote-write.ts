import { AppError } from '../domain/errors.js';
import type { WriteVerb } from '../domain/writes.js';
import { busy } from './assembly.js';
import { textOf } from './assembly-request.js';
import { asAppError } from './batch.js';
import { isSurelyNotDone } from './certainty.js';
import { untilFresh } from './move.js';
import { isOthersAndAlive, ownerOf } from './ownership.js';
import type { Intent, Ports, Writer } from './ports.js';
import { refuseWatching } from './watch.js';

/**
 * One kind of write to Ozon. Everything it needs stands in the intent, so that any later run can end it:
 * `look` reads Ozon and says whether it is done, `act` asks Ozon to do it.
 */
export interface RemoteWrite {
  readonly verb: WriteVerb;
  readonly look: (ports: Ports, intent: Intent) => Promise<Look>;
  readonly act: (ports: Ports, intent: Intent) => Promise<void>;
  /** Ozon's reasons that may mean "done before": they are read back instead of believed. */
  readonly doneReasons?: readonly string[];
  /** How long the effect may take to show; before this has passed since the call, nothing is asked for again. */
  readonly patienceMs: number;
  /**
   * Asked twice it would be done twice. Such a write is never replaced by another wish while its call may still take
   * effect, and what a pull found done is told to the next run of the same wish instead of being done again.
   */
  readonly isOnceOnly?: true;
}

export type Look =
  /** It is done: `record` saves what follows from it, in the transaction that closes the intent. */
  | { readonly state: 'done'; readonly record: (tx: Writer) => Promise<void> }
  /** Not done, or not to be seen yet. What Ozon is seen to be doing is waited for and never asked for again. */
  | { readonly state: 'open'; readonly isUnderWay?: true }
  /** It can never be done any more, or something else was done: the intent ends, a person is told. */
  | {
      readonly state: 'lost';
      readonly error: AppError;
      /** Saves what was seen instead, at once. */
      readonly record?: (tx: Writer) => Promise<void>;
    };

export interface Wish {
  readonly shop: string;
  /** What is written about, a posting number most of the time: one open intent for each verb and subject. */
  readonly subject: string;
  /** What exactly is asked, as JSON; never buyer data. */
  readonly request: Intent['request'];
  /** What Ozon showed before, where `look` needs it to tell done from untouched. It is no part of the wish. */
  readonly before?: Intent['request'];
}

/**
 * Intent, call, read-back. An open intent of an earlier run is looked at first: what it did is recorded, what it did not
 * do is asked for again only when its effect would have shown by now. Answers true once Ozon is as wished.
 * Throws what `Ozon` throws, `busy` beside another process, and `not-shown-yet` when the effect does not show in time.
 */
export async function writeRemotely(ports: Ports, write: RemoteWrite, wish: Wish): Promise<boolean> {
  if (await isContinued(ports, write, wish)) return true;
  const { before, ...wished } = wish;
  const intent: Intent = {
    ...wished,
    verb: write.verb,
    id: ports.newId(),
    progress: { askedAt: ports.now().toISOString(), ...(before ? { before } : {}) },
    state: 'open',
    owner: await ownerOf(ports),
    openedAt: ports.now().toISOString(),
  };
  await ports.store.transact((tx) => tx.openIntent(intent));
  return ask(ports, write, intent);
}

/**
 * Ends what an earlier run of this very wish began; false when there is nothing to go on with. A verb whose guards
 * would judge the effect of its own earlier call asks this first.
 */
export async function isContinued(ports: Ports, write: RemoteWrite, wish: Wish): Promise<boolean> {
  refuseWatching(ports, wish.shop);
  const earlier = await takenOver(ports, write, wish);
  if (earlier && isSameWish(earlier, wish)) {
    return (await settled(ports, write, earlier)) || ask(ports, write, earlier);
  }
  if (earlier && !(await isOver(ports, write, earlier))) {
    if (write.isOnceOnly) throw earlierOpen(earlier);
    // The last word counts: what was wished before is closed, and its wish is forgotten.
    await closeIntent(ports, earlier, 'failed', { reason: 'replaced' });
  }
  return write.isOnceOnly === true && wasDoneUntold(ports, write, wish);
}

/** Another wish than the one at hand: what it came to is none of our errors. */
async function isOver(ports: Ports, write: RemoteWrite, earlier: Intent): Promise<boolean> {
  try {
    return await settled(ports, write, earlier);
  } catch (thrown) {
    const [open] = await ports.store.intents({ ...subjectOf(earlier), state: 'open' });
    if (open) throw thrown;
    return true;
  }
}

/** What Ozon showed before the write was first asked for. */
export function beforeOf(intent: Intent): Readonly<Record<string, unknown>> {
  const { before } = intent.progress;
  return typeof before === 'object' && before !== null ? { ...before } : {};
}

/** Looks once at what a run that died has left open; true when it is closed now. Asks Ozon for nothing anew. */
export async function settleWrite(ports: Ports, write: RemoteWrite, intent: Intent): Promise<boolean> {
  const owner = await ownerOf(ports);
  if (await isOthersAndAlive(ports, intent.owner)) return false;
  const isMine =
    intent.owner === owner || (await ports.store.transact((tx) => tx.adoptIntent(intent, owner)));
  return isMine && (await recordIfDone(ports, write, { ...intent, owner }, { isUntold: true }));
}

/**
 * The same wish was done by a run whose person never learned it, and a pull closed it: told now instead of done again.
 * Only the newest such write counts, once, and not for ever.
 */
async function wasDoneUntold(ports: Ports, write: RemoteWrite, wish: Wish): Promise<boolean> {
  const { shop, subject } = wish;
  const done = await ports.store.intents({ shop, verb: write.verb, subject, state: 'done' });
  const last = done.at(-1);
  if (last?.progress.isUntold !== true || !isSameWish(last, wish)) return false;
  const { isUntold: _told, ...progress } = last.progress;
  await ports.store.transact((tx) => tx.updateIntent({ ...last, progress }));
  return ports.now().getTime() - Date.parse(last.closedAt ?? last.openedAt) < UNTOLD_MS;
}

async function takenOver(ports: Ports, write: RemoteWrite, wish: Wish): Promise<Intent | undefined> {
  const { shop, subject } = wish;
  const [open] = await ports.store.intents({ shop, verb: write.verb, subject, state: 'open' });
  if (!open) return undefined;
  const owner = await ownerOf(ports);
  if (open.owner === owner) return open;
  const isBusy = await isOthersAndAlive(ports, open.owner);
  if (isBusy || !(await ports.store.transact((tx) => tx.adoptIntent(open, owner)))) throw busy(subject);
  return { ...open, owner };
}

/** Reads until the effect shows or would have shown. */
export async function settled(ports: Ports, write: RemoteWrite, intent: Intent): Promise<boolean> {
  const askedMs = Date.parse(textOf(intent.progress, 'askedAt') ?? intent.openedAt);
  for (let reads = 0; reads < MOST_READS; reads += 1) {
    const look = await write.look(ports, intent);
    if (await recordLook(ports, intent, look)) return true;
    if (ports.now().getTime() - askedMs >= write.patienceMs) {
      if (look.state === 'open' && look.isUnderWay) throw notShownYet(intent);
      return false;
    }
    ports.progress({ code: 'reading-back', details: { subject: intent.subject } });
    await ports.sleep(Math.min(FIRST_PAUSE_MS * (reads + 1), LONGEST_PAUSE_MS));
  }
  return false;
}

async function recordIfDone(
  ports: Ports,
  write: RemoteWrite,
  intent: Intent,
  learned: Intent['progress'] = {},
): Promise<boolean> {
  return recordLook(ports, intent, await write.look(ports, intent), learned);
}

async function recordLook(
  ports: Ports,
  intent: Intent,
  look: Look,
  learned: Intent['progress'] = {},
): Promise<boolean> {
  if (look.state === 'open') return false;
  if (look.state === 'lost') {
    const { record } = look;
    if (record) await untilFresh(() => ports.store.transact(record));
    await closeIntent(ports, intent, 'failed', { reason: look.error.code });
    throw look.error;
  }
  await untilFresh(() =>
    ports.store.transact(async (tx) => {
      await look.record(tx);
      const progress = { ...intent.progress, ...learned };
      await tx.updateIntent({ ...intent, state: 'done', closedAt: ports.now().toISOString(), progress });
    }),
  );
  return true;
}

async function ask(ports: Ports, write: RemoteWrite, stored: Intent): Promise<boolean> {
  const askedAt = ports.now().toISOString();
  const intent: Intent = { ...stored, progress: { ...stored.progress, askedAt, isAsked: true } };
  await ports.store.transact((tx) => tx.updateIntent(intent));
  let said: AppError | undefined;
  try {
    await write.act(ports, intent);
  } catch (thrown) {
    said = asAppError(thrown);
    const reason = textOf(said.details, 'reason') ?? '';
    const mayBeDone = said.code === 'ozon-ambiguous' || write.doneReasons?.includes(reason) === true;
    if (!mayBeDone) {
      const wasAsked = stored.progress.isAsked === true;
      // An earlier call of this intent may have done what this one was refused for.
      if (wasAsked && (await recordIfDone(ports, write, intent))) return true;
      const isOverNow = said.kind === 'refused' || !wasAsked;
      if (isOverNow && isSurelyNotDone(said)) {
        await closeIntent(ports, intent, 'failed', { reason: reason || said.code });
      }
      throw said;
    }
  }
  if (await settled(ports, write, intent)) return true;
  if (said?.kind === 'refused') {
    await closeIntent(ports, intent, 'failed', { reason: textOf(said.details, 'reason') ?? said.code });
    throw said;
  }
  throw said ?? notShownYet(intent);
}

export async function closeIntent(
  ports: Ports,
  intent: Intent,
  state: 'done' | 'failed',
  learned: Intent['progress'],
): Promise<void> {
  const closedAt = ports.now().toISOString();
  const progress = { ...intent.progress, ...learned };
  await ports.store.transact((tx) => tx.updateIntent({ ...intent, state, closedAt, progress }));
}

function isSameWish(intent: Intent, wish: Wish): boolean {
  return canonical(intent.request) === canonical(wish.request);
}

function subjectOf({ shop, verb, subject }: Intent) {
  return { shop, verb, subject };
}

function canonical(request: Intent['request']): string {
  return JSON.stringify(Object.entries(request).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What cannot be taken back may still happen: nothing else is asked for before it is over. */
function earlierOpen({ subject, verb, openedAt }: Intent): AppError {
  return new AppError({
    kind: 'unavailable',
    code: 'earlier-write-open',
    message: `Another change of ${subject} was asked for and is not over yet`,
    hint: 'ozf doctor',
    details: { posting: subject, verb, since: openedAt },
  });
}

export function notShownYet({ subject }: Intent): AppError {
  return new AppError({
    kind: 'unavailable',
    code: 'not-shown-yet',
    message: `Ozon does not show the change of ${subject} yet`,
    hint: 'ozf doctor',
    details: { posting: subject },
  });
}

const UNTOLD_MS = 24 * 3_600_000;
const MOST_READS = 60;
const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 10_000;
