import { requestAnswered } from '../domain/cancel-requests.js';
import { AppError, refused } from '../domain/errors.js';
import type { PostingKey } from '../domain/posting.js';
import type { Ask } from './ask.js';
import { type BatchResult, type BatchRow, doneRow, wouldRow } from './batch.js';
import {
  answeredOtherwise,
  cancelRequestWrite,
  type RequestAnswer,
  requestAnswers,
  WAITING,
} from './cancel-request-write.js';
import { actNow, movePosting, refresh } from './move.js';
import type { CancelRequest, Ports } from './ports.js';
import { isContinued, type Wish, writeRemotely } from './remote-write.js';
import { mustRead, workThrough } from './selection.js';
import { refuseWatching } from './watch.js';

export interface DecisionInput {
  readonly code: string;
  readonly shop?: string | undefined;
  readonly answer: RequestAnswer;
  /** For Ozon and the buyer; a refusal has to say why. */
  readonly comment: string;
  readonly isDryRun: boolean;
  readonly ask: Ask;
}

/** Answers a buyer who asks to cancel: the posting is cancelled, or the order stands and goes on. */
export async function decideCancelRequest(ports: Ports, input: DecisionInput): Promise<BatchResult> {
  if (input.answer === 'reject' && input.comment === '') throw needsWhy(input.code);
  const selection = { kind: 'named', codes: [input.code], shop: input.shop } as const;
  return workThrough(ports, selection, { ready: [], each: (key) => decideOne(ports, key, input) });
}

async function decideOne(ports: Ports, key: PostingKey, input: DecisionInput): Promise<BatchRow> {
  const { answer, comment, isDryRun } = input;
  if (!isDryRun) refuseWatching(ports, key.shop);
  if (!isDryRun && (await isBegun(ports, key, answer)))
    return doneRow(await mustRead(ports.store, key), true);
  const { posting } = await refresh(ports, key);
  const asked = await ports.ozon(key.shop).cancelRequestsOf(key.number);
  const open = asked.find((each) => each.state === WAITING);
  if (!open) return answeredBefore(ports, key, { answer, last: asked.at(-1), isDryRun });
  if (isDryRun) return wouldRow(posting, `${answer}-request`);
  if (answer === 'approve') {
    await input.ask({ code: 'approve-request', details: { posting: key.number, reason: open.reason } });
  }
  await writeRemotely(ports, cancelRequestWrite, wishOf(key, { id: open.id, answer, comment }));
  return doneRow(await mustRead(ports.store, key), true);
}

/** The same answer of a run that died is ended first, with the words that it was begun with. */
async function isBegun(ports: Ports, key: PostingKey, answer: RequestAnswer): Promise<boolean> {
  const where = {
    shop: key.shop,
    verb: cancelRequestWrite.verb,
    subject: key.number,
    state: 'open',
  } as const;
  const [open] = await ports.store.intents(where);
  return open?.request.answer === answer && isContinued(ports, cancelRequestWrite, wishOf(key, open.request));
}

function wishOf({ shop, number }: PostingKey, request: Wish['request']): Wish {
  return { shop, subject: number, request };
}

interface Before {
  readonly answer: RequestAnswer;
  readonly last: CancelRequest | undefined;
  readonly isDryRun: boolean;
}

/** Nobody asks any more: what was answered so, by us or in the cabinet, is simply over. */
async function answeredBefore(ports: Ports, key: PostingKey, before: Before): Promise<BatchRow> {
  const { answer, last, isDryRun } = before;
  if (!last) throw nobodyAsks(key.number);
  if (last.state !== requestAnswers[answer]) throw answeredOtherwise(key.number, last.state);
  const known = await mustRead(ports.store, key);
  // An approval holds until the cancellation shows; that is for a pull to see.
  if (isDryRun || answer === 'approve') return doneRow(known, false);
  const { after } = await movePosting(ports, key, (posting) => requestAnswered(posting, actNow(ports)));
  return doneRow(after, false);
}

function nobodyAsks(number: string): AppError {
  return refused({
    code: 'no-cancel-request',
    message: `The buyer of ${number} does not ask to cancel it`,
    hint: `ozf orders show ${number}`,
    details: { posting: number },
  });
}

function needsWhy(number: string): AppError {
  return new AppError({
    kind: 'usage',
    code: 'needs-message',
    message: 'Ozon wants words beside this cancellation: --message',
    hint: `ozf orders cancel ${number} --keep --message TEXT`,
    details: { posting: number },
  });
}
