import { afterAll, beforeAll, describe } from 'vitest';
import type { Store } from '../../src/workflow/ports.js';
import { benchContract } from './contract-bench.js';
import { catalogueContract } from './contract-catalogue.js';
import { driftContract } from './contract-drift.js';
import { findContract } from './contract-find.js';
import { paperContract } from './contract-paper.js';
import { postingContract } from './contract-postings.js';
import { promiseContract } from './contract-promises.js';
import { queueContract } from './contract-queue.js';
import { repeatableContract } from './contract-repeatable.js';
import { stockContract } from './contract-stock.js';

export interface Opened {
  readonly store: Store;
  /** Closes the store and leaves nothing behind. */
  readonly drop: () => Promise<void>;
}

/** What every database must do alike; each part begins with an empty one. */
export function storeContract(engine: string, open: () => Promise<Opened>): void {
  for (const [title, part] of Object.entries(parts)) {
    describe(`${engine}: ${title}`, () => {
      let opened: Opened | undefined;
      beforeAll(async () => {
        opened = await open();
      });
      afterAll(async () => {
        await opened?.drop();
      });
      part(() => {
        if (!opened) throw new Error('The database did not open');
        return opened.store;
      });
    });
  }
}

const parts = {
  postings: postingContract,
  'the queue': queueContract,
  'what a scanner reads': findContract,
  'promises to Ozon': promiseContract,
  'the seller’s goods': catalogueContract,
  'what Ozon’s answers hold': driftContract,
  'paper and messages': paperContract,
  'what can be asked for again': repeatableContract,
  'the bench and its evidence': benchContract,
  'the ledger of goods': stockContract,
} as const satisfies Record<string, (store: () => Store) => void>;
