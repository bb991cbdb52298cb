import { AppError } from '../domain/errors.js';
import { textOf, textsOf } from './assembly-request.js';
import { asAppError } from './batch.js';
import { isEditable, refuseDifference, refuseUnapproved } from './carriage-check.js';
import { saveCarriageFiles } from './carriage-files.js';
import { recordHandOver } from './carriage-record.js';
import { refusedWhy, takenOf, wayOf } from './carriage-way.js';
import { isSurelyNotDone } from './certainty.js';
import { ownerOf } from './ownership.js';
import type { Carriage, Intent, Ports } from './ports.js';
import { keyOf } from './selection.js';
import { dayOf } from './seller-day.js';
import type { ShipGroup } from './ship.js';
import { refuseWatching } from './watch.js';

/**
 * Makes one carriage with exactly these postings: create, set, read back, approve, read back. The intent is saved
 * first and what is learned is saved at every step, so that a crash anywhere is resumed and never repeated.
 * Undefined when another station has handed all of them over meanwhile, or Ozon's carriage is gone.
 */
export async function handOverCarriage(
  ports: Ports,
  group: ShipGroup,
  waitMs: number,
): Promise<Carriage | undefined> {
  refuseWatching(ports, group.shop);
  return underLock(ports, group, waitMs, async () => {
    const fresh = await ports.store.postings(group.postings.map(keyOf));
    const postings = fresh.filter((posting) => posting.stage === 'packed');
    if (postings.length === 0) return undefined;
    const date = dayOf(ports.now(), ports.settings.timeZone);
    const way = await wayOf(ports, { ...group, postings }, date);
    const intent: Intent = {
      id: ports.newId(),
      shop: group.shop,
      verb: 'carriage',
      subject: group.methodId,
      request: { numbers: postings.map((posting) => posting.number), date, ...way },
      progress: {},
      state: 'open',
      owner: await ownerOf(ports),
      openedAt: ports.now().toISOString(),
    };
    await ports.store.transact((tx) => tx.openIntent(intent));
    return finishCarriage(ports, await created(ports, intent));
  });
}

/** From a carriage whose number is known to the recorded hand-over; every step looks before it acts. */
export async function finishCarriage(ports: Ports, intent: Intent): Promise<Carriage | undefined> {
  const ozon = ports.ozon(intent.shop);
  const id = mustKnowId(intent);
  const chosen = textsOf(intent.request, 'numbers');
  const canChange = await isEditable(ports, intent, id);
  if (canChange && chosen.length === 0) {
    await ozon.cancelCarriage(id);
    return closeFailed(ports, intent, 'nothing-left');
  }
  if (canChange) {
    const taken = await takenOf(ports, intent, id);
    await refuseDifference(ports, { intent, id, chosen, taken }, closeFailed);
    const { places } = intent.request;
    await ozon.approveCarriage(id, typeof places === 'number' ? places : undefined);
  }
  const status = await ozon.carriageStatus(id);
  if (isCancelled(status.state)) return closeFailed(ports, intent, 'carriage-cancelled');
  const listed = await ozon.carriagePostings(id);
  const inside = listed.filter((number) => chosen.includes(number) && !status.removed.includes(number));
  // Approved by an earlier run, it is said; the postings themselves must say so too.
  if (!canChange) await refuseUnapproved(ports, { shop: intent.shop, id, inside });
  return saveCarriageFiles(ports, await recordHandOver(ports, { intent, id, inside }));
}

export async function underLock<Result>(
  ports: Ports,
  group: Pick<ShipGroup, 'shop' | 'methodId'>,
  waitMs: number,
  work: () => Promise<Result>,
): Promise<Result> {
  const lock = await ports.store.lock(`ship-${group.shop}-${group.methodId}`, waitMs);
  if (!lock) throw shipRunning(group.methodId);
  try {
    return await work();
  } finally {
    await lock.release();
  }
}

/** Saves what was learned about an open intent. */
export async function learned(ports: Ports, intent: Intent, progress: Intent['progress']): Promise<Intent> {
  const next: Intent = { ...intent, progress: { ...intent.progress, ...progress } };
  await ports.store.transact((tx) => tx.updateIntent(next));
  return next;
}

/** The hand-over came to nothing: its postings are chosen anew. */
export async function closeFailed(ports: Ports, intent: Intent, reason: string): Promise<undefined> {
  const closedAt = ports.now().toISOString();
  const progress = { ...intent.progress, reason };
  await ports.store.transact((tx) => tx.updateIntent({ ...intent, state: 'failed', closedAt, progress }));
}

async function created(ports: Ports, intent: Intent): Promise<Intent> {
  let carriageId: string;
  try {
    const date = textOf(intent.request, 'date');
    carriageId = await ports.ozon(intent.shop).createCarriage({ methodId: intent.subject, date });
  } catch (thrown) {
    const error = asAppError(thrown);
    if (isSurelyNotDone(error)) await closeFailed(ports, intent, error.code);
    throw refusedWhy(error, intent.subject);
  }
  return learned(ports, intent, { carriageId });
}

function isCancelled(state: string): boolean {
  return state.startsWith('cancel');
}

function mustKnowId(intent: Intent): string {
  const id = textOf(intent.progress, 'carriageId');
  if (id !== undefined) return id;
  throw new AppError({ kind: 'bug', code: 'bug', message: `Intent ${intent.id} has no carriage to finish` });
}

function shipRunning(methodId: string): AppError {
  return new AppError({
    kind: 'locked',
    code: 'ship-running',
    message: `Another hand-over of method ${methodId} is running: nothing was done`,
    hint: 'ozf ship plan',
    details: { method: methodId },
  });
}
