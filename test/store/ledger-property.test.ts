import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { advance, refusalOfAction, refusalOfHolds } from '../../src/domain/advance.js';
import { hasMoved, type Move } from '../../src/domain/event.js';
import { declareAll, failUnits } from '../../src/domain/inspection.js';
import { inherit, unitsForPart, withoutPart } from '../../src/domain/parts.js';
import { pickUnit, reconfirm, unpickUnit } from '../../src/domain/picking.js';
import { compositionText, type Line, type Posting, type SeenPosting } from '../../src/domain/posting.js';
import { dropFromAct, reconcile } from '../../src/domain/reconcile.js';
import { claimOf } from '../../src/domain/stock-claim.js';
import type { GoodsAction } from '../../src/domain/tracks.js';
import { openStore } from '../../src/store/open.js';
import type { Store, Writer } from '../../src/workflow/ports.js';
import { temporaryFolder } from './folder.js';
import { AT, now, seen as seenOf } from './sample.js';

const folder = temporaryFolder();
let store: Store;
beforeAll(async () => {
  store = await openStore(folder.path('ozf.db'), { now });
  await store.transact((tx) => tx.keepStock(AT));
});
afterAll(async () => {
  await store.close();
  folder.drop();
});

const hand = { at: AT, actor: 'anna' };
const SKUS = ['501', '502'];

/** Everything that can happen to the goods of a posting, by our hands or by Ozon's; what cannot happen now does not. */
const deeds = {
  confirm: (posting: Posting) =>
    ours(posting, 'confirm', { confirmedComposition: compositionText(posting.lines) }),
  undo: (posting: Posting) => ours(posting, 'undo', { confirmedComposition: undefined }),
  pick: (posting: Posting) => {
    const unit = posting.units.find((each) => each.pickedAt === undefined);
    const isWalking = posting.stage === 'confirmed' || posting.stage === 'picking';
    if (!unit || !isWalking || refusalOfHolds(posting, 'pick')) return undefined;
    return pickUnit(posting, unit.sku, '46', hand);
  },
  unpick: (posting: Posting) => {
    const unit = posting.units.findLast((each) => each.pickedAt !== undefined);
    const isLoose = ['picking', 'picked', 'inspected'].includes(posting.stage);
    return unit && isLoose ? unpickUnit(posting, unit, hand) : undefined;
  },
  fail: (posting: Posting) => {
    const unit = posting.units.find((each) => each.pickedAt !== undefined);
    if (!unit || refusalOfAction(posting, 'reject')) return undefined;
    const failure = { sku: unit.sku, quantity: 1, defect: 'broken', disposition: 'quarantine' } as const;
    return failUnits(posting, failure, hand);
  },
  pass: (posting: Posting) => (refusalOfAction(posting, 'pass') ? undefined : declareAll(posting, hand)),
  box: (posting: Posting) => ours(posting, 'box'),
  handOver: (posting: Posting) => ours(posting, 'handOver'),
  reconfirm: (posting: Posting) =>
    posting.confirmedComposition !== undefined &&
    posting.confirmedComposition !== compositionText(posting.lines) &&
    (posting.stage === 'confirmed' || !refusalOfAction(posting, 'reconfirm'))
      ? reconfirm(posting, { ...hand, change: { confirmedComposition: compositionText(posting.lines) } })
      : undefined,
  lower: (posting: Posting) => reordered(posting, (line) => Math.max(1, line.quantity - 1)),
  raise: (posting: Posting) => reordered(posting, (line) => line.quantity + 1),
  dropLine: (posting: Posting) => said(posting, { lines: posting.lines.slice(0, 1) }),
  cancel: (posting: Posting) => said(posting, { ozonStatus: 'cancelled' }),
  depart: (posting: Posting) => said(posting, { ozonStatus: 'delivering' }),
  dropFromAct: (posting: Posting) => dropFromAct(posting, AT, '1'),
};
type Deed = keyof typeof deeds | 'divide' | 'move';
const isDeed = (name: string): name is keyof typeof deeds => Object.hasOwn(deeds, name);
const often = ['divide', 'move', 'pick', 'pick', 'confirm', 'pass'] as const;
const anyDeed = fc.constantFrom<Deed>(...Object.keys(deeds).filter(isDeed), ...often);

