import type { DoctorCheck } from './doctor.js';
import { isOthersAndAlive } from './ownership.js';
import type { Intent, Ports } from './ports.js';

/** Writes to Ozon that were announced and never ended, each with the command that ends it. */
export async function checkIntents(ports: Ports, shop: string): Promise<readonly DoctorCheck[]> {
  const open = await ports.store.intents({ shop, state: 'open' });
  if (open.length === 0) return [{ name: 'intents', shop, state: 'ok', details: { open: 0 } }];
  const checks: DoctorCheck[] = [];
  for (const intent of open) checks.push(await checkIntent(ports, intent));
  return checks;
}

async function checkIntent(ports: Ports, intent: Intent): Promise<DoctorCheck> {
  const { shop, verb, subject, openedAt } = intent;
  const minutes = Math.floor((ports.now().getTime() - Date.parse(openedAt)) / 60_000);
  const check = { name: 'intents', shop, details: { verb, subject, since: openedAt, minutes } } as const;
  if (await isOthersAndAlive(ports, intent.owner)) return { ...check, state: 'ok' };
  return { ...check, state: minutes >= STALE_MINUTES ? 'bad' : 'warn', hint: hintOf(intent) };
}
/** A cron job that meets its own crash again mends it well before. */
const STALE_MINUTES = 60;

/** The command that asks Ozon about it and ends it. Where none is named, `ozf orders pull` looks at it. */
const HINTS: Readonly<Partial<Record<Intent['verb'], (intent: Intent) => string>>> = {
  assemble: ({ subject }) => `ozf pack ${subject}`,
  carriage: ({ shop }) => `ozf ship --all --shop ${shop}`,
  track: ({ subject, request }) =>
    `ozf ship ${subject} --carrier ${quoted(request.carrier)} --track ${quoted(request.track)}`,
};

function hintOf(intent: Intent): string {
  return HINTS[intent.verb]?.(intent) ?? `ozf orders pull --shop ${intent.shop}`;
}

function quoted(value: unknown): string {
  const text = String(value ?? '');
  return /^[\w.-]+$/.test(text) ? text : `"${text.replaceAll(/["\\$`]/g, '')}"`;
}
