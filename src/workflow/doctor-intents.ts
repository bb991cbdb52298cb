import { reasonNameOf } from '../domain/cancel-reasons.js';
import { partText } from '../domain/parts.js';
import { shellWord } from '../domain/shell-word.js';
import type { DoctorCheck } from './doctor.js';
import { lookAtOzon, type Seen } from './doctor-look.js';
import { isOthersAndAlive } from './ownership.js';
import type { Intent, Ports } from './ports.js';
import { unitsOfRequest } from './remote-cancel.js';
import { expectedParts } from './remote-parts.js';
import { remoteWrites } from './remote-writes.js';

/** Writes to Ozon that were announced and never ended: what Ozon shows of each, and the command that ends it. */
export async function checkIntents(
  ports: Ports,
  shop: string,
  ozon: { readonly isReachable: boolean },
): Promise<readonly DoctorCheck[]> {
  const open = await ports.store.intents({ shop, state: 'open' });
  if (open.length === 0) return [{ name: 'intents', shop, state: 'ok', details: { open: 0 } }];
  const checks: DoctorCheck[] = [];
  for (const intent of open) checks.push(await checkIntent(ports, intent, ozon));
  return checks;
}

async function checkIntent(
  ports: Ports,
  intent: Intent,
  { isReachable }: { readonly isReachable: boolean },
): Promise<DoctorCheck> {
  const { shop, verb, subject, openedAt } = intent;
  const minutes = Math.floor((ports.now().getTime() - Date.parse(openedAt)) / 60_000);
  const details = { verb, subject, since: openedAt, minutes };
  if (await isOthersAndAlive(ports, intent.owner))
    return { name: 'intents', shop, state: 'ok', variant: 'alive', details };
  const seen = isReachable ? await lookAtOzon(ports, intent) : 'unclear';
  return {
    name: 'intents',
    shop,
    state: minutes >= STALE_MINUTES ? 'bad' : 'warn',
    details: { ...details, seen },
    hint: hintOf(intent, seen),
  };
}
/** A cron job that meets its own crash again mends it well before. */
const STALE_MINUTES = 60;

/** What only needs to be taken over ends with a pull; what was not done is asked for again by its own verb. */
function hintOf(intent: Intent, seen: Seen): string {
  const isTakenOver = (seen === 'done' || seen === 'lost') && remoteWrites[intent.verb] !== undefined;
  return isTakenOver ? pullOf(intent) : hints[intent.verb](intent);
}

type Hint = (intent: Intent) => string;
const pullOf: Hint = ({ shop }) => `ozf orders pull --shop ${shop}`;
const again =
  (command: string): Hint =>
  ({ subject }) =>
    `${command} ${subject}`;

/** The command that asks Ozon about a write of each kind and ends it. */
export const hints: Readonly<Record<Intent['verb'], Hint>> = {
  assemble: again('ozf pack'),
  'assemble-part': (intent) =>
    `ozf pack ${intent.subject} ${expectedParts(intent)
      .map((part) => `--part ${partText(part)}`)
      .join('')}`,
  split: (intent) =>
    `ozf orders change ${intent.subject} ${expectedParts(intent)
      .map((part) => `--split ${partText(part)}`)
      .join(' ')}`,
  carriage: ({ shop }) => `ozf ship --all --shop ${shop}`,
  track: ownCarrier,
  delivering: ownCarrier,
  'last-mile': again('ozf ship delivered'),
  delivered: again('ozf ship delivered'),
  cancel: ({ subject, request }) =>
    `ozf orders cancel ${subject} --reason ${reasonOf(request)}${messageOf(request)}`,
  'cancel-units': ({ subject, request }) =>
    [
      `ozf orders cancel ${subject} --reason ${reasonOf(request)}`,
      ...unitsOfRequest(request).map(({ sku, quantity }) => `--line ${sku}:${quantity}`),
    ].join(' ') + messageOf(request),
  'cancel-request': ({ subject, request }) =>
    request.answer === 'approve'
      ? `ozf orders cancel ${subject} --approve-request`
      : `ozf orders cancel ${subject} --keep --message ${quoted(request.comment || 'TEXT')}`,
  cutoff: ({ subject, request }) => `ozf orders change ${subject} --cutoff ${String(request.at)}`,
  timeslot: ({ subject, request }) =>
    `ozf orders change ${subject} --timeslot ${String(request.from)}/${String(request.to)}`,
  boxes: ({ subject, request }) => `ozf orders change ${subject} --boxes ${Number(request.count)}`,
  country: ({ request }) => `ozf confirm ${request.posting} --country ${request.sku}=${request.iso}`,
  exemplars: ({ subject, request }) =>
    request.step === 'update' ? `ozf orders show ${subject}` : `ozf inspect pass ${subject}`,
  dispute: again('ozf ship dispute'),
  redeliver: again('ozf ship redeliver'),
  stock: pullOf,
  pass: passOf,
  container: pullOf,
};

/** The driver is not in the intent: whoever knows the car says it again. */
function passOf({ subject, request }: Intent): string {
  if (request.wish === 'remove') return `ozf ship pass ${subject} --remove`;
  return `ozf ship pass ${subject} --driver NAME --phone PHONE --plate …${String(request.plateEnd)} --model MODEL`;
}

/** A number that Ozon knew before has no carrier in the intent, and needs none. */
function ownCarrier({ subject, request }: Intent): string {
  const { carrier, track } = request;
  if (!carrier) return `ozf ship ${subject}`;
  return `ozf ship ${subject} --carrier ${quoted(carrier)} --track ${quoted(track)}`;
}

function reasonOf({ reasonId }: Intent['request']): string {
  return reasonNameOf(String(reasonId ?? ''));
}

function messageOf({ message }: Intent['request']): string {
  return typeof message === 'string' && message !== '' ? ` --message ${quoted(message)}` : '';
}

function quoted(value: unknown): string {
  return shellWord(String(value ?? ''));
}
