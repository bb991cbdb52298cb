import fc from 'fast-check';
import type { KyselyPlugin } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasMoved } from '../../src/domain/event.js';
import type { PostingKey } from '../../src/domain/posting.js';
import { reconcile } from '../../src/domain/reconcile.js';
import { claimOf } from '../../src/domain/stock-claim.js';
import type { Engine } from '../../src/store/engine.js';
import { openStore, storeOver } from '../../src/store/open.js';
import { openPostgres } from '../../src/store/postgres-engine.js';
import { openSqlite } from '../../src/store/sqlite-engine.js';
import type { Store } from '../../src/workflow/ports.js';
import { temporaryFolder } from './folder.js';
import { carry, type Deed, deeds, divide, itemOf, SKUS, seen, short } from './ledger-deeds.js';
import { createDatabase } from './postgres-database.js';
import { AT, now } from './sample.js';

const isDeed = (name: string): name is keyof typeof deeds => Object.hasOwn(deeds, name);
const often = ['divide', 'move', 'short', 'short', 'pick', 'pick', 'confirm', 'pass'] as const;
const anyDeed = fc.constantFrom<Deed>(...Object.keys(deeds).filter(isDeed), ...often);

const step = fc.record({
  deed: anyDeed,
  which: fc.nat(3),
  /** The power goes off before this statement of the transaction; the same thing is done again afterwards. */
  dies: fc.option(fc.integer({ min: 1, max: 12 }), { nil: undefined, freq: 4 }),
});
const day = fc.record({
  stock: fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 3 })),
  steps: fc.array(step, { minLength: 5, maxLength: 30 }),
});

interface Place {
  readonly engine: Engine;
  readonly drop: () => void | Promise<void>;
}

describe('on SQLite', () => {
  ledger(async () => {
    const folder = temporaryFolder();
    await (await openStore(folder.path('ozf.db'), { now })).close();
    return { engine: await openSqlite(folder.path('ozf.db'), { now }), drop: () => folder.drop() };
  }, 40);
});

const server = process.env.OZF_TEST_POSTGRES;
describe.skipIf(server === undefined)('on PostgreSQL', () => {
  ledger(async () => {
    const { url, drop } = await createDatabase(server ?? '');
    await (await openStore(url, { now })).close();
    return { engine: await openPostgres(url), drop };
  }, 4);
});

function ledger(create: () => Promise<Place>, runs: number): void {
  let place: Place;
  let store: Store;
  let shops = 0;
  const power = { left: Number.POSITIVE_INFINITY };
  beforeAll(async () => {
    place = await create();
    store = storeOver(mortal(place.engine, power), now);
    await store.transact((tx) => tx.keepStock(AT));
  });
  afterAll(async () => {
    await store.close();
    await place.drop();
  });

  test('whatever happens to orders, what lies here and what has left are together what came in', async () => {
    await fc.assert(
      fc.asyncProperty(day, async ({ stock, steps }) => {
        shops += 1;
        const shop = `shop-${shops}`;
        const numbers = await open(store, shop, stock);
        for (const { deed, which, dies } of steps) {
          const key = { shop, number: numbers[which % numbers.length] ?? '' };
          const child = `${key.number}-${numbers.length}`;
          power.left = dies ?? Number.POSITIVE_INFINITY;
          const isDead = await does(store, key, deed, child).then(...diedOrNot);
          power.left = Number.POSITIVE_INFINITY;
          if (isDead) await check(store, shop, numbers, `${deed}, killed`);
          if (isDead) await does(store, key, deed, child);
          if (deed === 'divide' && (await store.posting({ shop, number: child }))) numbers.push(child);
          await check(store, shop, numbers, deed);
        }
      }),
      { numRuns: Number(process.env.OZF_RUNS ?? runs) },
    );
  }, 120_000);
}

