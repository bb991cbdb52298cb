import { refused } from '../domain/errors.js';
import { busy } from './assembly.js';
import { textOf, textsOf } from './assembly-request.js';
import { closeFailed, finishCarriage, learned, underLock } from './carriage.js';
import { refresh } from './move.js';
import { isOthersAndAlive, ownerOf } from './ownership.js';
import type { Carriage, Intent, Ports } from './ports.js';

export interface ResumeOptions {
  readonly shop: string | undefined;
  readonly waitMs: number;
}

/** Ends hand-overs that a crash or an unclear answer left open: Ozon is asked what there is before anything is made. */
export async function resumeCarriages(ports: Ports, options: ResumeOptions): Promise<readonly Carriage[]> {
  const open = await ports.store.intents({ shop: options.shop, verb: 'carriage', state: 'open' });
  const carriages: Carriage[] = [];
  for (const intent of open) {
    if (await isOthersAndAlive(ports, intent.owner)) throw busy(intent.subject);
    const method = { shop: intent.shop, methodId: intent.subject };
    const carriage = await underLock(ports, method, options.waitMs, () => resume(ports, intent));
    if (carriage) carriages.push(carriage);
  }
  return carriages;
}

async function resume(ports: Ports, stored: Intent): Promise<Carriage | undefined> {
  const owner = await ownerOf(ports);
  const isMine =
    stored.owner === owner || (await ports.store.transact((tx) => tx.adoptIntent(stored, owner)));
  if (!isMine) throw busy(stored.subject);
  const intent = await withoutCancelled(ports, { ...stored, owner });
  if (textOf(intent.progress, 'carriageId') !== undefined) return finishCarriage(ports, intent);
  const found = await findCarriage(ports, intent);
  if (found !== undefined) return finishCarriage(ports, await learned(ports, intent, { carriageId: found }));
  // Ozon has no carriage that could be ours: it was never made, and the postings are chosen anew.
  await closeFailed(ports, intent, 'never-made');
  return undefined;
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
  for (const { id } of methods.flatMap((method) => method.carriages)) {
    if (id === '0' || known.has(id)) continue;
    const facts = await ozon.carriage(id);
    const isYoung =
      facts.createdAt === undefined ||
      Date.parse(facts.createdAt) >= Date.parse(intent.openedAt) - CLOCK_SLACK_MS;
    if (isYoung && facts.methodId === intent.subject) fitting.push(id);
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
