import { AppError, refused } from '../domain/errors.js';
import type { Posting } from '../domain/posting.js';
import { textOf } from './assembly-request.js';
import { refresh } from './move.js';
import type { CarriageMethod, Intent, Ports } from './ports.js';
import { dayOf } from './seller-day.js';

/** Ozon tells `new` only in its list of methods; anything else counts as not editable. */
export async function isEditable(ports: Ports, intent: Intent, id: string): Promise<boolean> {
  const date = textOf(intent.request, 'date');
  const methods = await ports.ozon(intent.shop).carriageMethods({ methodId: intent.subject, date });
  return carriagesOf(methods).some((each) => each.id === id && each.state === 'new');
}

/** A carriage that somebody else has begun for this method would be overwritten: a person decides. */
export async function refuseStrangers(
  ports: Ports,
  method: { readonly shop: string; readonly methodId: string },
  date: string,
): Promise<readonly CarriageMethod[]> {
  const methods = await ports.ozon(method.shop).carriageMethods({ methodId: method.methodId, date });
  const stranger = carriagesOf(methods).find((each) => each.state === 'new');
  if (!stranger) return methods;
  throw refused({
    code: 'carriage-open',
    message: `Carriage ${stranger.id} of this delivery method was begun by someone else`,
    hint: 'ozf ship plan',
    details: { carriage: stranger.id, method: method.methodId },
  });
}

export interface Difference {
  readonly intent: Intent;
  readonly id: string;
  readonly chosen: readonly string[];
  readonly taken: readonly string[];
}

/**
 * A carriage that does not hold exactly what was chosen is not approved; it is taken back and the seller is told. What
 * Ozon itself leaves for the next carriage, as it says, is no difference: this one is a part.
 */
export async function refuseDifference(
  ports: Ports,
  { intent, id, chosen, taken }: Difference,
  close: (ports: Ports, intent: Intent, reason: string) => Promise<undefined>,
): Promise<void> {
  const inside = await ports.ozon(intent.shop).carriagePostings(id);
  const missing = chosen.filter((number) => !taken.includes(number) || !inside.includes(number));
  const extra = inside.filter((number) => !chosen.includes(number));
  if (missing.length === 0 && extra.length === 0) return;
  if (extra.length === 0 && missing.length < chosen.length && (await isDivided(ports, intent, id))) return;
  await ports.ozon(intent.shop).cancelCarriage(id);
  await close(ports, intent, 'carriage-differs');
  throw refused({
    code: 'carriage-differs',
    message: `Carriage ${id} does not hold exactly what was chosen, so it was cancelled`,
    hint: 'ozf orders pull',
    details: { carriage: id, missing: missing.join(', '), extra: extra.join(', ') },
  });
}

async function isDivided(ports: Ports, { shop }: Intent, id: string): Promise<boolean> {
  const status = await ports.ozon(shop).carriageStatus(id);
  return status.isPartial && status.hasMore;
}

/** Ozon's list no longer shows a carriage as new: only its postings can tell whether it was ever approved. */
export async function refuseUnapproved(
  ports: Ports,
  carriage: { readonly shop: string; readonly id: string; readonly inside: readonly string[] },
): Promise<void> {
  const { shop, id } = carriage;
  for (const number of carriage.inside) {
    const { posting } = await refresh(ports, { shop, number });
    const isWaiting = posting.ozonStatus === 'awaiting_deliver' && !isInCarriage(posting);
    if (!isWaiting) continue;
    throw new AppError({
      kind: 'unavailable',
      code: 'carriage-unapproved',
      message: `Ozon does not show ${number} in carriage ${id} yet`,
      hint: 'ozf ship plan',
      details: { posting: number, carriage: id },
    });
  }
}

export function isInCarriage(posting: Posting): boolean {
  return posting.ozonSubstatus === 'posting_in_carriage';
}

/** Today's carriage of the posting's method that holds it and is no longer new, whoever made it. */
export async function approvedCarriageOf(ports: Ports, posting: Posting): Promise<string | undefined> {
  const ozon = ports.ozon(posting.shop);
  const date = dayOf(ports.now(), ports.settings.timeZone);
  const methods = await ozon.carriageMethods({ methodId: posting.methodId, date });
  for (const { id, state } of carriagesOf(methods)) {
    if (state === 'new' || state.startsWith('cancel')) continue;
    if ((await ozon.carriagePostings(id)).includes(posting.number)) return id;
  }
  return undefined;
}

/** Without the zero that says that one can be made. */
export function carriagesOf(methods: readonly CarriageMethod[]): CarriageMethod['carriages'] {
  return methods.flatMap((method) => method.carriages).filter((each) => each.id !== '0');
}
