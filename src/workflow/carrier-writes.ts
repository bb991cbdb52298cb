import { isConditionallyDelivered, isUnderWay } from '../domain/carrier-steps.js';
import { type AppError, refused } from '../domain/errors.js';
import { happen } from '../domain/event.js';
import type { SeenPosting } from '../domain/posting.js';
import { textOf } from './assembly-request.js';
import { actNow } from './move.js';
import { recordHandOver } from './own-hand-over.js';
import type { Intent, ItemResult, Ports, Writer } from './ports.js';
import { beforeOf, type Look, type RemoteWrite } from './remote-write.js';
import type { GroupedWrite } from './remote-write-together.js';
import { mustRead } from './selection.js';

/** The tracking number of an own or integrated carrier, at most twenty a call. */
export const trackWrite: GroupedWrite = {
  verb: 'track',
  patienceMs: 60_000,
  look: async (ports, intent) => {
    const seen = await ports.ozon(intent.shop).posting(intent.subject);
    const { carrier, track } = carriedIn(intent);
    if (seen.ozonStatus === 'cancelled') return lost(intent);
    if (seen.trackingNumber !== track) return { state: 'open' };
    return done(ports, intent, { action: 'track-set', details: { carrier, track }, trackingNumber: track });
  },
  act: async (ports, intent) => throwRefusal(intent, await setTracks(ports, [intent])),
  actTogether: setTracks,
  refusalOf: refusalOfItem,
};

/** The courier has it: with this word the parcel has left us. */
export const deliveringWrite: RemoteWrite = {
  verb: 'delivering',
  patienceMs: 60_000,
  // Done before, by an earlier run whose answer was lost, or in the wrong order: the read-back tells.
  doneReasons: ['TRANSITION_IS_NOT_POSSIBLE'],
  look: async (ports, intent) => {
    const seen = await ports.ozon(intent.shop).posting(intent.subject);
    if (seen.ozonStatus === 'cancelled') return lost(intent);
    if (!isUnderWay(seen)) return { state: 'open' };
    return { state: 'done', record: (tx) => recordHandOver(ports, tx, intentKey(intent), carriedIn(intent)) };
  },
  act: async (ports, intent) =>
    throwRefusal(intent, await ports.ozon(intent.shop).delivering([intent.subject])),
};

/** The courier drives to the buyer. */
export const lastMileWrite: RemoteWrite = {
  verb: 'last-mile',
  patienceMs: 60_000,
  doneReasons: ['TRANSITION_IS_NOT_POSSIBLE'],
  look: (ports, intent) =>
    lookForStep(ports, intent, {
      action: 'last-mile',
      isDone: (seen) => isUnderWay(seen) && seen.ozonSubstatus !== beforeOf(intent).substatus,
    }),
  act: async (ports, intent) =>
    throwRefusal(intent, await ports.ozon(intent.shop).lastMile([intent.subject])),
};

/** The seller's word that the buyer has it: conditional until Ozon confirms it. */
export const deliveredWrite: RemoteWrite = {
  verb: 'delivered',
  patienceMs: 60_000,
  doneReasons: ['TRANSITION_IS_NOT_POSSIBLE'],
  look: (ports, intent) =>
    lookForStep(ports, intent, {
      action: 'declare-delivered',
      isDone: (seen) => isConditionallyDelivered(seen) || seen.ozonStatus === 'delivered',
    }),
  act: async (ports, intent) =>
    throwRefusal(intent, await ports.ozon(intent.shop).delivered([intent.subject])),
};

/** Who carries a parcel, by which number and for how much: what a hand-over's event tells. */
export interface Carried {
  readonly carrier: string;
  readonly track: string;
  /** In the currency of the posting, as it was typed. */
  readonly cost?: string | undefined;
}

export function carriedIn({ request }: Pick<Intent, 'request'>): Carried {
  const cost = textOf(request, 'cost');
  const carrier = textOf(request, 'carrier') ?? '';
  return { carrier, track: textOf(request, 'track') ?? '', ...(cost === undefined ? {} : { cost }) };
}

export function requestOf({ carrier, track, cost }: Carried): Intent['request'] {
  return { carrier, track, ...(cost === undefined ? {} : { cost }) };
}

function setTracks(ports: Ports, intents: readonly Intent[]): Promise<readonly ItemResult[]> {
  const [first] = intents;
  if (!first) return Promise.resolve([]);
  const pairs = intents.map((intent) => ({ number: intent.subject, track: carriedIn(intent).track }));
  return ports.ozon(first.shop).setTracking(pairs);
}

interface StepLook {
  readonly action: string;
  readonly isDone: (seen: SeenPosting) => boolean;
}

async function lookForStep(ports: Ports, intent: Intent, { action, isDone }: StepLook): Promise<Look> {
  const seen = await ports.ozon(intent.shop).posting(intent.subject);
  if (seen.ozonStatus === 'cancelled') return lost(intent);
  return isDone(seen) ? done(ports, intent, { action, details: {} }) : { state: 'open' };
}

interface Told {
  readonly action: string;
  readonly details: Readonly<Record<string, string>>;
  readonly trackingNumber?: string;
}

/** What was told is a line of the journal; the stage stays what Ozon's status makes of it. */
function done(ports: Ports, intent: Intent, told: Told): Look {
  const { trackingNumber, ...happening } = told;
  const record = async (tx: Writer) => {
    const posting = await mustRead(tx, intentKey(intent));
    const change = trackingNumber === undefined ? {} : { trackingNumber };
    await tx.record([happen(posting, change, { ...actNow(ports), ...happening })]);
  };
  return { state: 'done', record };
}

function lost(intent: Intent): Look {
  const error = refused({
    code: 'cancelled',
    message: `${intent.subject} is cancelled: do not ship it`,
    hint: `ozf orders show ${intent.subject}`,
    details: { posting: intent.subject, stage: 'cancelled' },
  });
  return { state: 'lost', error };
}

function intentKey({ shop, subject }: Intent) {
  return { shop, number: subject };
}

function throwRefusal(intent: Intent, results: readonly ItemResult[]): void {
  const error = refusalOfItem(intent, results);
  if (error) throw error;
}

/** What Ozon says of one posting of a call, as a refusal; the reason is its bare code. */
function refusalOfItem(intent: Intent, results: readonly ItemResult[]): AppError | undefined {
  const number = intent.subject;
  const failed = results.find((result) => result.number === number && !result.isDone);
  if (!failed) return undefined;
  const told = failed.error ?? '';
  const reason = /^[A-Z_]{4,}/.exec(told)?.[0] ?? told;
  const details = { posting: number, reason };
  const hint = `ozf orders show ${number}`;
  if (reason !== 'HAS_INCORRECT_TPL_INTEGRATION_TYPE')
    return refused({ code: 'ozon-refused', message: `Ozon refused ${number}: ${reason}`, hint, details });
  const message = `${number} is moved by its carrier: its numbers and statuses are not ours to set`;
  return refused({ code: 'integrated-carrier', message, hint, details });
}
