import { type AppError, refused } from '../domain/errors.js';
import { textOf, textsOf } from './assembly-request.js';
import { asAppError } from './batch.js';
import { closeFailed, finishCarriage, type HandedOver, learned, underLock } from './carriage.js';
import { carriagesOf } from './carriage-check.js';
import { refresh } from './move.js';
import { isOthersAndAlive, ownerOf } from './ownership.js';
import type { Carriage, Intent, Ports } from './ports.js';

export interface ResumeOptions {
  readonly shop: string | undefined;
  readonly waitMs: number;
}

export interface Resumed {
  readonly carriages: readonly Carriage[];
  /** Hand-overs that are still open, and why: nothing else of their method can leave before. */
  readonly stuck: readonly { readonly shop: string; readonly methodId: string; readonly error: AppError }[];
}

/** Ends hand-overs that a crash or an unclear answer left open: Ozon is asked what there is before anything is made. */
export async function resumeCarriages(ports: Ports, options: ResumeOptions): Promise<Resumed> {
  const open = await ports.store.intents({ shop: options.shop, verb: 'carriage', state: 'open' });
  const carriages: Carriage[] = [];
  const stuck: { shop: string; methodId: string; error: AppError }[] = [];
  for (const intent of open) {
    // A living station ends its own; whoever wants the same method meets its lock.
    if (await isOthersAndAlive(ports, intent.owner)) continue;
    const method = { shop: intent.shop, methodId: intent.subject };
    try {
      const handed = await underLock(ports, method, options.waitMs, () => resume(ports, intent));
      if (handed) carriages.push(handed.carriage);
    } catch (thrown) {
      const error = asAppError(thrown);
      if (error.kind === 'bug' || error.kind === 'interrupted') throw thrown;
      stuck.push({ ...method, error });
    }
  }
  return { carriages, stuck };
}

async function resume(ports: Ports, stored: Intent): Promise<HandedOver | undefined> {
  const owner = await ownerOf(ports);
  const { shop, verb, subject } = stored;
  const open = await ports.store.intents({ shop, verb, subject, state: 'open' });
  const current = open.find((intent) => intent.id === stored.id);
  // Another station was faster while we waited for the lock.
  if (!current) return undefined;
  const isMine =
    current.owner === owner || (await ports.store.transact((tx) => tx.adoptIntent(current, owner)));
  if (!isMine) return undefined;
  const intent = await withoutCancelled(ports, { ...current, owner });
  if (textOf(intent.progress, 'carriageId') !== undefined) return finishCarriage(ports, intent);
  const found = await findCarriage(ports, intent);
  if (found !== undefined) return finishCarriage(ports, await learned(ports, intent, { carriageId: found }));
  // Ozon has no carriage that could be ours: it was never made, and the postings are chosen anew.
  return closeFailed(ports, intent, 'never-made');
}

/** What was cancelled between the crash and now does not go with the others. */
async function withoutCancelled(ports: Ports, intent: Intent): Promise<Intent> {
  const numbers: string[] = [];
  for (const number of textsOf(intent.request, 'numbers')) {
    const { posting } = await refresh(ports, { shop: intent.shop, number });
    if (posting.stage !== 'cancelled') numbers.push(number);
  }
  return { ...intent, request: { ...intent.request, numbers } };
}

/** Adopted only if method, date and creation time fit the intent and nobody else accounts for it. */
async function findCarriage(ports: Ports, intent: Intent): Promise<string | undefined> {
  const ozon = ports.ozon(intent.shop);
  const date = textOf(intent.request, 'date');
  const known = new Set((await ports.store.carriages({ shop: intent.shop })).map((carriage) => carriage.id));
  const methods = await ozon.carriageMethods({ methodId: intent.subject, date });
  const fitting: string[] = [];
  for (const { id } of carriagesOf(methods)) {
    if (known.has(id)) continue;
    const facts = await ozon.carriage(id);
    const isYoung =
      facts.createdAt === undefined ||
      Date.parse(facts.createdAt) >= Date.parse(intent.openedAt) - CLOCK_SLACK_MS;
    // It was asked for by its method: one whose method is not told may be ours, and must not be given up.
    const isOfMethod = facts.methodId === '' || facts.methodId === intent.subject;
    if (isYoung && isOfMethod) fitting.push(id);
  }
  if (fitting.length <= 1) return fitting[0];
  throw refused({
    code: 'carriage-unclear',
    message: `Several carriages of method ${intent.subject} could be ours: ${fitting.join(', ')}`,
    hint: 'ozf ship plan',
    details: { method: intent.subject, carriages: fitting.join(', ') },
  });
}
/** Our clock and Ozon's may differ by so much before `doctor` complains. */
const CLOCK_SLACK_MS = 60_000;
