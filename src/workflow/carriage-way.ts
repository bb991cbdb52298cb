import { AppError, refused } from '../domain/errors.js';
import { textOf, textsOf } from './assembly-request.js';
import { asAppError } from './batch.js';
import { refuseStrangers } from './carriage-check.js';
import type { Intent, Ports } from './ports.js';
import { keyOf } from './selection.js';
import type { ShipGroup } from './ship.js';

/**
 * How this carriage is made, kept in its intent: with so many cargo places where Ozon counts those, and as a whole where
 * the content of a carriage cannot be set. Refuses before anything is made.
 */
export async function wayOf(ports: Ports, group: ShipGroup, date: string): Promise<Intent['request']> {
  const methods = await refuseStrangers(ports, group, date);
  const isEntrusted = methods.some((method) => method.hasEntrustedAcceptance);
  if (isEntrusted && group.places === undefined) throw needsPlaces(group.methodId);
  if (!isEntrusted && group.places !== undefined) throw countsNoPlaces(group.methodId);
  const { country } = await ports.ozon(group.shop).seller();
  const isWhole = country !== '' && !RUSSIA.test(country);
  if (isWhole) await refuseRest(ports, group, country);
  return { ...(group.places === undefined ? {} : { places: group.places }), ...(isWhole ? { isWhole } : {}) };
}
const RUSSIA = /^(ru|rus|russia|russian federation|россия|российская федерация)$/i;

/** What the carriage takes of the chosen: set where that exists, else what Ozon put in by itself. */
export async function takenOf(ports: Ports, intent: Intent, id: string): Promise<readonly string[]> {
  const chosen = textsOf(intent.request, 'numbers');
  if (intent.request.isWhole === true) return chosen;
  try {
    const results = await ports.ozon(intent.shop).setCarriagePostings(id, chosen);
    return results.filter((result) => result.isDone).map((result) => result.number);
  } catch (thrown) {
    const error = asAppError(thrown);
    // A cabinet without this method: the content is read back and judged like any other.
    if (error.code === 'ozon-refused' && NO_SETTING.test(textOf(error.details, 'ozonMessage') ?? ''))
      return chosen;
    throw thrown;
  }
}
const NO_SETTING = /not available|method is not allowed/i;

/** Where a carriage takes everything that waits, nothing of it may stay behind. */
async function refuseRest(ports: Ports, group: ShipGroup, country: string): Promise<void> {
  const chosen = new Set(group.postings.map(({ number }) => number));
  const where = { shop: group.shop, method: group.methodId, stages: WAITING_STAGES } as const;
  const waiting = await ports.store.queue(where);
  const rest = waiting
    .filter((each) => each.ozonStatus === 'awaiting_deliver' && each.ozonSubstatus !== 'posting_in_carriage')
    .map((each) => keyOf(each).number)
    .filter((number) => !chosen.has(number));
  if (rest.length === 0) return;
  throw refused({
    code: 'carriage-takes-all',
    message: `A carriage of a seller in ${country} takes everything that waits; not chosen: ${rest.join(', ')}`,
    hint: `ozf ship ${rest[0] ?? ''}`,
    details: { country, method: group.methodId, extra: rest.join(', ') },
  });
}
const WAITING_STAGES = ['new', 'confirmed', 'picking', 'picked', 'inspected', 'packed'] as const;

/** Ozon's no to a carriage, with its word: the catalogs know what to do about it. */
export function refusedWhy(error: AppError, methodId: string): AppError {
  if (error.kind !== 'refused') return error;
  const said = textOf(error.details, 'ozonMessage') ?? '';
  const { kind, message } = error;
  // The words for a carriage already say what to do.
  const { advice: _advice, ...details } = error.details;
  return new AppError({
    kind,
    code: 'carriage-refused',
    message,
    hint: 'ozf ship plan',
    details: { ...details, method: methodId, carriageError: said },
    cause: error,
  });
}

function needsPlaces(method: string): AppError {
  return refused({
    code: 'needs-places',
    message: 'Entrusted acceptance: say in how many cargo places the parcels stand',
    hint: 'ozf ship --all --places 3',
    details: { method },
  });
}

function countsNoPlaces(method: string): AppError {
  return refused({
    code: 'counts-no-places',
    message: 'This delivery method has no entrusted acceptance: leave --places out',
    hint: 'ozf ship --all',
    details: { method },
  });
}
