import { AppError } from '../domain/errors.js';
import type { Ports } from './ports.js';
import { pullShop } from './pull-shop.js';
import { createTally, type PullCounts } from './pull-tally.js';
import { alertOversell } from './stock-alert.js';

export interface PullOptions {
  readonly shop?: string | undefined;
  /** Changes since this instant instead of since the last good pull; with `isFull`, everything created since. */
  readonly since?: string | undefined;
  /** Every posting of a year, whatever happened to it, instead of what is open and what changed. */
  readonly isFull: boolean;
  /** Queue one message to the seller for each event. */
  readonly hasAlerts: boolean;
  /** For the lock of another pull of the same shop. */
  readonly waitMs: number;
}

export interface PullResult extends PullCounts {
  readonly shops: readonly string[];
}

/**
 * Takes over what is new, changed and cancelled. Windows of Ozon's lists are read side by side and saved as they come;
 * the watermark moves only when the last page is in, so that a killed pull is simply pulled again.
 */
export async function pull(ports: Ports, options: PullOptions): Promise<PullResult> {
  const { since, isFull, hasAlerts } = options;
  const shops = ports.settings.shops
    .map((shop) => shop.name)
    .filter((name) => (options.shop ?? name) === name);
  if (shops.length === 0) throw noShop(options.shop);
  const tally = createTally();
  for (const shop of shops) {
    const lock = await ports.store.lock(`pull-${shop}`, options.waitMs);
    if (!lock) throw pullRunning(shop);
    try {
      await pullShop({ ports, shop, ozon: ports.ozon(shop), since, isFull, hasAlerts, tally });
    } finally {
      await lock.release();
    }
  }
  if (hasAlerts) await alertOversell(ports);
  return { shops, ...tally.result() };
}

function noShop(name: string | undefined): AppError {
  return new AppError({
    kind: 'usage',
    code: 'unknown-shop',
    message: name === undefined ? 'No shop is set up yet' : `No shop is called ${name}`,
    hint: 'ozf init',
    details: { shop: name ?? '' },
  });
}

function pullRunning(shop: string): AppError {
  return new AppError({
    kind: 'locked',
    code: 'pull-running',
    message: `Another pull of ${shop} is running: nothing was done`,
    hint: 'ozf orders pull --wait 60',
    details: { shop },
  });
}
