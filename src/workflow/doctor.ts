import type { Details } from '../domain/errors.js';
import { AppError } from '../domain/errors.js';
import { checkCabinet } from './doctor-cabinet.js';
import { checkIntents } from './doctor-intents.js';
import type { Ports } from './ports.js';

export interface DoctorOptions {
  /** Older than this, the last good pull is bad: the dead man's switch of a cron job. */
  readonly maxAgeMs?: number | undefined;
  readonly shop?: string | undefined;
  /** Paths of the methods that this program calls at Ozon; without them roles are not judged. */
  readonly neededMethods?: readonly string[] | undefined;
}

export interface DoctorCheck {
  readonly name: 'store' | 'key' | 'roles' | 'clock' | 'pull' | 'intents' | 'labels' | 'messages';
  readonly shop?: string | undefined;
  readonly state: 'ok' | 'warn' | 'bad';
  readonly details: Details;
  readonly hint?: string | undefined;
}

/** Looks at everything that stops a day when nobody looks at it. Changes nothing; `bad` wants a person. */
export async function doctor(
  ports: Ports,
  options: DoctorOptions,
): Promise<{ readonly checks: readonly DoctorCheck[] }> {
  const shops = ports.settings.shops
    .map((shop) => shop.name)
    .filter((name) => (options.shop ?? name) === name);
  if (options.shop !== undefined && shops.length === 0) throw unknownShop(options.shop);
  const checks: DoctorCheck[] = [await checkStore(ports)];
  for (const shop of shops) {
    checks.push(...(await checkCabinet(ports, shop, options.neededMethods)));
    checks.push(await checkPull(ports, shop, options.maxAgeMs));
    checks.push(...(await checkIntents(ports, shop)));
  }
  checks.push(await checkMessages(ports));
  return { checks };
}

async function checkStore(ports: Ports): Promise<DoctorCheck> {
  const { schema, known } = await ports.store.version();
  return { name: 'store', state: schema === known ? 'ok' : 'bad', details: { schema, known } };
}

async function checkPull(ports: Ports, shop: string, maxAgeMs: number | undefined): Promise<DoctorCheck> {
  const at = (await ports.store.shop(shop))?.lastPullAt;
  const hint = `ozf orders pull --shop ${shop}`;
  if (at === undefined)
    return { name: 'pull', shop, state: maxAgeMs === undefined ? 'warn' : 'bad', details: {}, hint };
  const ageMs = ports.now().getTime() - Date.parse(at);
  const details = { at, minutes: Math.max(0, Math.floor(ageMs / 60_000)) };
  if (maxAgeMs === undefined || ageMs <= maxAgeMs) return { name: 'pull', shop, state: 'ok', details };
  return { name: 'pull', shop, state: 'bad', details, hint };
}

/** Messages that nobody sends any more unless a person decides. */
async function checkMessages(ports: Ports): Promise<DoctorCheck> {
  const stuck = await ports.store.outbox({ states: ['unknown', 'dead'] });
  const unknown = stuck.filter((message) => message.state === 'unknown').length;
  const details = { unknown, dead: stuck.length - unknown };
  if (stuck.length === 0) return { name: 'messages', state: 'ok', details };
  return { name: 'messages', state: 'warn', details, hint: 'ozf notify list --state unknown,dead' };
}

function unknownShop(shop: string): AppError {
  return new AppError({
    kind: 'usage',
    code: 'unknown-shop',
    message: `No shop is called ${shop}`,
    hint: 'ozf init',
    details: { shop },
  });
}