test('whatever happens to orders, what lies here and what has left are together what came in', async () => {
  let shops = 0;
  const step = fc.record({ deed: anyDeed, which: fc.nat(3) });
  const day = fc.record({
    stock: fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 3 })),
    steps: fc.array(step, { minLength: 5, maxLength: 30 }),
  });
  await fc.assert(
    fc.asyncProperty(day, async ({ stock, steps }) => {
      shops += 1;
      const shop = `shop-${shops}`;
      const numbers = await open(shop, stock);
      for (const { deed, which } of steps) {
        const key = { shop, number: numbers[which % numbers.length] ?? '' };
        await store.transact(async (tx) => {
          const posting = await tx.posting(key);
          if (!posting) throw new Error(`${key.number} is gone`);
          if (deed === 'divide')
            numbers.push(...(await divide(tx, posting, `${key.number}-${numbers.length}`)));
          else if (deed === 'move') await carry(tx, shop);
          else {
            const move = deeds[deed](posting);
            if (move && hasMoved(move)) await tx.record([move]);
          }
        });
        await check(shop, numbers, deed);
      }
    }),
    { numRuns: Number(process.env.OZF_RUNS ?? 40) },
  );
}, 120_000);

async function open(shop: string, stock: readonly [number, number]): Promise<string[]> {
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

async function check(shop: string, numbers: readonly string[], deed: string): Promise<void> {
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

/** Ozon lets a part go its own way: the posting and its part, in one saving, as `pack --part` does. */
async function divide(tx: Writer, parent: Posting, number: string): Promise<readonly string[]> {
  const [line] = parent.lines;
  const isOpen = ['confirmed', 'picking', 'picked', 'inspected'].includes(parent.stage);
  if (!line || line.quantity < 2 || !isOpen || parent.papers !== 'none') return [];
  const part = [{ sku: line.sku, quantity: 1 }];
  const units = unitsForPart(parent.units, part);
  const child = { ...seen(parent.shop, number), lines: [{ ...line, quantity: 1 }] };
  const born = reconcile(undefined, child, { shop: parent.shop, at: AT, birth: 'claimed' });
  const heir = inherit(born.after, parent, units, hand);
  await tx.record([
    { ...heir, before: undefined, events: [...born.events, ...heir.events] },
    withoutPart(parent, part, hand),
  ]);
  return [number];
}

async function carry(tx: Writer, shop: string): Promise<void> {
  const item = itemOf(shop, '501');
  const [level] = (await tx.levels({ items: [item] })).filter(({ bin }) => bin === 'A-01');
  if (!level || level.quantity < 1) return;
  const move = { at: AT, operator: 'anna', item, quantity: 1, from: 'A-01', to: 'A-02', reason: 'move' };
  await tx.saveMoves([{ ...move, details: {} }]);
}

function ours(posting: Posting, action: GoodsAction, change: Partial<Posting> = {}): Move | undefined {
  return refusalOfAction(posting, action) ? undefined : advance(posting, action, { ...hand, change });
}

function said(posting: Posting, change: Partial<SeenPosting>): Move {
  const told = { ...seen(posting.shop, posting.number), lines: posting.lines, ...change };
  return reconcile(posting, told, { shop: posting.shop, at: AT, birth: 'foreign' });
}

function reordered(posting: Posting, quantityOf: (line: Line) => number): Move {
  const lines = posting.lines.map((line, index) =>
    index === 0 ? { ...line, quantity: quantityOf(line) } : line,
  );
  return said(posting, { lines });
}

function seen(shop: string, number: string): SeenPosting {
  const price = { minor: 153000, currency: 'RUB' };
  const lines = SKUS.map((sku, index) => ({
    sku,
    offerId: itemOf(shop, sku),
    name: `Чай ${sku}`,
    quantity: 2 - index,
    price,
  }));
  return seenOf(number, { lines });
}

/** Each day has its own goods: the ledger is one over all shops. */
function itemOf(shop: string, sku: string): string {
  return `${shop}-TEA-${sku}`;
}
