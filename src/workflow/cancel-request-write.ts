import { requestAnswered } from '../domain/cancel-requests.js';
import { type AppError, refused } from '../domain/errors.js';
import { andThen, hasMoved } from '../domain/event.js';
import { reconcile } from '../domain/reconcile.js';
import { textOf } from './assembly-request.js';
import { actNow } from './move.js';
import type { Intent, Ports, SeenPosting, Writer } from './ports.js';
import type { Look, RemoteWrite } from './remote-write.js';
import { mustRead } from './selection.js';

/** What a seller may answer to a buyer who asks to cancel, and Ozon's word for it once it is said. */
export const requestAnswers = { approve: 'APPROVED', reject: 'REJECTED' } as const;
export type RequestAnswer = keyof typeof requestAnswers;

export const WAITING = 'ON_APPROVAL';

/** The answer to a buyer's request to cancel. An approval is done once the posting shows as cancelled. */
export const cancelRequestWrite: RemoteWrite = {
  verb: 'cancel-request',
  patienceMs: 60_000,
  doneReasons: ['HAS_INCORRECT_STATUS'],
  look,
  async act(ports, { shop, request }) {
    const ozon = ports.ozon(shop);
    const id = textOf(request, 'id') ?? '';
    const comment = textOf(request, 'comment') ?? '';
    if (request.answer === 'approve') await ozon.approveCancelRequest(id, comment);
    else await ozon.rejectCancelRequest(id, comment);
  },
};

async function look(ports: Ports, intent: Intent): Promise<Look> {
  const { shop, subject, request } = intent;
  const asked = await ports.ozon(shop).cancelRequestsOf(subject);
  const state = asked.find((each) => each.id === request.id)?.state;
  if (state === undefined || state === WAITING) return { state: 'open' };
  const seen = await ports.ozon(shop).posting(subject);
  const isApproval = request.answer === 'approve';
  const record = (tx: Writer) => recordAnswer(ports, tx, intent, seen);
  if (state !== requestAnswers[isApproval ? 'approve' : 'reject'])
    return { state: 'lost', error: answeredOtherwise(subject, state), record };
  // The hold stands until the cancellation shows: what is approved must not be packed in between.
  if (isApproval && seen.ozonStatus !== 'cancelled') return { state: 'open', isUnderWay: true };
  return { state: 'done', record };
}

async function recordAnswer(ports: Ports, tx: Writer, intent: Intent, seen: SeenPosting): Promise<void> {
  const act = actNow(ports);
  const posting = await mustRead(tx, { shop: intent.shop, number: intent.subject });
  const told = reconcile(posting, seen, { shop: intent.shop, at: act.at, birth: 'foreign' });
  const move = andThen(told, (current) => requestAnswered(current, act));
  if (hasMoved(move)) await tx.record([move]);
}

export function answeredOtherwise(number: string, state: string): AppError {
  return refused({
    code: 'answered-otherwise',
    message: `The request to cancel ${number} was answered otherwise: ${state}`,
    hint: `ozf orders show ${number}`,
    details: { posting: number, state },
  });
}
