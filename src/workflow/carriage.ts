import { advance } from '../domain/advance.js';
import { AppError, refused } from '../domain/errors.js';
import { hasMoved, type Move } from '../domain/event.js';
import { textOf, textsOf } from './assembly-request.js';
import { asAppError } from './batch.js';
import { saveCarriageFiles } from './carriage-files.js';
import { actNow, untilFresh } from './move.js';
import { ownerOf } from './ownership.js';
import type { Carriage, Intent, Ports } from './ports.js';
import { mustRead } from './selection.js';
import { dayOf } from './seller-day.js';
import type { ShipGroup } from './ship.js';

/**
 * Makes one carriage with exactly these postings: create, set, read back, approve, read back. The intent is saved
 * first and what is learned is saved at every step, so that a crash anywhere is resumed and never repeated.
 */
export async function handOverCarriage(ports: Ports, group: ShipGroup, waitMs: number): Promise<Carriage> {
  return underLock(ports, group, waitMs, async () => {
    const date = dayOf(ports.now(), ports.settings.timeZone);
    await refuseStrangers(ports, group);
    const intent: Intent = {
      id: ports.newId(),
      shop: group.shop,
      verb: 'carriage',
      subject: group.methodId,
      request: { numbers: group.postings.map((posting) => posting.number), date },
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
export async function finishCarriage(ports: Ports, intent: Intent): Promise<Carriage> {
  const ozon = ports.ozon(intent.shop);
  const id = mustKnowId(intent);
  const chosen = textsOf(intent.request, 'numbers');
  if (await isEditable(ports, intent, id)) {
    const results = await ozon.setCarriagePostings(id, chosen);
    const taken = results.filter((result) => result.isDone).map((result) => result.number);
    await refuseDifference(ports, { intent, id, chosen, taken });
    await ozon.approveCarriage(id);
  }
  const status = await ozon.carriageStatus(id);
  const inside = (await ozon.carriagePostings(id)).filter((number) => !status.removed.includes(number));
  const carriage = await recordHandOver(ports, {
    intent,
    id,
    inside: inside.filter((number) => chosen.includes(number)),
  });
  return saveCarriageFiles(ports, carriage);
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

async function created(ports: Ports, intent: Intent): Promise<Intent> {
  try {
    const date = textOf(intent.request, 'date');
    const id = await ports.ozon(intent.shop).createCarriage({ methodId: intent.subject, date });
    return await learned(ports, intent, { carriageId: id });
  } catch (thrown) {
    const error = asAppError(thrown);
    // Only an answer that leaves nothing open ends the intent; anything else is asked about on the next run.
    if (error.code !== 'ozon-ambiguous' && error.kind !== 'bug') await closeFailed(ports, intent, error.code);
    throw error;
  }
}

/** Saves what was learned about an open intent. */
export async function learned(ports: Ports, intent: Intent, progress: Intent['progress']): Promise<Intent> {
  const next: Intent = { ...intent, progress: { ...intent.progress, ...progress } };
  await ports.store.transact((tx) => tx.updateIntent(next));
  return next;
}

export async function closeFailed(ports: Ports, intent: Intent, reason: string): Promise<void> {
  const closedAt = ports.now().toISOString();
  const progress = { ...intent.progress, reason };
  await ports.store.transact((tx) => tx.updateIntent({ ...intent, state: 'failed', closedAt, progress }));
}

/** Ozon tells `new` only in its list of methods; anything else counts as not editable. */
async function isEditable(ports: Ports, intent: Intent, id: string): Promise<boolean> {
  const date = textOf(intent.request, 'date');
  const methods = await ports.ozon(intent.shop).carriageMethods({ methodId: intent.subject, date });
  const carriage = methods.flatMap((method) => method.carriages).find((each) => each.id === id);
  return carriage?.state === 'new';
}

interface Difference {
  readonly intent: Intent;
  readonly id: string;
  readonly chosen: readonly string[];
  readonly taken: readonly string[];
}

/** A carriage that does not hold exactly what was chosen is not approved; it is taken back and the seller is told. */
async function refuseDifference(ports: Ports, { intent, id, chosen, taken }: Difference): Promise<void> {
  const missing = chosen.filter((number) => !taken.includes(number));
  const inside = await ports.ozon(intent.shop).carriagePostings(id);
  const extra = inside.filter((number) => !chosen.includes(number));
  const absent = chosen.filter((number) => !inside.includes(number));
  if (missing.length === 0 && extra.length === 0 && absent.length === 0) return;
  await ports.ozon(intent.shop).cancelCarriage(id);
  await closeFailed(ports, intent, 'carriage-differs');
  throw refused({
    code: 'carriage-differs',
    message: `Carriage ${id} does not hold exactly what was chosen, so it was cancelled`,
    hint: 'ozf orders pull',
    details: {
      carriage: id,
      missing: [...new Set([...missing, ...absent])].join(', '),
      extra: extra.join(', '),
    },
  });
}

interface HandOver {
  readonly intent: Intent;
  readonly id: string;
  readonly inside: readonly string[];
}

async function recordHandOver(ports: Ports, { intent, id, inside }: HandOver): Promise<Carriage> {
  const act = actNow(ports);
  const carriage: Carriage = {
    shop: intent.shop,
    id,
    methodId: intent.subject,
    departureDate: textOf(intent.request, 'date') ?? '',
    state: 'approved',
    postings: inside,
    files: {},
    createdAt: intent.openedAt,
    approvedAt: act.at,
  };
  await untilFresh(() =>
    ports.store.transact(async (tx) => {
      const moves: Move[] = [];
      for (const number of inside) {
        const posting = await mustRead(tx, { shop: intent.shop, number });
        if (posting.stage !== 'packed') continue;
        const facts = { ...posting.facts, scannedOutAt: posting.facts.scannedOutAt ?? act.at };
        moves.push(advance(posting, 'handOver', { ...act, change: { facts }, details: { carriage: id } }));
      }
      await tx.record(moves.filter(hasMoved));
      await tx.saveCarriage(carriage);
      await tx.updateIntent({ ...intent, state: 'done', closedAt: act.at });
    }),
  );
  return carriage;
}

/** A carriage that somebody else has begun for this method would be overwritten: a person decides. */
async function refuseStrangers(ports: Ports, group: ShipGroup): Promise<void> {
  const date = dayOf(ports.now(), ports.settings.timeZone);
  const methods = await ports.ozon(group.shop).carriageMethods({ methodId: group.methodId, date });
  const stranger = methods
    .flatMap((method) => method.carriages)
    .find((each) => each.id !== '0' && each.state === 'new');
  if (!stranger) return;
  throw refused({
    code: 'carriage-open',
    message: `Carriage ${stranger.id} of this delivery method was begun by someone else`,
    hint: 'ozf ship plan',
    details: { carriage: stranger.id, method: group.methodId },
  });
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
