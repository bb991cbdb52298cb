import { AppError } from '../domain/errors.js';
import { isTrackingNumber } from '../domain/tracking.js';
import type { BatchResult, BatchRow } from './batch.js';
import type { Carried } from './carrier-writes.js';
import { isCost } from './leaving-guard.js';
import type { Ports } from './ports.js';
import { workThrough } from './selection.js';
import { leaveTogether, prepared } from './ship-leaving.js';

export interface TrackInput extends Carried {
  readonly code: string;
  readonly shop?: string | undefined;
  readonly isDryRun: boolean;
}

/** Hand-over to a carrier of our own: the tracking number first, then `delivering`, each read back before it counts. */
export async function shipTrack(ports: Ports, input: TrackInput): Promise<BatchResult> {
  if (!isTrackingNumber(input.track)) throw badTrack(input.track);
  refuseBadCost(input.cost);
  const selection = { kind: 'named', codes: [input.code], shop: input.shop } as const;
  const { carrier, track, cost, isDryRun } = input;
  const carried = { carrier, track, ...(cost === undefined ? {} : { cost }) };
  return workThrough(ports, selection, {
    ready: [],
    each: async (key): Promise<BatchRow> => {
      const leaving = await prepared(ports, { key, carried }, { isDryRun });
      if ('isDone' in leaving) return leaving;
      const [outcome] = await leaveTogether(ports, [leaving]);
      if (outcome instanceof AppError || !outcome) throw outcome ?? badTrack(track);
      return outcome;
    },
  });
}

function refuseBadCost(cost: string | undefined): void {
  if (cost === undefined || isCost(cost)) return;
  throw new AppError({
    kind: 'usage',
    code: 'bad-cost',
    message: `${cost} is no amount of money`,
    hint: 'ozf ship N --carrier CDEK --track 1234567890 --cost 312.50',
    details: { cost },
  });
}

function badTrack(track: string): AppError {
  return new AppError({
    kind: 'usage',
    code: 'bad-track',
    message: `${track} is no tracking number: wrong letters, length or check digit`,
    hint: 'ozf ship --help',
    details: { track },
  });
}
