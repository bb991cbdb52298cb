import type { Details, ErrorKind } from '../domain/errors.js';
import { AppError } from '../domain/errors.js';
import { checkCabinet } from './doctor-cabinet.js';
import { findingOf } from './doctor-finding.js';
import { checkDeskFonts } from './doctor-fonts.js';
import { checkIntents } from './doctor-intents.js';
import { checkLedger } from './doctor-ledger.js';
import { checkMethods, type MethodFacts, UPDATE } from './doctor-methods.js';
import { checkPrinters } from './doctor-printers.js';
import { checkRating } from './doctor-rating.js';
import { checkWarehouses } from './doctor-warehouses.js';
import type { Ports } from './ports.js';

export interface DoctorOptions {
  /** Older than this, the last good pull is bad: the dead man's switch of a cron job. */
  readonly maxAgeMs?: number | undefined;
  readonly shop?: string | undefined;
  /** The methods that this program calls at Ozon; without them neither roles nor switch-off dates are judged. */
  readonly neededMethods?: readonly MethodFacts[] | undefined;
}

export interface DoctorCheck {
  readonly name:
    | 'store'
    | 'fonts'
    | 'printer'
    | 'methods'
    | 'key'
    | 'roles'
    | 'premium'
    | 'clock'
    | 'lists'
    | 'labels'
    | 'acceptance'
    | 'first-mile'
    | 'index'
    | 'drift'
    | 'pull'
    | 'statuses'
    | 'intents'
    | 'messages'
    | 'ledger';
  readonly shop?: string | undefined;
  readonly state: 'ok' | 'warn' | 'bad';
  /** Which text tells it, where the state alone does not. */
  readonly variant?: string | undefined;
  /** Of what is bad: how any command would fail on it. */
  readonly kind?: ErrorKind | undefined;
  readonly code?: string | undefined;
  readonly details: Details;
  readonly hint?: string | undefined;
}

/** Looks at everything that stops a day when nobody looks at it. Changes nothing; no finding stops another. */
export async function doctor(
  ports: Ports,
  options: DoctorOptions,
): Promise<{ readonly checks: readonly DoctorCheck[] }> {
  const shops = ports.settings.shops
    .map((shop) => shop.name)
    .filter((name) => (options.shop ?? name) === name);
  if (options.shop !== undefined && shops.length === 0) throw unknownShop(options.shop);
  const needed = options.neededMethods;
  const checks = await guarded('store', undefined, async () => [await checkStore(ports)]);
  checks.push(...(await guarded('fonts', undefined, async () => [await checkDeskFonts(ports)])));
  checks.push(...(await guarded('printer', undefined, () => checkPrinters(ports, shops))));
  if (needed) checks.push(checkMethods(needed, ports.now().getTime()));
  for (const shop of shops) checks.push(...(await checkShop(ports, shop, options)));
  checks.push(...(await guarded('ledger', undefined, () => checkLedger(ports))));
  checks.push(...(await guarded('messages', undefined, async () => [await checkMessages(ports)])));
  return { checks };
}

async function checkShop(ports: Ports, shop: string, options: DoctorOptions): Promise<DoctorCheck[]> {
  const { checks: cabinet, isReachable } = await checkCabinet(ports, shop, options.neededMethods);
  return [
    ...cabinet,
    ...(isReachable ? await checkWarehouses(ports, shop) : []),
    ...(isReachable ? await checkRating(ports, shop) : []),
    ...(await guarded('drift', shop, () => checkDrift(ports, shop))),
    ...(await guarded('pull', shop, async () => [await checkPull(ports, shop, options.maxAgeMs)])),
    ...(await guarded('statuses', shop, () => checkStatuses(ports, shop))),
    ...(await guarded('intents', shop, () => checkIntents(ports, shop, { isReachable }))),
  ];
}

async function guarded(
  name: DoctorCheck['name'],
  shop: string | undefined,
  look: () => Promise<readonly DoctorCheck[]>,
): Promise<DoctorCheck[]> {
  try {
    return [...(await look())];
  } catch (thrown) {
    return [findingOf(name, shop, thrown)];
  }
}

async function checkStore(ports: Ports): Promise<DoctorCheck> {
  const { schema, known } = await ports.store.version();
  return { name: 'store', state: schema === known ? 'ok' : 'bad', details: { schema, known } };
}

async function checkPull(ports: Ports, shop: string, maxAgeMs: number | undefined): Promise<DoctorCheck> {
  const at = (await ports.store.shop(shop))?.lastPullAt;
  const hint = `ozf orders pull --shop ${shop}`;
  if (at === undefined) {
    const state = maxAgeMs === undefined ? 'warn' : 'bad';
    return { name: 'pull', shop, state, variant: 'never', details: {}, hint };
  }
  const ageMs = ports.now().getTime() - Date.parse(at);
  const details = { at, minutes: Math.max(0, Math.floor(ageMs / 60_000)) };
  if (maxAgeMs === undefined || ageMs <= maxAgeMs) return { name: 'pull', shop, state: 'ok', details };
  return { name: 'pull', shop, state: 'bad', details, hint };
}

/** Places in Ozon's answers that do not look as its document says; work goes on as far as they are not needed. */
async function checkDrift(ports: Ports, shop: string): Promise<readonly DoctorCheck[]> {
  const drifts = await ports.store.drift(shop);
  return drifts.map(({ shop: _shop, ...details }) => ({
    name: 'drift',
    shop,
    state: 'warn',
    variant: details.what,
    details,
    hint: UPDATE,
  }));
}

/** Words of Ozon's that we do not know: their postings are held and never guessed about. */
async function checkStatuses(ports: Ports, shop: string): Promise<readonly DoctorCheck[]> {
  const { rows } = await ports.store.list({ shop, isHeld: true });
  const held = rows.filter((row) => row.holds.some((hold) => hold.code === 'unknown-status'));
  if (held.length === 0) return [];
  const statuses = [...new Set(held.map((row) => row.ozonStatus))];
  const details = { statuses, count: held.length };
  return [{ name: 'statuses', shop, state: 'warn', details, hint: 'ozf orders list --hold' }];
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
