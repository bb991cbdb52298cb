import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changeOrder } from '../../src/workflow/change.js';
import { confirm, explainConfirm, undoConfirm } from '../../src/workflow/confirm.js';
import { setProduct } from '../../src/workflow/products.js';
import { agreed, MINUTE, type Practice, practice, stored } from './practice.js';
import { all, confirmAll, errorCodes, heldCodes, named, pickAll, pullAll, rowOf } from './verbs.js';

const HOUR = 60 * MINUTE;
const limits = '/v1/posting/fbs/restrictions';

let shop: Practice;
beforeEach(async () => {
  shop = await practice({ postings: 0 });
});
afterEach(() => shop.end());

const asked = (path: string) =>
  shop.sandbox.journal().filter((entry) => entry.type === 'request' && entry.path === path).length;
const checkOf = async (number: string, code: string) => {
  const [explained] = await explainConfirm(shop.ports, named(number));
  return explained?.checks.find((check) => check.code === code);
};

describe('what was confirmed', () => {
  it('is kept as a snapshot without a word of the buyer, and its hash stands in the event', async () => {
    const number = await shop.order('own');
    await pullAll(shop.ports);
    await confirmAll(shop.ports, named(number));
    const posting = await stored(shop, number);
    const kept = await shop.store.confirmation(posting);
    expect(kept).toMatchObject({
      operator: 'anna',
      hash: posting.confirmedHash,
      parts: { composition: posting.confirmedComposition, due: posting.dueAt, flow: 'non_integrated' },
      isLateAccepted: false,
    });
    expect(kept?.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(kept?.checks).toHaveLength(16);
    const events = await shop.store.events(posting);
    expect(events.find(({ action }) => action === 'confirm')?.details).toEqual({ hash: kept?.hash });
    expect(events.find(({ action }) => action === 'confirm')?.revision).toBe(kept?.revision);
    const buyer = await shop.store.buyer(posting);
    expect(buyer?.address?.city).toBeDefined();
    const words = [
      buyer?.name,
      buyer?.phone,
      buyer?.address?.city,
      buyer?.address?.tail,
      buyer?.address?.zip,
    ];
    for (const word of words) expect(JSON.stringify(kept)).not.toContain(word);
  });

  it('is another thing once the quantity is another, and an undone confirmation promises nothing', async () => {
    const number = await shop.order('several');
    await pullAll(shop.ports);
    await confirmAll(shop.ports);
    const first = (await stored(shop, number)).confirmedHash;
    const [line] = (await stored(shop, number)).lines;
    await shop.control('quantity', { posting_number: number, sku: Number(line?.sku), quantity: 4 });
    await pullAll(shop.ports);
    expect(rowOf(await confirmAll(shop.ports, named(number)), number)).toMatchObject({ isChanged: true });
    expect((await stored(shop, number)).confirmedHash).not.toBe(first);
    await undoConfirm(shop.ports, named(number));
    expect(await stored(shop, number)).toMatchObject({ stage: 'new', confirmedHash: undefined });
    await undoConfirm(shop.ports, named(number));
    await confirmAll(shop.ports);
    await pickAll(shop.ports);
    expect(errorCodes(await undoConfirm(shop.ports, named(number)))).toEqual({ [number]: 'wrong-stage' });
  });
});

describe('the limits of the drop-off point', () => {
  it('hold what is too heavy for them until it is divided; they are asked for once in half a day', async () => {
    const heavy = await shop.order('over-limit');
    await shop.order('plain');
    await pullAll(shop.ports);
    const held = await confirmAll(shop.ports);
    expect(heldCodes(held)).toEqual({ [heavy]: 'over-limit' });
    expect(held.results).toHaveLength(1);
    expect(asked(limits)).toBe(1);
    const [kettlebell] = (await stored(shop, heavy)).lines;
    const halves = Array.from({ length: 2 }, () => [{ sku: kettlebell?.sku ?? '', quantity: 2 }]);
    const split = { kind: 'split', parts: halves } as const;
    await changeOrder(shop.ports, { code: heavy, change: split, isDryRun: false, ask: agreed });
    await pullAll(shop.ports);
    expect(heldCodes(await confirmAll(shop.ports))).toEqual({});
    expect(asked(limits)).toBe(1);
    shop.pass(13 * HOUR);
    await shop.order('plain');
    await pullAll(shop.ports);
    await confirmAll(shop.ports);
    expect(asked(limits)).toBe(2);
  });

  it('are remembered when Ozon does not answer, and without them nobody is stopped', async () => {
    const heavy = await shop.order('over-limit');
    await pullAll(shop.ports);
    await shop.fail(limits, 'before', 'status-503', 50);
    expect(await checkOf(heavy, 'C7')).toMatchObject({ level: 'skipped', reason: 'no-limits' });
    expect(rowOf(await confirmAll(shop.ports), heavy)).toMatchObject({ isDone: true });
    await undoConfirm(shop.ports, named(heavy));
    const { warehouseId, methodId } = await stored(shop, heavy);
    await shop.store.transact((tx) =>
      tx.saveLimits({
        shop: 'practice',
        point: warehouseId,
        methodId,
        limits: { maxWeightGrams: 25_000 },
        readAt: '2026-11-01T00:00:00.000Z',
      }),
    );
    expect(heldCodes(await confirmAll(shop.ports))).toEqual({ [heavy]: 'over-limit' });
  });
});

describe('a seller who is strict', () => {
  it('holds what is warned of, and only that', async () => {
    const [twins, plain] = [[await shop.order('plain')], await shop.order('several')];
    await pullAll(shop.ports);
    const [tea] = twins;
    const posting = await stored(shop, tea ?? '');
    const account = posting.orderNumber.split('-')[0];
    await shop.store.transact(async (tx) => {
      const twin = { ...posting, number: `${account}-9999-1`, orderNumber: `${account}-9999`, revision: 1 };
      const events = (await tx.events(posting))
        .slice(0, 1)
        .map((event) => ({ ...event, posting: twin.number }));
      await tx.record([{ before: undefined, after: twin, events }]);
    });
    expect(await checkOf(tea ?? '', 'C14')).toMatchObject({
      level: 'warn',
      details: { postings: `${account}-9999-1` },
    });
    const strict = { isLateAccepted: false, isStrict: true };
    const result = await confirm(shop.ports, all, strict);
    expect(result.held.map(({ posting: number }) => number).sort()).toEqual(
      [tea, `${account}-9999-1`].sort(),
    );
    expect(heldCodes(result)).toMatchObject({ [tea ?? '']: 'warned' });
    expect(result.results).toMatchObject([{ posting: plain, isDone: true }]);
    expect(rowOf(await confirmAll(shop.ports, named(tea ?? '')), tea ?? '')).toMatchObject({ isDone: true });
  });

  it('is told of goods that a delivery may not take, once somebody has said what they are', async () => {
    const number = await shop.order('plain');
    await pullAll(shop.ports);
    expect(await checkOf(number, 'C11')).toMatchObject({ level: 'skipped', reason: 'no-traits' });
    await setProduct(shop.ports, { article: 'MUG-350-WHT', traits: ['flammable'] });
    expect(await checkOf(number, 'C11')).toMatchObject({
      level: 'warn',
      details: { articles: 'MUG-350-WHT' },
    });
  });
});

describe('an order whose time to assemble has passed', () => {
  it('is refused with its price now and next, and confirmed with --late, which is kept with its price', async () => {
    const number = await shop.order('plain');
    await pullAll(shop.ports);
    shop.pass(9 * HOUR);
    await pullAll(shop.ports);
    const refused = rowOf(await confirmAll(shop.ports, named(number)), number)?.error;
    expect(refused).toMatchObject({
      code: 'overdue',
      hint: `ozf confirm ${number} --late`,
      details: { told: 'overdue-priced', fee: { currency: 'RUB' }, next: { currency: 'RUB' } },
    });
    const { fee, next, nextAt } = refused?.details ?? {};
    const dry = await confirm(shop.ports, named(number), { isLateAccepted: true, isDryRun: true });
    expect(dry.late).toEqual([{ shop: 'practice', posting: number, fee, next, nextAt }]);
    expect(await stored(shop, number)).toMatchObject({ stage: 'new' });
    const { late } = await confirm(shop.ports, named(number), { isLateAccepted: true, isStrict: true });
    expect(late).toEqual(dry.late);
    const posting = await stored(shop, number);
    expect(posting).toMatchObject({ stage: 'confirmed', isLateAccepted: true });
    expect(await shop.store.confirmation(posting)).toMatchObject({ isLateAccepted: true, fee });
  });
});

describe('a date that the seller sets himself', () => {
  it('after confirmation is no drift, though it be earlier', async () => {
    const number = await shop.order('dated');
    await pullAll(shop.ports);
    const first = { isLateAccepted: false, cutoffAt: '2026-11-25T18:00:00.000Z' };
    expect(errorCodes(await confirm(shop.ports, named(number), first))).toEqual({});
    const change = { kind: 'cutoff', at: '2026-11-24T18:00:00.000Z' } as const;
    await changeOrder(shop.ports, { code: number, change, isDryRun: false, ask: agreed });
    await pullAll(shop.ports);
    expect(await stored(shop, number)).toMatchObject({ dueAt: change.at, holds: [], stage: 'confirmed' });
  });
});

describe('a dry run', () => {
  it('promises the last unit once, as the real one would', async () => {
    const numbers = [await shop.order('plain'), await shop.order('plain')];
    await pullAll(shop.ports);
    const at = shop.ports.now().toISOString();
    await shop.store.transact(async (tx) => {
      await tx.keepStock(at);
      const coming = { at, operator: 'anna', quantity: 1, to: 'A-1', reason: 'import', details: {} };
      await tx.saveMoves([{ ...coming, item: 'MUG-350-WHT' }]);
    });
    const dry = await confirm(shop.ports, named(...numbers), { isLateAccepted: false, isDryRun: true });
    expect(dry.results.map((row) => row.would ?? row.error?.code)).toEqual(['confirm', 'short']);
    const real = await confirmAll(shop.ports, named(...numbers));
    expect(real.results.map((row) => row.error?.code)).toEqual([undefined, 'short']);
  });
});
