import { afterEach, describe, expect, it } from 'vitest';
import type { Ports } from '../../src/workflow/ports.js';
import { openShipScan } from '../../src/workflow/ship-scan.js';
import { onPlainPaper } from '../workflow/plain-paper.js';
import { MINUTE, type Practice, practice, stored } from '../workflow/practice.js';
import {
  all,
  benchUntilLabelled,
  errorCodes,
  heldCodes,
  labelAll,
  named,
  pullAll,
  shipAll,
} from '../workflow/verbs.js';
import { effectsOf } from './bench.js';

let shop: Practice;
let ports: Ports;
let number: string;
let other: string;
afterEach(() => shop.end());

/** Two orders with their labels on; the buyer of the first thinks better of it. */
async function labelledAndCancelled(): Promise<void> {
  shop = await practice({ postings: 0 });
  ports = onPlainPaper(shop.ports);
  shop = { ...shop, ports };
  number = await shop.order('plain');
  other = await shop.order('plain');
  await benchUntilLabelled(shop);
  expect(await stored(shop, number)).toMatchObject({ stage: 'packed', papers: 'labelled' });
  await shop.control('cancel', { posting_number: number });
}

async function expectOnlyTheOtherLeft(): Promise<void> {
  const { carriages, postings } = await shop.state();
  expect(carriages.flatMap((carriage) => carriage.postings)).toEqual([other]);
  expect(postings.find((posting) => posting.number === number)).toMatchObject({ carriagesEver: [] });
  expect(await stored(shop, number)).toMatchObject({ stage: 'cancelled' });
  expect(await stored(shop, other)).toMatchObject({ stage: 'handed-over' });
  expect(effectsOf(shop, number, 'handed-over')).toBe(0);
}

describe('an order that its buyer cancels while it stands labelled', () => {
  it('never leaves, though nobody has pulled since: ship asks Ozon first', async () => {
    await labelledAndCancelled();
    expect(heldCodes(await shipAll(ports, all))).toEqual({ [number]: 'cancelled' });
    await expectOnlyTheOtherLeft();
  });

  it('never leaves by name either, and is refused at the door after a pull', async () => {
    await labelledAndCancelled();
    expect(errorCodes(await shipAll(ports, named(number, other)))).toEqual({ [number]: 'cancelled' });
    await pullAll(ports);
    const door = await openShipScan(ports, {});
    expect(await door.scan(number)).toMatchObject({ isAccepted: false, error: { code: 'cancelled' } });
    await expectOnlyTheOtherLeft();
  });

  it('never leaves though it was scanned out a minute before', async () => {
    await labelledAndCancelled();
    const door = await openShipScan(ports, {});
    for (const parcel of [number, other]) await door.scan(parcel);
    await shipAll(ports, all, { isUnscanned: false });
    await expectOnlyTheOtherLeft();
  });

  it('gets no second copy of its label, and is told once by the pull', async () => {
    await labelledAndCancelled();
    shop.pass(MINUTE);
    expect(await pullAll(ports)).toMatchObject({ cancelled: 1 });
    expect(await pullAll(ports)).toMatchObject({ cancelled: 0 });
    const copy = await labelAll(ports, named(number), { reason: 'torn' });
    expect(errorCodes(copy)).toEqual({ [number]: 'cancelled' });
    await shipAll(ports);
    await expectOnlyTheOtherLeft();
  });
});
