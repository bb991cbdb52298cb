import type { DoctorCheck } from './doctor.js';
import { findingOf } from './doctor-finding.js';
import { checkRoles, type MethodFacts } from './doctor-methods.js';
import type { KeyFacts, Ozon, Ports } from './ports.js';

/** What Ozon says of a shop: its key and what it may do, the time, and whether the lists of a pull answer. */
export async function checkCabinet(
  ports: Ports,
  shop: string,
  needed: readonly MethodFacts[] | undefined,
): Promise<{ readonly checks: readonly DoctorCheck[]; readonly isReachable: boolean }> {
  const askedMs = ports.now().getTime();
  let facts: KeyFacts;
  try {
    facts = await ports.ozon(shop).key();
  } catch (thrown) {
    return { checks: [findingOf('key', shop, thrown)], isReachable: false };
  }
  const answeredMs = ports.now().getTime();
  const checks = [
    checkKey(shop, facts, answeredMs),
    ...checkRoles(shop, facts, needed),
    await checkSubscription(ports, shop),
    ...checkClock(shop, facts, { askedMs, answeredMs }),
    ...(await checkLists(ports, shop)),
  ];
  return { checks, isReachable: true };
}

/** A key lives three months since September 2026 (FACTS.md section 1). */
function checkKey(shop: string, facts: KeyFacts, nowMs: number): DoctorCheck {
  const check = { name: 'key', shop } as const;
  if (facts.expiresAt === undefined) return { ...check, state: 'ok', variant: 'endless', details: {} };
  const leftMs = Date.parse(facts.expiresAt) - nowMs;
  const days = Math.floor(leftMs / DAY_MS);
  const details = { expiresAt: facts.expiresAt, days };
  if (days > WARNING_DAYS) return { ...check, state: 'ok', details };
  if (days >= LAST_DAYS) return { ...check, state: 'warn', details, hint: 'ozf init' };
  if (leftMs > 0) return { ...check, state: 'bad', variant: 'warn', details, hint: 'ozf init' };
  return { ...check, state: 'bad', kind: 'unauthorized', code: 'wrong-key', details, hint: 'ozf init' };
}
const DAY_MS = 24 * 60 * 60 * 1000;
const WARNING_DAYS = 14;
/** A cron job tells nobody of a warning: over a weekend it has to become more than that. */
const LAST_DAYS = 3;

/** Chats with buyers are opened only to the two higher subscriptions (FACTS.md section 12); nothing of ours needs one. */
async function checkSubscription(ports: Ports, shop: string): Promise<DoctorCheck> {
  try {
    const { premium } = await ports.ozon(shop).seller();
    const isOpen = /PLUS|PRO/i.test(premium);
    const isNone = premium === '' || premium === 'UNSPECIFIED';
    const variant = isOpen ? 'chats' : isNone ? 'none' : 'ok';
    return { name: 'premium', shop, state: 'ok', variant, details: { premium, chats: isOpen } };
  } catch (thrown) {
    return findingOf('premium', shop, thrown);
  }
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

/** The lists that every pull reads, asked for one minute of postings: a method that is gone shows here first. */
async function checkLists(ports: Ports, shop: string): Promise<readonly DoctorCheck[]> {
  const ozon = ports.ozon(shop);
  const nowMs = ports.now().getTime();
  const minute = {
    from: new Date(nowMs - MINUTE_MS).toISOString(),
    to: new Date(nowMs).toISOString(),
  };
  const looks: readonly ((cabinet: Ozon) => Promise<unknown>)[] = [
    (cabinet) => cabinet.unfulfilled(minute),
    (cabinet) => cabinet.listed(minute),
    (cabinet) => cabinet.deliveryMethods(),
  ];
  const findings: DoctorCheck[] = [];
  for (const look of looks) {
    try {
      await look(ozon);
    } catch (thrown) {
      findings.push(findingOf('lists', shop, thrown));
    }
  }
  if (findings.length > 0) return findings;
  return [{ name: 'lists', shop, state: 'ok', details: { count: looks.length } }];
}
const MINUTE_MS = 60_000;
