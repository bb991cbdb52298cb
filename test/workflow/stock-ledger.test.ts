import { beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../src/domain/errors.js';
import { pickUnit, unpickUnit } from '../../src/domain/picking.js';
import type { SeenPosting } from '../../src/domain/posting.js';
import { reconcile } from '../../src/domain/reconcile.js';
import { confirm, explainConfirm, undoConfirm } from '../../src/workflow/confirm.js';
import { movePosting } from '../../src/workflow/move.js';
import type { Ports } from '../../src/workflow/ports.js';
import { openPutBack } from '../../src/workflow/stock-put-back.js';
import { seen as seenOf } from '../store/sample.js';
import { MONDAY, worldOf } from './notify-world.js';
import { all, named } from './verbs.js';

const [FIRST, SECOND] = ['100-0001-1', '100-0002-1'];
let ports: Ports;
/** The shelf is promised without Ozon too. */
const noOzon = () => {
  throw new AppError({ kind: 'unavailable', code: 'ozon-down', message: 'Ozon does not answer' });
};
beforeEach(async () => {
  ({ ports } = await worldOf({ channels: [], ports: { ozon: noOzon } }));
});

describe('while no stock is kept', () => {
  it('the check of stock is skipped, and nothing is reserved', async () => {
    await order(FIRST);
    const [explained] = await explainConfirm(ports, named(FIRST));
    expect(explained?.checks.find(({ code }) => code === 'C6')?.level).toBe('skipped');
    await confirm(ports, all, { isLateAccepted: false });
    expect(await kept(FIRST)).toEqual([]);
  });

  it('a cancelled order still asks somebody to put its picked unit back', async () => {
    await order(FIRST);
    await confirm(ports, all, { isLateAccepted: false });
    await picks(FIRST, 1);
    await says(FIRST, { ozonStatus: 'cancelled' });
    expect(await tasks()).toEqual([[FIRST, 'TEA-1', 1, 'cancelled']]);
  });
});

describe('once stock is kept', () => {
  it('the last units are promised once: the second order is short, and says how many there are', async () => {
    await shelf(3);
    await order(FIRST);
    await order(SECOND);
    await confirm(ports, named(FIRST), { isLateAccepted: false });
    expect(await kept(FIRST)).toEqual([['501', 2, 0]]);
    const second = await confirm(ports, named(SECOND), { isLateAccepted: false });
    expect(second.results[0]?.error).toMatchObject({
      kind: 'refused',
      code: 'short',
      details: { atp: 1, wanted: 2, articles: 'TEA-1' },
    });
    const held = await confirm(ports, all, { isLateAccepted: false });
    expect(held.held.map(({ posting }) => posting)).toEqual([SECOND]);
    await undoConfirm(ports, named(FIRST));
    expect(await kept(FIRST)).toEqual([]);
    const again = await confirm(ports, named(SECOND), { isLateAccepted: false });
    expect(again.results[0]?.isDone).toBe(true);
  });

  it('an order that was promised before is reserved from that day on; what was picked before is not counted', async () => {
    await order(FIRST);
    await order(SECOND);
    await confirm(ports, all, { isLateAccepted: false });
    await picks(SECOND, 1);
    await shelf(5);
    expect(await kept(FIRST)).toEqual([['501', 2, 0]]);
    expect(await kept(SECOND)).toEqual([]);
    await picks(FIRST, 1);
    expect(await levels()).toEqual({ 'A-01': 4, tote: 1 });
  });

  it('a cancelled order frees what nobody has picked; the picked unit waits for the hand that puts it back', async () => {
    await shelf(5);
    await order(FIRST);
    await confirm(ports, all, { isLateAccepted: false });
    await picks(FIRST, 1);
    await says(FIRST, { ozonStatus: 'cancelled' });
    expect(await levels()).toEqual({ 'A-01': 4, 'put-back': 1 });
    expect((await ports.store.stock(['TEA-1'])).get('TEA-1')).toMatchObject({
      onHand: 5,
      reserved: 0,
      atp: 4,
    });
    expect(await tasks()).toEqual([[FIRST, 'TEA-1', 1, 'cancelled']]);
  });

  it('an order that somebody else handed over without us leaves the shelf all the same', async () => {
    await shelf(5);
    await order(FIRST);
    await says(FIRST, { ozonStatus: 'delivering' });
    expect(await levels()).toEqual({ 'A-01': 3 });
    const [last] = await ports.store.stockMoves({ item: 'TEA-1', limit: 1 });
    expect(last).toMatchObject({ reason: 'elsewhere', quantity: 2, posting: { number: FIRST } });
  });
});

describe('when Ozon lowers a quantity', () => {
  it('the unit in the tote stays and the missing one is dropped, whichever was picked first', async () => {
    await order(FIRST);
    await confirm(ports, all, { isLateAccepted: false });
    await picks(FIRST, 2);
    await movePosting(ports, key(FIRST), (posting) => unpickUnit(posting, { sku: '501', ordinal: 1 }, hand));
    await says(FIRST, { lines: seenOf(FIRST).lines.map((line) => ({ ...line, quantity: 1 })) });
    const posting = await ports.store.posting(key(FIRST));
    expect(posting?.units.map(({ pickedAt }) => pickedAt !== undefined)).toEqual([true]);
    expect(await tasks()).toEqual([]);
  });

  it('a picked unit too many is not forgotten in its tote: somebody is asked to put it back', async () => {
    await shelf(5);
    await order(FIRST);
    await confirm(ports, all, { isLateAccepted: false });
    await picks(FIRST, 2);
    await says(FIRST, { lines: seenOf(FIRST).lines.map((line) => ({ ...line, quantity: 1 })) });
    expect(await tasks()).toEqual([[FIRST, 'TEA-1', 1, 'drift']]);
    expect(await levels()).toEqual({ 'A-01': 3, 'put-back': 1, tote: 1 });
  });
});

describe('ozf stock put-back', () => {
  it('a cancelled order’s picked unit is back on its shelf with the scan of it, and only then', async () => {
    await shelf(5);
    await order(FIRST);
    await confirm(ports, all, { isLateAccepted: false });
    await picks(FIRST, 2);
    await says(FIRST, { ozonStatus: 'cancelled' });
    const loop = await openPutBack(ports, { bin: 'A-01' });
    expect((await loop.scan('NOT-THIS')).error?.code).toBe('nothing-to-put-back');
    expect(await loop.scan('TEA-1')).toMatchObject({ isAccepted: true, result: 'put-back', posting: FIRST });
    expect(await levels()).toEqual({ 'A-01': 4, 'put-back': 1 });
    expect(await loop.scan('TEA-1')).toMatchObject({ isAccepted: true, result: 'put-back-done' });
    expect(await levels()).toEqual({ 'A-01': 5 });
    expect((await ports.store.stock(['TEA-1'])).get('TEA-1')).toMatchObject({ onHand: 5, atp: 5 });
    expect(await tasks()).toEqual([]);
    expect((await loop.scan('TEA-1')).isAccepted).toBe(false);
    expect(loop.summary()).toMatchObject({ accepted: 2, refused: 2, postingsDone: [{ number: FIRST }] });
  });

  it('a barcode that is on two products puts neither back', async () => {
    await shelf(5);
    const card = { shop: 'main', name: 'Чай', isFragile: false, updatedAt: MONDAY };
    await ports.store.transact(async (tx) => {
      await tx.saveShop({ name: 'main', apiUrl: 'http://127.0.0.1', clientId: '1' });
      await tx.saveItems([
        { ...card, sku: '501', article: 'TEA-1', barcodes: ['4600000000017'] },
        { ...card, sku: '502', article: 'TEA-2', barcodes: ['4600000000017'] },
      ]);
    });
    await order(FIRST);
    await confirm(ports, all, { isLateAccepted: false });
    await picks(FIRST, 1);
    await says(FIRST, { ozonStatus: 'cancelled' });
    const loop = await openPutBack(ports, { bin: 'A-01' });
    expect((await loop.scan('4600000000017')).error?.code).toBe('two-products');
    expect(await levels()).toEqual({ 'A-01': 4, 'put-back': 1 });
    expect((await loop.scan('TEA-1')).result).toBe('put-back-done');
  });

  it('while no stock is kept the scan ends the task and books nothing', async () => {
    await order(FIRST);
    await confirm(ports, all, { isLateAccepted: false });
    await picks(FIRST, 1);
    await says(FIRST, { ozonStatus: 'cancelled' });
    const loop = await openPutBack(ports, {});
    expect((await loop.scan('TEA-1')).result).toBe('put-back-done');
    expect(await tasks()).toEqual([]);
    expect(await ports.store.stockMoves({ limit: 5 })).toEqual([]);
  });
});

const hand = { at: MONDAY, actor: 'anna' };
const key = (number: string) => ({ shop: 'main', number });

async function order(number: string): Promise<void> {
  const context = { shop: 'main', at: MONDAY, birth: 'foreign' } as const;
  await ports.store.transact((tx) => tx.record([reconcile(undefined, seenOf(number), context)]));
}

async function says(number: string, change: Partial<SeenPosting>): Promise<void> {
  const context = { shop: 'main', at: MONDAY, birth: 'foreign' } as const;
  await movePosting(ports, key(number), (posting) => reconcile(posting, seenOf(number, change), context));
}

async function picks(number: string, units: number): Promise<void> {
  for (let unit = 0; unit < units; unit += 1)
    await movePosting(ports, key(number), (posting) => pickUnit(posting, '501', '46', hand));
}

async function shelf(quantity: number): Promise<void> {
  const coming = { at: MONDAY, operator: 'anna', item: 'TEA-1', quantity, to: 'A-01', reason: 'import' };
  await ports.store.transact(async (tx) => {
    await tx.keepStock(MONDAY);
    await tx.saveMoves([{ ...coming, details: {} }]);
  });
}

async function kept(number: string) {
  const rows = await ports.store.reservations([key(number)]);
  return rows.map(({ sku, quantity, inTote }) => [sku, quantity, inTote]);
}

async function levels(): Promise<Record<string, number>> {
  const found = await ports.store.levels({ items: ['TEA-1'] });
  return Object.fromEntries(found.map(({ bin, quantity }) => [bin, quantity]));
}

async function tasks() {
  const open = await ports.store.tasks({ state: 'open' });
  return open.map(({ posting, item, quantity, because }) => [posting?.number, item, quantity, because]);
}
