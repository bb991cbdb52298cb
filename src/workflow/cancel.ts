import { refusalOfEnd, refusalOfUnread } from '../domain/advance.js';
import { cancelReasonNames, cancelReasons, isCancelReason, reasonNameOf } from '../domain/cancel-reasons.js';
import { linesWithout, refusalOfUnits } from '../domain/cancel-units.js';
import { isConditionallyDelivered } from '../domain/carrier-steps.js';
import { AppError, type Refusal, refused } from '../domain/errors.js';
import { feeAt } from '../domain/lateness.js';
import { moneyText } from '../domain/money.js';
import { compositionText, type Posting, type PostingKey } from '../domain/posting.js';
import type { Ask, Question } from './ask.js';
import { type BatchResult, type BatchRow, doneRow, wouldRow } from './batch.js';
import { refresh } from './move.js';
import { refusalOfOffer } from './offered.js';
import type { CancelReason, Parcel, Ports } from './ports.js';
import { cancelUnitsWrite, cancelWrite } from './remote-cancel.js';
import { isContinued, type Wish, writeRemotely } from './remote-write.js';
import { mustRead, workThrough } from './selection.js';
import { refuseWatching } from './watch.js';

export interface CancelInput {
  readonly code: string;
  readonly shop?: string | undefined;
  readonly reason: string;
  readonly message: string;
  /** Only these units, by SKU or article; all of them when there is none. */
  readonly units: Parcel;
  readonly isDryRun: boolean;
  readonly ask: Ask;
}

/** Cancels a posting or some of its units at Ozon, for a reason that Ozon takes; asks first. */
export async function cancelOrder(ports: Ports, input: CancelInput): Promise<BatchResult> {
  const { reason, message } = input;
  if (!isCancelReason(reason)) throw unknownReason(reason);
  if (message === '' && (reason === 'other' || input.units.length > 0)) throw needsMessage(input);
  const { ozonId: reasonId, isSellersFault } = cancelReasons[reason];
  const selection = { kind: 'named', codes: [input.code], shop: input.shop } as const;
  const each = (key: PostingKey) => cancelOne(ports, key, { ...input, reasonId, isSellersFault });
  return workThrough(ports, selection, { ready: [], each });
}

type Cancelling = CancelInput & { readonly reasonId: string; readonly isSellersFault: boolean };

async function cancelOne(ports: Ports, key: PostingKey, input: Cancelling): Promise<BatchRow> {
  const known = await mustRead(ports.store, key);
  const units = namedUnits(known, input.units);
  const { reasonId, message, isDryRun } = input;
  const whole: Wish = { shop: key.shop, subject: key.number, request: { reasonId, message } };
  const part: Wish = { ...whole, request: { reasonId, message, units } };
  if (!isDryRun) refuseWatching(ports, key.shop);
  // What a run that died had asked for is ended before anything is judged by its effect.
  const isOver = !isDryRun && (await isBegun(ports, units.length > 0 ? part : whole, units));
  if (isOver) return doneRow(await mustRead(ports.store, key), true);
  const { posting } = await refresh(ports, key);
  if (posting.stage === 'cancelled' && units.length === 0) return doneRow(posting, false);
  const refusal =
    refusalOfEnd(posting) ??
    refusalOfDelivered(posting) ??
    (units.length > 0 ? refusalOfUnread(posting) : null) ??
    refusalOfUnits(posting, units);
  if (refusal) throw refused(refusal);
  const rest = units.length === 0 ? [] : linesWithout(posting.lines, units);
  const isPart = rest.length > 0;
  const notOffered = refusalOfOffer(posting, isPart ? 'product_cancel' : 'cancel');
  if (notOffered) throw refused(notOffered);
  const title = await offeredTitle(ports, posting, { reasonId, isPart });
  if (isDryRun) return wouldRow(posting, isPart ? 'cancel-units' : 'cancel');
  const { isSellersFault } = input;
  await input.ask(questionOf(ports, posting, { title, units, isPart, isSellersFault }));
  if (!isPart) await writeRemotely(ports, cancelWrite, whole);
  else {
    const before = { composition: compositionText(posting.lines), after: compositionText(rest) };
    await writeRemotely(ports, cancelUnitsWrite, { ...part, before });
  }
  return doneRow(await mustRead(ports.store, key), true);
}

async function isBegun(ports: Ports, wish: Wish, units: Parcel): Promise<boolean> {
  if (units.length > 0) return isContinued(ports, cancelUnitsWrite, wish);
  const where = { shop: wish.shop, verb: cancelWrite.verb, subject: wish.subject, state: 'open' } as const;
  const open = await ports.store.intents(where);
  return open.length > 0 && isContinued(ports, cancelWrite, wish);
}

/** Units may be named by SKU or by the seller's article. */
function namedUnits(posting: Posting, units: Parcel): Parcel {
  return units.map(({ sku, quantity }) => ({
    sku: posting.lines.find((line) => line.sku === sku || line.offerId === sku)?.sku ?? sku,
    quantity,
  }));
}

function refusalOfDelivered(posting: Posting): Refusal | null {
  if (!isConditionallyDelivered(posting)) return null;
  return {
    code: 'conditionally-delivered',
    message: `${posting.number} is conditionally delivered: Ozon cancels it no more`,
    hint: `ozf orders show ${posting.number}`,
    details: { posting: posting.number },
  };
}

/** Ozon's own words for the reason, or the refusal that it does not take it here. */
async function offeredTitle(
  ports: Ports,
  posting: Posting,
  { reasonId, isPart }: { readonly reasonId: string; readonly isPart: boolean },
): Promise<string> {
  const ozon = ports.ozon(posting.shop);
  const offered: readonly CancelReason[] = isPart
    ? await ozon.unitCancelReasons()
    : await ozon.cancelReasons(posting.number);
  const found = offered.find((each) => each.id === reasonId);
  if (found) return found.title;
  const known = offered.map((each) => reasonNameOf(each.id)).join(', ');
  throw refused({
    code: 'reason-not-offered',
    message: `Ozon does not take ${reasonNameOf(reasonId)} for ${posting.number}; it takes ${known}`,
    hint: `ozf orders show ${posting.number}`,
    details: { posting: posting.number, reason: reasonNameOf(reasonId), known },
  });
}

interface Asked {
  readonly title: string;
  readonly units: Parcel;
  readonly isPart: boolean;
  readonly isSellersFault: boolean;
}

/** Where the seller is at fault it counts in Ozon's error index; beside it stands what handing over now would cost. */
function questionOf(ports: Ports, posting: Posting, asked: Asked): Question {
  const { title, units, isPart, isSellersFault } = asked;
  const fee = feeAt(posting.tariff, ports.now().toISOString());
  const count = units.reduce((sum, unit) => sum + unit.quantity, 0);
  const details = { posting: posting.number, reason: title, count, fee: fee ? moneyText(fee) : '0' };
  const code = isPart ? 'cancel-units' : 'cancel';
  return { code: isSellersFault ? code : `${code}-faultless`, details };
}

function unknownReason(reason: string): AppError {
  const known = cancelReasonNames.join(', ');
  return new AppError({
    kind: 'usage',
    code: 'unknown-reason',
    message: `There is no reason ${reason}. Known: ${known}`,
    hint: 'ozf orders cancel --help',
    details: { reason, known },
  });
}

function needsMessage({ code, reason }: CancelInput): AppError {
  return new AppError({
    kind: 'usage',
    code: 'needs-message',
    message: `Ozon wants words beside this cancellation: --message`,
    hint: `ozf orders cancel ${code} --reason ${reason} --message TEXT`,
    details: { posting: code, reason },
  });
}
