import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decodeBarcodes } from '../../src/documents/barcode-reading.js';
import { inspectPass } from '../../src/workflow/inspect.js';
import { openInspectScan } from '../../src/workflow/inspect-scan.js';
import { shipTrack } from '../../src/workflow/ship-track.js';
import { MINUTE, numberOf, type Practice, practice, stored, withProducts } from './practice.js';
import {
  all,
  benchUntilInspected,
  confirmAll,
  heldCodes,
  labelAll,
  named,
  numbersOf,
  packAll,
  pickAll,
  pullAll,
  shipAll,
} from './verbs.js';

describe('a day of orders at the bench', () => {
  let shop: Practice;
  beforeEach(async () => {
    shop = await practice();
  });
  afterEach(() => shop.end());

  it('goes through the whole line, each order once, and the second round changes nothing', async () => {
    const { ports } = shop;
    expect(await pullAll(ports)).toMatchObject({ new: 11, adopted: 1, cancelled: 0 });
    await withProducts(shop);
    expect((await confirmAll(ports)).results).toHaveLength(11);
    await pickAll(ports);
    const [marked, fragile, adopted] = [
      await numberOf(shop, 'marked'),
      await numberOf(shop, 'fragile'),
      await numberOf(shop, 'adopted'),
    ];
    // The scanner wants the DataMatrix; a declaration without marks holds the order: the queue shows why it stands.
    const scanner = await openInspectScan(ports, { codes: [marked] });
    const [shoes] = (await stored(shop, marked)).lines;
    expect(await scanner.scan(`OZN${shoes?.sku}`)).toMatchObject({ result: 'scan-the-mark' });
    expect(heldCodes(await inspectPass(ports, all))).toEqual({ [marked]: 'needs-mark' });
    expect((await stored(shop, marked)).holds).toMatchObject([{ code: 'needs-mark' }]);

    // Meanwhile Ozon assembles one by itself and a buyer cancels another.
    shop.pass(7 * MINUTE);
    const [auto, cancelled] = [await numberOf(shop, 'autoAssembled'), await numberOf(shop, 'cancelled')];
    expect(await pullAll(ports)).toMatchObject({ new: 0, adopted: 0, cancelled: 1 });
    expect(await stored(shop, auto)).toMatchObject({ stage: 'inspected', papers: 'assembled' });

    const packed = await packAll(ports);
    expect(heldCodes(packed)).toEqual({ [fragile]: 'needs-reinforcement' });
    expect(packed.results).toHaveLength(8);
    const reinforced = await packAll(ports, named(fragile), { isReinforced: true });
    expect(reinforced.results).toMatchObject([{ isDone: true, stage: 'packed', papers: 'assembled' }]);

    const labelled = await labelAll(ports);
    expect(labelled.file?.pages).toBe(10);
    expect(numbersOf(labelled.results)).toContain(adopted);
    const pages = new Uint8Array(await readFile(join(shop.folder, 'labels.pdf')));
    expect((await decodeBarcodes(pages, 203)).length).toBeGreaterThanOrEqual(10);

    const own = await numberOf(shop, 'ownCarrier');
    const shipped = await shipAll(ports);
    expect(heldCodes(shipped)).toEqual({ [own]: 'needs-track' });
    expect(shipped.carriages).toHaveLength(2);
    expect(shipped.stopList).toEqual([]);
    const input = { code: own, carrier: 'CDEK', track: '1234567890', isDryRun: false };
    expect((await shipTrack(ports, input)).results).toMatchObject([{ isDone: true, stage: 'in-transit' }]);

    const { postings } = await shop.state();
    for (const posting of postings) {
      const isStopped = posting.number === marked || posting.number === cancelled;
      const isCarried = !isStopped && posting.number !== own;
      expect(posting.assembled, posting.number).toBe(isStopped ? 0 : 1);
      expect(posting.carriagesEver, posting.number).toHaveLength(isCarried ? 1 : 0);
      expect(posting.labels, posting.number).toBe(isCarried ? 1 : 0);
    }
    expect(postings.find(({ number }) => number === own)).toMatchObject({ track: '1234567890' });

    const journal = shop.sandbox.journal().filter((entry) => entry.type === 'effect').length;
    expect(await pullAll(ports)).toMatchObject({ new: 0, changed: 0, cancelled: 0, adopted: 0 });
    expect((await confirmAll(ports)).results).toEqual([]);
    await pickAll(ports);
    expect((await inspectPass(ports, all)).results).toEqual([]);
    expect((await packAll(ports)).results).toEqual([]);
    expect(await labelAll(ports)).toMatchObject({ results: [], file: undefined });
    expect(await shipAll(ports)).toMatchObject({ results: [], held: [], carriages: [] });
    expect((await shipTrack(ports, input)).results).toMatchObject([{ isDone: true, isChanged: false }]);
    expect(shop.sandbox.journal().filter((entry) => entry.type === 'effect')).toHaveLength(journal);
  });
});

