import { advance, refusalOfEnd, refusalOfHolds } from '../domain/advance.js';
import { assemblyRefusal } from '../domain/assembly-refusals.js';
import { AppError, refused } from '../domain/errors.js';
import { andThen } from '../domain/event.js';
import type { Box, Posting, PostingKey } from '../domain/posting.js';
import { failed, refusedAssembly } from './assembly-refused.js';
import { textOf } from './assembly-request.js';
import { asAppError } from './batch.js';
import { closedBox } from './box-closing.js';
import { isSurelyNotDone } from './certainty.js';
import { actNow, movePosting } from './move.js';
import { ownerOf } from './ownership.js';
import type { Intent, Parcel, Ports } from './ports.js';
import { refuseWatching } from './watch.js';

export interface AssemblyPlan {
  readonly parcels: readonly Parcel[];
  /** Closes the box in the same transaction; absent when only the papers move (labels first). */
  readonly box?: Box | undefined;
  /** It stood there closed when this was planned: a box that was opened since is not assembled. */
  readonly isClosed?: boolean | undefined;
}

/**
 * Asks Ozon to assemble (its `ship`; «Собрать», 备货). The intent is saved first, in one transaction with the move;
 * what Ozon answers is no promise, so `settleAssemblies` reads it back. Throws only what surely was not done.
 */
export async function startAssembly(ports: Ports, key: PostingKey, plan: AssemblyPlan): Promise<void> {
  refuseWatching(ports, key.shop);
  const intent = await announce(ports, key, plan);
  await askOzon(ports, intent, plan.parcels);
}

/** Makes the call that an open intent speaks of and keeps what is learned from it. */
export async function askOzon(ports: Ports, intent: Intent, parcels: readonly Parcel[]): Promise<void> {
  let numbers: readonly string[];
  try {
    numbers = await ports.ozon(intent.shop).assemble(intent.subject, parcels);
  } catch (thrown) {
    const error = asAppError(thrown);
    const reason = textOf(error.details, 'reason') ?? error.code;
    // Whatever was done or may have been done, the read-back tells; a clear no ends the attempt.
    if (error.code === 'ozon-ambiguous') return;
    if (assemblyRefusal(reason) === 'read-back') return keepReason(ports, intent, reason);
    if (SAYS_NO.includes(error.code)) throw await refusedAssembly(ports, intent, error);
    if (isSurelyNotDone(error)) await withdraw(ports, intent);
    throw error;
  }
  await ports.store.transact((tx) =>
    tx.updateIntent({ ...intent, progress: { ...intent.progress, numbers } }),
  );
}
/** About this posting, and not about our key or Ozon's method. */
const SAYS_NO = ['ozon-refused', 'not-found'];

async function keepReason(ports: Ports, intent: Intent, reason: string): Promise<void> {
  const progress = { ...intent.progress, saidNo: reason };
  await ports.store.transact((tx) => tx.updateIntent({ ...intent, progress }));
}

async function announce(ports: Ports, key: PostingKey, plan: AssemblyPlan): Promise<Intent> {
  const act = actNow(ports);
  const intent: Intent = {
    id: ports.newId(),
    shop: key.shop,
    verb: 'assemble',
    subject: key.number,
    request: { parcels: plan.parcels },
    progress: {},
    state: 'open',
    owner: await ownerOf(ports),
    openedAt: act.at,
  };
  await movePosting(ports, key, async (posting, tx) => {
    await tx.openIntent(intent);
    const { box, isClosed } = plan;
    // Another station may have rejected a unit or met a cancellation since the posting was read.
    const refusal = refusalOfEnd(posting) ?? refusalOfHolds(posting, box ? 'pack' : 'assemble');
    if (refusal) throw refused(refusal);
    if (isClosed && posting.stage !== 'packed') throw refused(openedAgain(key.number));
    const lines = plan.parcels.length === 1 ? posting.lines : undefined;
    const boxed =
      box && posting.stage !== 'packed' ? await closedBox(tx, posting, { box, lines, act }) : undefined;
    const assembling = (current: Posting) =>
      advance(current, 'assemble', { ...act, details: { parcels: plan.parcels.length } });
    return boxed ? andThen(boxed, assembling) : assembling(posting);
  });
  return intent;
}

function openedAgain(posting: string) {
  return {
    code: 'opened-again',
    message: `The box of ${posting} was opened again: nothing was assembled`,
    hint: `ozf pack ${posting}`,
    details: { posting },
  };
}

/** The call surely never reached Ozon: the posting stands as if it had not been tried, but for its closed box. */
async function withdraw(ports: Ports, intent: Intent): Promise<void> {
  const act = actNow(ports);
  await movePosting(ports, { shop: intent.shop, number: intent.subject }, async (posting, tx) => {
    await tx.updateIntent({ ...intent, state: 'failed', closedAt: act.at });
    return failed(posting, { ...act, details: { reason: 'not-sent' } });
  });
}

/** Another process works on this posting at this moment. */
export function busy(number: string): AppError {
  return new AppError({
    kind: 'locked',
    code: 'busy',
    message: `Another process is working on ${number}`,
    hint: `ozf orders show ${number}`,
    details: { posting: number },
  });
}
