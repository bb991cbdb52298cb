import { isAssembledStatus } from '../domain/reconcile.js';
import { textOf } from './assembly-request.js';
import { asAppError } from './batch.js';
import { carriagesOf } from './carriage-check.js';
import type { Intent, Ports } from './ports.js';
import { remoteWrites } from './remote-writes.js';

/** What Ozon shows of a write that nobody ended: it was done, it was not, it came to nothing, or nobody can tell yet. */
export type Seen = 'done' | 'not-done' | 'lost' | 'unclear';

/** Reads Ozon and changes nothing, here or there. */
export async function lookAtOzon(ports: Ports, intent: Intent): Promise<Seen> {
  try {
    if (intent.verb === 'assemble') return await lookAtAssembly(ports, intent);
    if (intent.verb === 'carriage') return await lookAtCarriage(ports, intent);
    return await lookAtWrite(ports, intent);
  } catch (thrown) {
    if (asAppError(thrown).kind === 'interrupted') throw thrown;
    return 'unclear';
  }
}

async function lookAtWrite(ports: Ports, intent: Intent): Promise<Seen> {
  const write = remoteWrites[intent.verb];
  if (!write) return 'unclear';
  const { state } = await write.look(ports, intent);
  if (state !== 'open') return state;
  const askedMs = Date.parse(textOf(intent.progress, 'askedAt') ?? intent.openedAt);
  return ports.now().getTime() - askedMs >= write.patienceMs ? 'not-done' : 'unclear';
}

async function lookAtAssembly(ports: Ports, { shop, subject }: Intent): Promise<Seen> {
  const { ozonStatus, actions } = await ports.ozon(shop).posting(subject);
  if (isAssembledStatus(ozonStatus)) return 'done';
  if (ozonStatus === 'cancelled') return 'lost';
  return actions.some((action) => SHIP_ACTIONS.includes(action)) ? 'not-done' : 'unclear';
}
const SHIP_ACTIONS: readonly string[] = ['ship', 'ship_async', 'ship_async_retry'];

/** A carriage that is not ours may stand there too: only "there is none" and "ours is approved" are clear. */
async function lookAtCarriage(ports: Ports, intent: Intent): Promise<Seen> {
  const ozon = ports.ozon(intent.shop);
  const id = textOf(intent.progress, 'carriageId');
  if (id !== undefined) {
    const { state } = await ozon.carriage(id);
    if (state === 'cancelled') return 'lost';
    return state === 'new' ? 'not-done' : 'done';
  }
  const date = textOf(intent.request, 'date');
  const methods = await ozon.carriageMethods({ methodId: intent.subject, date });
  return carriagesOf(methods).length === 0 ? 'not-done' : 'unclear';
}