describe('an order that Ozon assembles by itself', () => {
  it('is still picked, inspected and packed before it is handed over', async () => {
    const shop = await practice({ postings: 5 });
    const { ports } = shop;
    await pullAll(ports);
    shop.pass(4 * MINUTE);
    await pullAll(ports);
    const auto = await numberOf(shop, 'autoAssembled');
    expect(await stored(shop, auto)).toMatchObject({ stage: 'new', papers: 'assembled' });
    await labelAll(ports, named(auto));
    expect((await shipAll(ports, named(auto))).results).toMatchObject([{ error: { code: 'wrong-stage' } }]);
    expect((await packAll(ports, named(auto))).results).toMatchObject([{ error: { code: 'wrong-stage' } }]);
    await confirmAll(ports);
    await pickAll(ports);
    await inspectPass(ports, all);
    await packAll(ports);
    expect((await shipAll(ports, named(auto))).results).toMatchObject([{ stage: 'handed-over' }]);
    const state = (await shop.state()).postings.find(({ number }) => number === auto);
    expect(state).toMatchObject({ assembled: 1 });
    await shop.end();
  });
});

describe('an order that the buyer cancels', () => {
  let shop: Practice;
  let cancelled: string;
  beforeEach(async () => {
    shop = await practice({ postings: 6 });
    cancelled = await numberOf(shop, 'cancelled');
    await benchUntilInspected(shop);
  });
  afterEach(() => shop.end());

  it('is stopped at pack and never assembled', async () => {
    shop.pass(7 * MINUTE);
    const packed = await packAll(shop.ports);
    expect(heldCodes(packed)).toEqual({ [cancelled]: 'cancelled' });
    expect((await shop.state()).postings[5]).toMatchObject({ assembled: 0, status: 'cancelled' });
  });

  it('gets no label once it is packed', async () => {
    await packAll(shop.ports);
    shop.pass(7 * MINUTE);
    const labelled = await labelAll(shop.ports);
    expect(heldCodes(labelled)).toEqual({ [cancelled]: 'cancelled' });
    expect(await shop.store.labelCopies({ shop: 'practice', number: cancelled })).toEqual([]);
    expect((await shipAll(shop.ports)).stopList).toEqual([{ shop: 'practice', number: cancelled }]);
  });

  it('gets no label when it is cancelled while Ozon still makes the labels', async () => {
    shop.pass(5 * MINUTE + 30_000);
    await packAll(shop.ports);
    expect(await stored(shop, cancelled)).toMatchObject({ papers: 'assembled' });
    const labelled = await labelAll(shop.ports);
    expect(heldCodes(labelled)).toEqual({ [cancelled]: 'cancelled' });
    expect(await shop.store.labelCopies({ shop: 'practice', number: cancelled })).toEqual([]);
    expect(labelled.file?.pages).toBe(5);
  });

  it('stays behind at the hand-over and stands on the stop list of every later one', async () => {
    await packAll(shop.ports);
    await labelAll(shop.ports);
    shop.pass(7 * MINUTE);
    const shipped = await shipAll(shop.ports);
    expect(heldCodes(shipped)[cancelled]).toBe('cancelled');
    expect(shipped.stopList).toEqual([{ shop: 'practice', number: cancelled }]);
    expect((await shop.state()).postings[5]).toMatchObject({ carriagesEver: [] });
    await pullAll(shop.ports);
    expect((await shipAll(shop.ports)).stopList).toEqual([{ shop: 'practice', number: cancelled }]);
    const byName = await shipAll(shop.ports, named(cancelled));
    expect(byName).toMatchObject({ results: [{ error: { code: 'cancelled' } }] });
    expect(byName.stopList).toEqual([{ shop: 'practice', number: cancelled }]);
  });
});
