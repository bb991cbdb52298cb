import type { FoundDrift, Ozon, PaceMemory } from '../workflow/ports.js';
import { assemblyCalls } from './assembly.js';
import { assemblyListCalls } from './assembly-lists.js';
import type { CallTrace, Client, Timeouts } from './call.js';
import { cancelCalls } from './cancel.js';
import { carriagePaperCalls } from './carriage-papers.js';
import { carriageCalls } from './carriages.js';
import { catalogueCalls } from './catalogue.js';
import { containerCalls } from './containers.js';
import { dateCalls } from './dates.js';
import { disputeCalls } from './disputes.js';
import { exemplarCalls } from './exemplars.js';
import { handoverCalls } from './handover.js';
import { keyCalls } from './key.js';
import { labelCalls } from './labels.js';
import { pickupCalls } from './pickup.js';
import { postingCalls } from './postings.js';
import { productCalls } from './products.js';
import { createRateLimit, createWarmUp, type RealTime, withOwnMemory } from './rate-limit.js';
import { ratingCalls } from './ratings.js';
import { rfbsCalls } from './rfbs.js';
import { stockCalls } from './stocks.js';
import { trackingCalls } from './tracking.js';
import { createTransport, type TransportOptions } from './transport.js';
import { warehouseCalls } from './warehouses.js';

export interface OzonOptions extends TransportOptions, RealTime {
  /** 0…1, for jitter. */
  readonly random: () => number;
  /** Default 30 s for a read, 60 s for a write. */
  readonly timeouts?: Timeouts;
  /** How many times faster than real time Ozon recovers: a practice Ozon lives in its own minutes. */
  readonly speed?: number;
  readonly onTrace?: (trace: CallTrace) => void;
  /** What an answer holds that we do not know; the same is told with every answer. */
  readonly onDrift?: ((found: FoundDrift) => void) | undefined;
  /** What all processes of this cabinet share; without it the limit holds for this client alone. */
  readonly pace?: PaceMemory | undefined;
  readonly onPaceTrouble?: (why: string) => void;
}

/**
 * The cabinet of one shop. Throws AppError `bad-api-url` or `wrong-key` at once when address or key can't be right;
 * every method throws what `Ozon` in workflow/ports.ts names.
 */
export function createOzon(options: OzonOptions): Ozon {
  const client = createClient(options);
  return {
    ...keyCalls(client),
    ...warehouseCalls(client),
    ...productCalls(client),
    ...catalogueCalls(client),
    ...stockCalls(client),
    ...ratingCalls(client),
    ...postingCalls(client),
    ...assemblyCalls(client),
    ...labelCalls(client),
    ...carriageCalls(client),
    ...carriagePaperCalls(client),
    ...disputeCalls(client),
    ...handoverCalls(client),
    ...containerCalls(client),
    ...pickupCalls(client),
    ...assemblyListCalls(client),
    ...trackingCalls(client),
    ...rfbsCalls(client),
    ...cancelCalls(client),
    ...dateCalls(client),
    ...exemplarCalls(client),
  };
}

export function createClient(options: OzonOptions): Client {
  return {
    transport: createTransport(options),
    limit: createRateLimit(
      options,
      options.pace && withOwnMemory(options.pace, options.onPaceTrouble ?? (() => undefined)),
    ),
    warmUp: createWarmUp(),
    realNowMs: options.realNowMs,
    realSleep: options.realSleep,
    random: options.random,
    speed: options.speed ?? 1,
    timeouts: options.timeouts ?? { readMs: 30_000, writeMs: 60_000 },
    onTrace: options.onTrace ?? (() => undefined),
    onDrift: options.onDrift ?? (() => undefined),
  };
}
