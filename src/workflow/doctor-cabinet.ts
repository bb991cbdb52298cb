import { asAppError } from './batch.js';
import type { DoctorCheck } from './doctor.js';
import type { KeyFacts, Ports } from './ports.js';

/** What Ozon says of a shop: its key, what the key may do, the time, and the labels of its warehouses. */
export async function checkCabinet(
  ports: Ports,
  shop: string,
  neededMethods: readonly string[] | undefined,
): Promise<readonly DoctorCheck[]> {
  const askedMs = ports.now().getTime();
  let facts: KeyFacts;
  try {
    facts = await ports.ozon(shop).key();
  } catch (thrown) {
    return [failed('key', shop, thrown)];
  }
  const answeredMs = ports.now().getTime();
  return [
    checkKey(shop, facts, answeredMs),
    ...checkRoles(shop, facts, neededMethods),
    ...checkClock(shop, facts, { askedMs, answeredMs }),
    await checkLabels(ports, shop),
  ];
}

/** A key lives three months since September 2026 (FACTS.md section 1). */
function checkKey(shop: string, facts: KeyFacts, nowMs: number): DoctorCheck {
  if (facts.expiresAt === undefined) return { name: 'key', shop, state: 'ok', details: {} };
  const days = Math.floor((Date.parse(facts.expiresAt) - nowMs) / DAY_MS);
  const details = { expiresAt: facts.expiresAt, days };
  if (days > WARNING_DAYS) return { name: 'key', shop, state: 'ok', details };
  return { name: 'key', shop, state: days < 0 ? 'bad' : 'warn', details, hint: 'ozf init' };
}
const DAY_MS = 24 * 60 * 60 * 1000;
const WARNING_DAYS = 14;

/** Nothing is judged where Ozon names no methods: a guess would send the seller to make a key for nothing. */
function checkRoles(
  shop: string,
  facts: KeyFacts,
  neededMethods: readonly string[] | undefined,
): readonly DoctorCheck[] {
  const allowed = new Set(facts.roles.flatMap((role) => role.methods));
  if (neededMethods === undefined || allowed.size === 0) return [];
  const missing = neededMethods.filter((path) => !allowed.has(path));
  const roles = facts.roles.map((role) => role.name);
  if (missing.length === 0) return [{ name: 'roles', shop, state: 'ok', details: { roles } }];
  return [{ name: 'roles', shop, state: 'bad', details: { missing, roles }, hint: 'ozf init' }];
}

/** Ozon's second lies somewhere between our asking and its answer: only what is outside counts as a difference. */
function checkClock(
  shop: string,
  facts: KeyFacts,
  ours: { readonly askedMs: number; readonly answeredMs: number },
): readonly DoctorCheck[] {
  if (facts.serverTime === undefined) return [];
  const theirsMs = Date.parse(facts.serverTime);
  const aheadMs = Math.max(0, ours.askedMs - (theirsMs + SECOND_MS));
  const behindMs = Math.max(0, theirsMs - ours.answeredMs);
  const details = { seconds: Math.round((aheadMs - behindMs) / SECOND_MS), ozon: facts.serverTime };
  const offMs = Math.max(aheadMs, behindMs);
  if (offMs <= WARNING_OFF_MS) return [{ name: 'clock', shop, state: 'ok', details }];
  return [{ name: 'clock', shop, state: offMs > BAD_OFF_MS ? 'bad' : 'warn', details }];
}
const SECOND_MS = 1000;
const WARNING_OFF_MS = 60 * SECOND_MS;
/** From here on cutoffs and late fees are told wrongly. */
const BAD_OFF_MS = 10 * 60 * SECOND_MS;

async function checkLabels(ports: Ports, shop: string): Promise<DoctorCheck> {
  try {
    const warehouses = (await ports.ozon(shop).warehouses()).filter((warehouse) => !warehouse.isRfbs);
    const unset = warehouses.filter((warehouse) => warehouse.labelSize === undefined).map(({ name }) => name);
    const sizes = warehouses.map(({ name, labelSize }) => `${name}: ${labelSize ?? '?'}`);
    return { name: 'labels', shop, state: unset.length === 0 ? 'ok' : 'warn', details: { sizes, unset } };
  } catch (thrown) {
    return failed('labels', shop, thrown);
  }
}

function failed(name: 'key' | 'labels', shop: string, thrown: unknown): DoctorCheck {
  const error = asAppError(thrown);
  if (error.kind === 'interrupted' || error.kind === 'bug') throw error;
  return {
    name,
    shop,
    state: 'bad',
    details: { code: error.code, message: error.message },
    hint: error.hint,
  };
}
