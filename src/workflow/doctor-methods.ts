import type { DoctorCheck } from './doctor.js';
import type { KeyFacts } from './ports.js';

/** One method of Ozon's that this program calls, as far as doctor needs to know it. */
export interface MethodFacts {
  readonly path: string;
  /** The day on which Ozon switches it off, where one is announced. */
  readonly offOn?: string | undefined;
}

/** What stops working without a method. The first pattern that fits names it. */
const works = [
  ['labels', /package-label|container-labels/],
  ['carriages', /\/carriage\/|\/act\/|\/container\/|\/pass\/|\/pickup\//],
  ['exemplars', /\/exemplar\/|\/country\/|traceable|multiboxqty/],
  ['own-delivery', /\/v2\/fbs\/posting\/|\/cutoff\/|timeslot|pick-up-code/],
  ['cancellation', /cancel/],
  ['disputes', /arbitration|awaiting-delivery/],
  ['assembly', /\/posting\/fbs\/(ship|split|restrictions)/],
  ['rating', /\/rating\//],
  ['reports', /\/report\//],
  ['returns', /\/returns?\//],
  ['stock', /stocks|unpaid-legal|invalid-products/],
  ['products', /\/products?\/|\/barcode\//],
  ['warehouses', /\/warehouse\/|\/delivery-method\//],
  ['cabinet', /\/roles$|\/seller\/info$/],
  ['orders', /\/posting\/|\/assembly\//],
  ['messages', /\/chat\/|\/review\/|\/question\//],
] as const satisfies readonly (readonly [string, RegExp])[];
export type Work = (typeof works)[number][0] | 'other';

/** Orders go on without these; what needs them says so itself. */
const besides: readonly Work[] = ['rating', 'reports', 'messages', 'returns', 'other'];

export function workOf(path: string): Work {
  return works.find(([, pattern]) => pattern.test(path))?.[0] ?? 'other';
}

/** Nothing is judged where Ozon names no methods: a guess would send the seller to make a key for nothing. */
export function checkRoles(
  shop: string,
  facts: KeyFacts,
  needed: readonly MethodFacts[] | undefined,
): readonly DoctorCheck[] {
  const allowed = new Set(facts.roles.flatMap((role) => role.methods));
  if (needed === undefined || allowed.size === 0) return [];
  const missing = needed.map(({ path }) => path).filter((path) => !allowed.has(path));
  const roles = facts.roles.map((role) => role.name);
  const check = { name: 'roles', shop } as const;
  if (missing.length === 0) return [{ ...check, state: 'ok', details: { roles } }];
  const stops = [...new Set(missing.map(workOf))];
  const details = { stops, missing, roles, count: missing.length };
  const isBeside = stops.every((work) => besides.includes(work));
  if (isBeside) return [{ ...check, state: 'warn', details, hint: 'ozf init' }];
  return [{ ...check, state: 'bad', kind: 'unauthorized', code: 'missing-role', details, hint: 'ozf init' }];
}

/** Methods that Ozon has said to switch off: a newer ozf is needed before that day. */
export function checkMethods(needed: readonly MethodFacts[], nowMs: number): DoctorCheck {
  const today = new Date(nowMs).toISOString().slice(0, 10);
  const dated = needed.filter(({ offOn }) => offOn !== undefined);
  const ending = dated.map(({ path, offOn }) => `${path} ${offOn}`);
  const details = { count: needed.length, ending };
  if (dated.length === 0) return { name: 'methods', state: 'ok', details };
  const isOver = dated.some(({ offOn }) => offOn !== undefined && offOn <= today);
  return { name: 'methods', state: isOver ? 'bad' : 'warn', details, hint: UPDATE };
}

/** What mends a method that is gone. */
export const UPDATE = 'npm install --global ozon-fulfillment@latest';