/** As if the process had ended there: the transaction is never committed. */
function mortal(engine: Engine, power: { left: number }): Engine {
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => {
      power.left -= 1;
      if (power.left < 0) throw new Error(DEAD);
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  return {
    ...engine,
    transact: (work, options) => engine.transact((db) => work(db.withPlugin(plugin)), options),
  };
}
const DEAD = 'the power is off';

const diedOrNot = [
  () => false,
  (thrown: unknown) => {
    if (thrown instanceof Error && thrown.message === DEAD) return true;
    throw thrown;
  },
] as const;

async function does(store: Store, key: PostingKey, deed: Deed, child: string): Promise<void> {
  if (deed === 'short') return short(store, key);
  await store.transact(async (tx) => {
    const posting = await tx.posting(key);
    if (!posting) throw new Error(`${key.number} is gone`);
    if (deed === 'divide') return divide(tx, posting, child);
    if (deed === 'move') return carry(tx, key.shop);
    const move = deeds[deed](posting);
    if (move && hasMoved(move)) await tx.record([move]);
  });
}

async function open(store: Store, shop: string, stock: readonly [number, number]): Promise<string[]> {
  const numbers = [1, 2, 3].map((each) => `${each}-1-1`);
  await store.transact(async (tx) => {
    await tx.saveShop({ name: shop, apiUrl: 'http://127.0.0.1', clientId: shop });
    const coming = SKUS.flatMap((sku, index) =>
      ['A-01', 'A-02'].map((bin) => ({ sku, bin, quantity: stock[index] ?? 0 })),
    );
    await tx.saveMoves(
      coming
        .filter(({ quantity }) => quantity > 0)
        .map(({ sku, bin, quantity }) => ({
          at: AT,
          operator: 'anna',
          item: itemOf(shop, sku),
          quantity,
          to: bin,
          reason: 'import',
          details: {},
        })),
    );
    await tx.record(
      numbers.map((number) => reconcile(undefined, seen(shop, number), { shop, at: AT, birth: 'foreign' })),
    );
  });
  return numbers;
}

async function check(store: Store, shop: string, numbers: readonly string[], deed: string): Promise<void> {
  const items = SKUS.map((sku) => itemOf(shop, sku));
  const levels = await store.levels({ items });
  const positions = await store.stock(items);
  const keys = numbers.map((number) => ({ shop, number }));
  const rows = await store.reservations(keys);
  const postings = await store.postings(keys);
  const boxed = postings.filter(({ stage, holds }) => stage === 'packed' && holds.length === 0);
  const unjudged = boxed.flatMap(({ units }) => units.filter((unit) => !unit.pickedAt || !unit.verdict));
  expect(unjudged, `${deed}: nothing is packed that nobody fetched and looked at`).toEqual([]);
  for (const [index, item] of items.entries()) {
    const sku = SKUS[index] ?? '';
    const moves = await store.stockMoves({ item, limit: 10_000 });
    const sum = (quantities: readonly number[]) => quantities.reduce((all, each) => all + each, 0);
    const own = levels.filter((level) => level.item === item);
    const came = sum(moves.filter((move) => move.from === undefined).map((move) => move.quantity));
    const left = sum(moves.filter((move) => move.to === undefined).map((move) => move.quantity));
    expect(sum(own.map((level) => level.quantity)) + left, `${deed}: on hand and gone`).toBe(came);
    const claims = postings.map((posting) => claimOf(posting).get(sku));
    const reserved = sum(claims.map((claim) => claim?.reserved ?? 0));
    const position = positions.get(item);
    expect(position?.reserved ?? 0, `${deed}: reserved is what is claimed`).toBe(reserved);
    const ownRows = rows.filter((row) => row.sku === sku);
    expect(sum(ownRows.map((row) => row.quantity))).toBe(reserved);
    const inTotes = sum(claims.map((claim) => claim?.inTote ?? 0));
    const tote = own.find((level) => level.bin === 'tote')?.quantity ?? 0;
    expect(tote, `${deed}: what lies in totes is what was picked`).toBe(inTotes);
    const tasks = (await store.tasks({ state: 'open', kinds: ['put-back'] })).filter(
      (task) => task.item === item,
    );
    const waiting = own.find((level) => level.bin === 'put-back')?.quantity ?? 0;
    expect(waiting, `${deed}: what waits to be put back is asked of somebody`).toBe(
      sum(tasks.map((task) => task.quantity)),
    );
    const least = Math.min(0, ...own.map((level) => level.quantity));
    if (least < 0) expect(position?.atp, `${deed}: less than nothing without an oversell`).toBeLessThan(0);
  }
}
