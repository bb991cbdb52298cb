import { afterEach, beforeEach, expect, it } from 'vitest';
import { changeOrder, type OrderChange } from '../../src/workflow/change.js';
import { confirm, undoConfirm } from '../../src/workflow/confirm.js';
import { inspectPass } from '../../src/workflow/inspect.js';
import { agreed, type Practice, practice, stored } from './practice.js';
import { all, confirmAll, errorCodes, named, pickAll, pullAll } from './verbs.js';

let shop: Practice;
beforeEach(async () => {
  shop = await practice({ postings: 0 });
});
afterEach(() => shop.end());

const dry = { isDryRun: true, isLateAccepted: false };
const at = '2026-11-25T18:00:00.000Z';
const change = (code: string, wanted: OrderChange) =>
  changeOrder(shop.ports, { code, change: wanted, isDryRun: true, ask: agreed });
const effects = () => shop.sandbox.journal().filter((entry) => entry.type === 'effect').length;

it('a dry change refuses what the change would be refused, and otherwise says what it would do', async () => {
  const [dated, plain] = [await shop.order('dated'), await shop.order('plain')];
  await pullAll(shop.ports);
  const before = effects();
  expect((await change(dated, { kind: 'cutoff', at })).results).toMatchObject([{ would: 'cutoff' }]);
  const past = await change(dated, { kind: 'cutoff', at: '2026-11-20T18:00:00.000Z' });
  expect(errorCodes(past)).toEqual({ [dated]: 'date-passed' });
  expect(errorCodes(await change(plain, { kind: 'cutoff', at }))).toEqual({ [plain]: 'not-offered' });
  const slot = {
    kind: 'timeslot',
    from: '2027-03-01T09:00:00.000Z',
    to: '2027-03-01T18:00:00.000Z',
  } as const;
  expect(errorCodes(await change(dated, slot))).toEqual({ [dated]: 'slot-outside' });
  expect(errorCodes(await change(plain, { kind: 'boxes', count: 2 }))).toEqual({
    [plain]: 'boxes-not-wanted',
  });

  await shop.control('cancel', { posting_number: dated });
  expect(errorCodes(await change(dated, { kind: 'cutoff', at }))).toEqual({ [dated]: 'cancelled' });
  expect(effects()).toBe(before + 1);
});

it('a dry confirm judges as if Ozon had been told, tells it nothing and saves nothing', async () => {
  const [legal, dated] = [await shop.order('legal'), await shop.order('dated')];
  await pullAll(shop.ports);
  const before = effects();
  const [line] = (await stored(shop, legal)).lines;
  const told = (iso: string) =>
    confirm(shop.ports, named(legal), { ...dry, countries: [{ sku: line?.sku ?? '', iso }] });
  expect(errorCodes(await confirm(shop.ports, named(legal), dry))).toEqual({ [legal]: 'needs-country' });
  expect(errorCodes(await told('XX'))).toEqual({ [legal]: 'unknown-country' });
  expect((await told('CN')).results).toMatchObject([{ would: 'confirm', isChanged: false }]);
  expect(errorCodes(await confirm(shop.ports, named(dated), dry))).toEqual({ [dated]: 'needs-cutoff' });
  const set = await confirm(shop.ports, named(dated), { ...dry, cutoffAt: at });
  expect(set.results).toMatchObject([{ would: 'confirm' }]);
  const past = await confirm(shop.ports, named(dated), { ...dry, cutoffAt: '2026-11-20T18:00:00.000Z' });
  expect(errorCodes(past)).toEqual({ [dated]: 'date-passed' });
  expect(errorCodes(await confirm(shop.ports, named(legal), { ...dry, cutoffAt: at }))).toEqual({
    [legal]: 'not-offered',
  });
  expect(effects()).toBe(before);
  for (const number of [legal, dated]) expect(await stored(shop, number)).toMatchObject({ stage: 'new' });
});

it('a dry declaration says what it would declare or what is missing, and the order stays where it is', async () => {
  const [plain, marked] = [await shop.order('plain'), await shop.order('marked')];
  await pullAll(shop.ports);
  await confirmAll(shop.ports);
  expect((await undoConfirm(shop.ports, named(plain), dry)).results).toMatchObject([{ would: 'undo' }]);
  expect(errorCodes(await inspectPass(shop.ports, named(plain), [], dry))).toEqual({
    [plain]: 'wrong-stage',
  });
  await pickAll(shop.ports);
  const before = await Promise.all([plain, marked].map((number) => stored(shop, number)));
  const passed = await inspectPass(shop.ports, all, [], dry);
  expect(passed.results).toMatchObject([{ posting: plain, would: 'pass', isChanged: false }]);
  expect(passed.held.map((row) => row.posting)).toEqual([marked]);
  expect(await Promise.all([plain, marked].map((number) => stored(shop, number)))).toEqual(before);
});
