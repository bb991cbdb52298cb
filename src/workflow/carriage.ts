import { AppError, refused } from '../domain/errors.js';
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
): Promise<HandedOver | undefined> {
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
    const made = await created(ports, intent);
    const handed = await finishCarriage(ports, made);
    if (!handed) throw goneMeanwhile(made);
    return handed;
  });
}

export interface HandedOver {
  readonly carriage: Carriage;
  /** Chosen, and left by Ozon for the next carriage. */
  readonly rest: readonly string[];
}

/** From a carriage whose number is known to the recorded hand-over; every step looks before it acts. */
export async function finishCarriage(ports: Ports, intent: Intent): Promise<HandedOver | undefined> {
  const ozon = ports.ozon(intent.shop);
  const id = mustKnowId(intent);
  const chosen = textsOf(intent.request, 'numbers');
  const canChange = await isEditable(ports, intent, id);
  if (canChange && chosen.length === 0) {
    await ozon.cancelCarriage(id);
    return closeFailed(ports, intent, 'nothing-left');
  }
  const isApproved = canChange && (await approved(ports, { intent, id, chosen }));
  const status = await ozon.carriageStatus(id);
  if (isCancelled(status.state)) return closeFailed(ports, intent, 'carriage-cancelled');
  const listed = await ozon.carriagePostings(id);
  const inside = listed.filter((number) => chosen.includes(number) && !status.removed.includes(number));
  // Approved by an earlier run, it is said; the postings themselves must say so too.
  if (!isApproved) await refuseUnapproved(ports, { shop: intent.shop, id, inside });
  const carriage = await saveCarriageFiles(ports, await recordHandOver(ports, { intent, id, inside }));
  const isLeft = (number: string) => !inside.includes(number) && !status.removed.includes(number);
  return { carriage, rest: status.hasMore ? chosen.filter(isLeft) : [] };
}

interface Content {
  readonly intent: Intent;
  readonly id: string;
  readonly chosen: readonly string[];
}

/** False when somebody approved or cancelled it between our look and our call: what became of it is read back. */
async function approved(ports: Ports, { intent, id, chosen }: Content): Promise<boolean> {
  try {
    const taken = await takenOf(ports, intent, id);
    await refuseDifference(ports, { intent, id, chosen, taken }, closeFailed);
    const { places } = intent.request;
    await ports.ozon(intent.shop).approveCarriage(id, typeof places === 'number' ? places : undefined);
    return true;
  } catch (thrown) {
    if (isOutrun(asAppError(thrown))) return false;
    throw thrown;
  }
}

function isOutrun({ code, details }: AppError): boolean {
  const said = `${textOf(details, 'reason') ?? ''} ${textOf(details, 'ozonMessage') ?? ''}`;
  return code === 'ozon-refused' && /incorrect_carriage_status/i.test(said);
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

function goneMeanwhile({ subject, progress }: Intent): AppError {
  const carriage = textOf(progress, 'carriageId') ?? '';
  return refused({
    code: 'carriage-gone',
    message: `Carriage ${carriage} was cancelled by someone else before it was approved`,
    hint: 'ozf ship plan',
    details: { carriage, method: subject },
  });
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
