import { asOwnChange, withoutUnits } from '../domain/cancel-units.js';
import { type AppError, refused } from '../domain/errors.js';
import { andThen, hasMoved } from '../domain/event.js';
import { compositionText, type PostingKey, type SeenPosting } from '../domain/posting.js';
import { reconcile } from '../domain/reconcile.js';
import { linesOf, textOf } from './assembly-request.js';
import { actNow } from './move.js';
import type { Intent, Parcel, Ports, Writer } from './ports.js';
import { beforeOf, type Look, type RemoteWrite } from './remote-write.js';
import { mustRead } from './selection.js';

/** The whole posting. Done twice it is done once. */
export const cancelWrite: RemoteWrite = {
  verb: 'cancel',
  patienceMs: 30_000,
  doneReasons: ['POSTING_ALREADY_CANCELLED'],
  async look(ports, intent) {
    const seen = await ports.ozon(intent.shop).posting(intent.subject);
    if (seen.ozonStatus !== 'cancelled') return { state: 'open' };
    return { state: 'done', record: (tx) => takeIn(ports, tx, intent, seen) };
  },
  act: (ports, { shop, subject, request }) => ports.ozon(shop).cancel(subject, reasonOf(request)),
};

/** Units of a posting. What was there before stands in the intent, because asked twice it cancels twice. */
export const cancelUnitsWrite: RemoteWrite = {
  verb: 'cancel-units',
  patienceMs: 30_000,
  isOnceOnly: true,
  doneReasons: ['POSTING_ALREADY_CANCELLED'],
  look: lookAtUnits,
  act: (ports, { shop, subject, request }) =>
    ports.ozon(shop).cancelUnits(subject, unitsOfRequest(request), reasonOf(request)),
};

/** What stands in an intent to cancel units. */
export function unitsOfRequest(request: Intent['request']): Parcel {
  return linesOf(request.units);
}

async function lookAtUnits(ports: Ports, intent: Intent): Promise<Look> {
  const { shop, subject } = intent;
  const seen = await ports.ozon(shop).posting(subject);
  const now = compositionText(seen.lines);
  const { composition, after } = beforeOf(intent);
  if (seen.ozonStatus === 'cancelled') {
    const record = (tx: Writer) => takeIn(ports, tx, intent, seen);
    return { state: 'lost', error: wholeCancelled(subject), record };
  }
  if (seen.unreadProducts !== undefined) return { state: 'open', isUnderWay: true };
  if (now === composition) return { state: 'open' };
  if (now !== after) return { state: 'lost', error: changedElsewise(subject, String(after), now) };
  const key = { shop, number: subject };
  const gone = unitsOfRequest(intent.request);
  return { state: 'done', record: (tx) => recordUnits(ports, tx, { key, seen, gone }) };
}

interface Gone {
  readonly key: PostingKey;
  readonly seen: SeenPosting;
  readonly gone: Parcel;
}

async function recordUnits(ports: Ports, tx: Writer, { key, seen, gone }: Gone): Promise<void> {
  const act = actNow(ports);
  const posting = await mustRead(tx, key);
  // A pull may have taken the new composition over before.
  const isTaken = compositionText(posting.lines) === compositionText(seen.lines);
  const own = isTaken ? asOwnChange(posting, act) : withoutUnits(posting, gone, act);
  const move = andThen(own, (current) =>
    reconcile(current, seen, { shop: key.shop, at: act.at, birth: 'foreign' }),
  );
  if (hasMoved(move)) await tx.record([move]);
}

/** Takes over what Ozon shows, in the transaction that closes the intent. */
export async function takeIn(ports: Ports, tx: Writer, intent: Intent, seen: SeenPosting): Promise<void> {
  const key = { shop: intent.shop, number: intent.subject };
  const at = ports.now().toISOString();
  const move = reconcile(await mustRead(tx, key), seen, { shop: key.shop, at, birth: 'foreign' });
  if (hasMoved(move)) await tx.record([move]);
}

function reasonOf(request: Intent['request']) {
  return { id: textOf(request, 'reasonId') ?? '', message: textOf(request, 'message') ?? '' };
}

function wholeCancelled(number: string): AppError {
  return refused({
    code: 'cancelled',
    message: `${number} is cancelled: do not ship it`,
    hint: `ozf orders show ${number}`,
    details: { posting: number },
  });
}

function changedElsewise(number: string, wanted: string, found: string): AppError {
  return refused({
    code: 'changed-elsewise',
    message: `${number} was changed at Ozon in another way: ${found}`,
    hint: 'ozf orders pull',
    details: { posting: number, wanted, found },
  });
}
