import { type AppError, refused } from '../domain/errors.js';
import { asAppError } from './batch.js';
import { handOverCarriage } from './carriage.js';
import type { Carriage, Ports } from './ports.js';
import type { ShipGroup } from './ship.js';

export interface Parts {
  readonly carriages: readonly Carriage[];
  /** Why a further carriage could not be made; those before it stand. */
  readonly error: AppError | undefined;
}

/**
 * One carriage for the chosen postings, and as long as Ozon leaves some of them for the next one (a partial carriage),
 * another for exactly these: never with parcels that were not chosen. Cargo places were counted for one carriage only.
 */
export async function handOverInParts(ports: Ports, group: ShipGroup, waitMs: number): Promise<Parts> {
  const carriages: Carriage[] = [];
  let next = group;
  try {
    for (let part = 0; part < MOST_PARTS; part += 1) {
      const handed = await handOverCarriage(ports, next, waitMs);
      if (!handed) break;
      carriages.push(handed.carriage);
      const postings = next.postings.filter(({ number }) => handed.rest.includes(number));
      // A carriage that took nothing would be followed by another that takes nothing.
      if (postings.length === 0 || handed.carriage.postings.length === 0) break;
      if (group.places !== undefined) throw countedForOne(group.methodId, handed.carriage.id);
      next = { ...next, postings };
    }
  } catch (thrown) {
    const error = asAppError(thrown);
    if (error.kind === 'bug' || error.kind === 'interrupted') throw thrown;
    return { carriages, error };
  }
  return { carriages, error: undefined };
}
const MOST_PARTS = 20;

function countedForOne(method: string, carriage: string): AppError {
  return refused({
    code: 'next-needs-places',
    message: `Carriage ${carriage} is full; say in how many cargo places the rest stands`,
    hint: `ozf ship --all --method ${method} --places 1`,
    details: { carriage, method },
  });
}
