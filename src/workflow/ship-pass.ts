import { refused } from '../domain/errors.js';
import {
  activePasses,
  ofCar,
  passWrite,
  passWriteFor,
  requestOfCar,
  requestOfRemoval,
} from './pass-write.js';
import type { Car, CarriageFacts, Ports } from './ports.js';
import { writeRemotely } from './remote-write.js';
import { carriageOf } from './ship-manifest.js';
import { isWatching, refuseWatching } from './watch.js';

export interface PassInput {
  readonly carriage: string;
  readonly shop: string | undefined;
  /** Undefined takes every pass of the carriage back. */
  readonly car: Car | undefined;
  readonly isDryRun: boolean;
}

export interface PassResult {
  readonly shop: string;
  readonly carriage: string;
  /** Ozon's numbers of the passes that stand now. */
  readonly passes: readonly string[];
  readonly isChanged: boolean;
  readonly would?: 'pass' | 'remove-pass' | undefined;
}

/** An entry pass for the car that brings a carriage, or none any more. The same car twice is one pass. */
export async function shipPass(ports: Ports, input: PassInput): Promise<PassResult> {
  const { shop, id } = await carriageOf(ports, input);
  const facts = await ports.ozon(shop).carriage(id);
  const place = { shop, carriage: id };
  return input.car
    ? add(ports, { ...place, facts, car: input.car, isDryRun: input.isDryRun })
    : remove(ports, { ...place, facts, isDryRun: input.isDryRun });
}

interface Work {
  readonly shop: string;
  readonly carriage: string;
  readonly facts: CarriageFacts;
  readonly isDryRun: boolean;
}

async function add(
  ports: Ports,
  { shop, carriage, facts, car, isDryRun }: Work & { readonly car: Car },
): Promise<PassResult> {
  const place = { shop, carriage };
  const standing = await activePasses(ports, shop, facts);
  const isThere = ofCar(standing, car).length > 0;
  const open = await ports.store.intents({ shop, verb: 'pass', subject: carriage, state: 'open' });
  const passes = standing.map(({ id }) => id);
  if (isThere && (open.length === 0 || isDryRun || isWatching(ports, shop)))
    return { ...place, passes, isChanged: false };
  if (!isThere && !facts.actions.includes('set_arrival_passes')) throw notOffered(carriage, facts.state);
  if (isDryRun) return { ...place, passes, isChanged: false, would: 'pass' };
  refuseWatching(ports, shop);
  const wish = { shop, subject: carriage, request: requestOfCar(car), before: { ids: passes } };
  await writeRemotely(ports, passWriteFor(car), wish);
  return { ...place, passes: await standingNow(ports, place), isChanged: true };
}

async function remove(ports: Ports, { shop, carriage, facts, isDryRun }: Work): Promise<PassResult> {
  const place = { shop, carriage };
  const open = await ports.store.intents({ shop, verb: 'pass', subject: carriage, state: 'open' });
  if (facts.passIds.length === 0 && (open.length === 0 || isDryRun))
    return { ...place, passes: [], isChanged: false };
  if (isDryRun) return { ...place, passes: facts.passIds, isChanged: false, would: 'remove-pass' };
  refuseWatching(ports, shop);
  await writeRemotely(ports, passWrite, { ...wishOf(place), request: requestOfRemoval(facts.passIds) });
  return { ...place, passes: await standingNow(ports, place), isChanged: facts.passIds.length > 0 };
}

function wishOf({ shop, carriage }: Pick<Work, 'shop' | 'carriage'>) {
  return { shop, subject: carriage };
}

async function standingNow(ports: Ports, { shop, carriage }: Pick<Work, 'shop' | 'carriage'>) {
  const facts = await ports.ozon(shop).carriage(carriage);
  return (await activePasses(ports, shop, facts)).map(({ id }) => id);
}

function notOffered(carriage: string, state: string) {
  return refused({
    code: 'pass-not-offered',
    message: `Ozon takes no entry pass for carriage ${carriage} (${state})`,
    hint: 'ozf ship plan',
    details: { carriage, state },
  });
}
