import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inspectFail, inspectPass } from '../../src/workflow/inspect.js';
import { openInspectScan } from '../../src/workflow/inspect-scan.js';
import { labelVoid } from '../../src/workflow/label-journal.js';
import { reopen } from '../../src/workflow/pack.js';
import { pickList } from '../../src/workflow/pick-list.js';
import { openPickScan } from '../../src/workflow/pick-scan.js';
import type { Ports } from '../../src/workflow/ports.js';
import { resolveCode } from '../../src/workflow/selection.js';
import { openShipScan } from '../../src/workflow/ship-scan.js';
import { shipTrack } from '../../src/workflow/ship-track.js';
import { watching } from '../../src/workflow/watch.js';
import { onPlainPaper } from './plain-paper.js';
import { numberOf, type Practice, practice, stored, withProducts } from './practice.js';
import {
  all,
  benchUntilInspected,
  benchUntilLabelled,
  confirmAll,
  errorCodes,
  heldCodes,
  labelAll,
  listener,
  named,
  packAll,
  pickAll,
  pullAll,
  shipAll,
} from './verbs.js';

let shop: Practice;
let ports: Ports;
afterEach(() => shop.end());

describe('the guards of the line', () => {
  beforeEach(async () => {
    shop = await practice({ postings: 3 });
    ports = onPlainPaper(shop.ports);
    shop = { ...shop, ports };
  });

  it('let nothing be packed that was not inspected, nor labelled before Ozon has it assembled', async () => {
    const number = await numberOf(shop, 'single');
    await pullAll(ports);
    expect(errorCodes(await packAll(ports, named(number)))).toEqual({ [number]: 'wrong-stage' });
    expect(errorCodes(await labelAll(ports, named(number)))).toEqual({ [number]: 'wrong-papers' });
    await confirmAll(ports);
    await pickAll(ports);
    expect(errorCodes(await packAll(ports, named(number)))).toEqual({ [number]: 'not-inspected' });
    expect(errorCodes(await shipAll(ports, named(number)))).toEqual({ [number]: 'wrong-stage' });
    expect(shop.sandbox.journal().some((each) => each.type === 'effect')).toBe(false);
  });

  it('let nothing leave without its label or its scan at the door', async () => {
    await benchUntilInspected(shop);
    await packAll(ports);
    const number = await numberOf(shop, 'single');
    expect(errorCodes(await shipAll(ports, named(number)))).toEqual({ [number]: 'not-labelled' });
    await labelAll(ports);
    const scanned = { isUnscanned: false };
    expect(errorCodes(await shipAll(ports, named(number), scanned))).toEqual({ [number]: 'not-scanned-out' });
    const door = await openShipScan(ports, {});
    const { barcodes } = await stored(shop, number);
    expect(await door.scan(barcodes.scanit ?? '')).toMatchObject({ result: 'scanned-out', posting: number });
    expect(await door.scan(barcodes.scanit ?? '')).toMatchObject({ result: 'scanned-before' });
    expect(await door.scan('4607001234567')).toMatchObject({ isAccepted: false, result: 'not-found' });
    const shipped = await shipAll(ports, all, scanned);
    expect(shipped.results).toMatchObject([{ posting: number, stage: 'handed-over' }]);
    expect((await shop.state()).carriages).toMatchObject([{ postings: [number] }]);
  });

  it('write nothing to Ozon in watch mode, and leave the boxes as they are', async () => {
    const number = await numberOf(shop, 'single');
    const shops = ports.settings.shops.map((each) => ({ ...each, mode: 'watch' as const }));
    const real = ports.ozon('practice');
    const watchful: Ports = {
      ...ports,
      settings: { ...ports.settings, shops },
      ozon: () => watching(real, 'practice'),
    };
    await benchUntilInspected({ ...shop, ports: watchful });
    expect(errorCodes(await packAll(watchful, named(number)))).toEqual({ [number]: 'watch-mode' });
    expect(await stored(shop, number)).toMatchObject({ stage: 'inspected', papers: 'none', holds: [] });
    await packAll(ports);
    await labelAll(ports);
    const effects = shop.sandbox.journal().filter((each) => each.type === 'effect').length;
    expect(errorCodes(await shipAll(watchful, named(number)))).toEqual({ [number]: 'watch-mode' });
    const own = await numberOf(shop, 'ownCarrier');
    const input = { code: own, carrier: 'CDEK', track: '1234567890', isDryRun: false };
    expect(errorCodes(await shipTrack(watchful, input))).toEqual({ [own]: 'watch-mode' });
    expect(shop.sandbox.journal().filter((each) => each.type === 'effect')).toHaveLength(effects);
    expect(await shop.store.intents({ state: 'open' })).toEqual([]);
  });

  it('ask before an assembly and a carriage, and only when there is one', async () => {
    await benchUntilInspected(shop);
    const person = listener();
    await packAll(ports, all, { ask: person.ask });
    await packAll(ports, all, { ask: person.ask });
    expect(person.asked).toEqual(['assemble']);
    await labelAll(ports, all, { ask: person.ask });
    await shipAll(ports, all, { ask: person.ask });
    await shipAll(ports, all, { ask: person.ask });
    expect(person.asked).toEqual(['assemble', 'hand-over-count', 'carriage']);
  });

  it('do nothing in a dry run, and say what would be done', async () => {
    await benchUntilInspected(shop);
    const dry = { isDryRun: true };
    expect((await packAll(ports, all, dry)).results).toMatchObject([
      { would: 'assemble' },
      { would: 'assemble' },
      { would: 'assemble' },
    ]);
    await packAll(ports);
    expect((await labelAll(ports, all, dry)).results.map((row) => row.would)).toEqual(Array(3).fill('label'));
    await labelAll(ports);
    const effects = shop.sandbox.journal().filter((each) => each.type === 'effect').length;
    expect((await shipAll(ports, all, dry)).results.map((row) => row.would)).toEqual([
      'hand-over',
      'hand-over',
    ]);
    expect(shop.sandbox.journal().filter((each) => each.type === 'effect')).toHaveLength(effects);
  });

  it('open a box again only before Ozon has assembled it', async () => {
    await benchUntilInspected(shop);
    const number = await numberOf(shop, 'single');
    await shop.fail('/v4/posting/fbs/ship', 'before', 'status-429', 4);
    await packAll(ports, named(number));
    expect((await reopen(ports, named(number))).results).toMatchObject([
      { stage: 'inspected', papers: 'none' },
    ]);
    await packAll(ports, named(number));
    expect(errorCodes(await reopen(ports, named(number)))).toEqual({ [number]: 'wrong-stage' });
  });

  it('keep what Ozon’s drop-off point would not take out of the assembly', async () => {
    await benchUntilInspected(shop);
    const number = await numberOf(shop, 'single');
    const packed = await packAll(ports, named(number), { weightGrams: 26_000 });
    expect(errorCodes(packed)).toEqual({ [number]: 'over-limit' });
    expect((await shop.state()).postings[0]).toMatchObject({ assembled: 0 });
  });

  it('send a defective unit back to the walk and keep the good ones', async () => {
    await benchUntilInspected(shop);
    const number = await numberOf(shop, 'several');
    const [mugs] = (await stored(shop, number)).lines;
    const input = { sku: mugs?.offerId ?? '', defect: 'broken', quantity: 1, disposition: 'quarantine' };
    expect((await inspectFail(ports, named(number), input)).results).toMatchObject([{ stage: 'picking' }]);
    expect(errorCodes(await packAll(ports, named(number)))).toEqual({ [number]: 'wrong-stage' });
    await pickAll(ports);
    const loop = await openInspectScan(ports, { codes: [number] });
    expect(await loop.scan(`OZN${mugs?.sku}`)).toMatchObject({ result: 'posting-passed', done: 3, of: 3 });
    expect(await loop.scan(`OZN${mugs?.sku}`)).toMatchObject({ isAccepted: false });
  });

  it('take one tracking number for one parcel of an own carrier only', async () => {
    await benchUntilLabelled(shop);
    const [own, single] = [await numberOf(shop, 'ownCarrier'), await numberOf(shop, 'single')];
    const tracked = (code: string, track: string) =>
      shipTrack(ports, { code, carrier: 'CDEK', track, isDryRun: false });
    await expect(tracked(own, 'RA123456789CN')).rejects.toMatchObject({ kind: 'usage', code: 'bad-track' });
    expect(errorCodes(await tracked(single, '1234567890'))).toEqual({ [single]: 'no-own-carrier' });
    expect(errorCodes(await tracked(own, own))).toEqual({ [own]: 'track-in-use' });
    expect((await tracked(own, '1234567890')).results).toMatchObject([{ stage: 'in-transit' }]);
  });

  it('hand an own-carrier parcel over with its known number without asking for it twice', async () => {
    await benchUntilLabelled(shop);
    const own = await numberOf(shop, 'ownCarrier');
    await ports.ozon('practice').setTracking([{ number: own, track: '1234567890' }]);
    shop.pass(10_000);
    await pullAll(ports);
    expect((await shipAll(ports, named(own))).results).toMatchObject([{ isDone: true, stage: 'in-transit' }]);
    expect((await shop.state()).postings[2]).toMatchObject({ status: 'delivering' });
  });

  it('count a parcel that stands in a carriage of the cabinet as handed over once that is approved', async () => {
    await benchUntilLabelled(shop);
    const [single, several] = [await numberOf(shop, 'single'), await numberOf(shop, 'several')];
    const { methodId } = await stored(shop, single);
    const cabinet = ports.ozon('practice');
    const id = await cabinet.createCarriage({ methodId });
    expect(errorCodes(await shipAll(ports, named(single)))).toEqual({ [single]: 'carriage-open' });
    await cabinet.setCarriagePostings(id, [single]);
    await cabinet.approveCarriage(id);
    const shipped = await shipAll(ports, named(single, several));
    expect(shipped.results).toMatchObject([{ stage: 'handed-over' }, { stage: 'handed-over' }]);
    expect((await shop.state()).carriages.map((carriage) => carriage.postings)).toEqual([
      [single],
      [several],
    ]);
  });
});

describe('what a product demands', () => {
  it('is held until it is given: a fragile one until its box is reinforced, under --all as by name', async () => {
    shop = await practice({ postings: 7 });
    ports = onPlainPaper(shop.ports);
    await pullAll(ports);
    await withProducts(shop);
    await confirmAll(ports);
    await pickAll(ports);
    await inspectPass(ports, all);
    const fragile = await numberOf(shop, 'fragile');
    expect(heldCodes(await packAll(ports))).toEqual({ [fragile]: 'needs-reinforcement' });
    expect(errorCodes(await packAll(ports, named(fragile)))).toEqual({ [fragile]: 'needs-reinforcement' });
    const packed = await packAll(ports, named(fragile), { isReinforced: true });
    expect(packed.results).toMatchObject([{ isDone: true, papers: 'assembled' }]);
    expect((await stored(shop, fragile)).box).toMatchObject({ isReinforced: true });
  });
});

describe('the scanner on the walk', () => {
  beforeEach(async () => {
    shop = await practice({ postings: 12 });
    ports = shop.ports;
    await pullAll(ports);
    await confirmAll(ports);
  });

  it('moves nothing on a wrong item, one too many or an unknown code', async () => {
    const number = await numberOf(shop, 'several');
    const loop = await openPickScan(ports, { codes: [number] });
    const [mugs] = (await stored(shop, number)).lines;
    expect(await loop.scan('4607001234567')).toMatchObject({ isAccepted: false, result: 'unknown-barcode' });
    expect(await loop.scan(`OZN${mugs?.sku}`)).toMatchObject({ result: 'unit-picked', done: 1, of: 3 });
    expect(await loop.scan(`OZN${mugs?.sku}`)).toMatchObject({ result: 'unit-picked', done: 2, of: 3 });
    expect(await loop.scan(`OZN${mugs?.sku}`)).toMatchObject({ isAccepted: false, result: 'one-too-many' });
    expect(await loop.command('undo')).toMatchObject({ result: 'undone', done: 1, of: 3 });
    expect(await stored(shop, number)).toMatchObject({ stage: 'picking' });
    expect(loop.summary()).toMatchObject({ accepted: 2, refused: 2 });
  });

  it('takes the next order that wants the same product when one is skipped', async () => {
    const [first, second] = [await numberOf(shop, 'several'), await numberOf(shop, 'paints')];
    const paints = (await stored(shop, second)).lines[0]?.sku;
    const loop = await openPickScan(ports, { codes: [first, second] });
    expect(await loop.scan(`OZN${paints}`)).toMatchObject({ posting: first });
    await loop.command('undo');
    expect(await loop.command('skip')).toMatchObject({ result: 'skipped', posting: first });
    expect(await loop.scan(`OZN${paints}`)).toMatchObject({ posting: second });
  });

  it('puts nothing back that another station has inspected meanwhile', async () => {
    const number = await numberOf(shop, 'single');
    const loop = await openPickScan(ports, { codes: [number] });
    await loop.scan(`OZN${(await stored(shop, number)).lines[0]?.sku}`);
    await inspectPass(await shop.another(), named(number));
    expect(await loop.command('undo')).toMatchObject({ isAccepted: false, result: 'wrong-stage' });
    expect((await stored(shop, number)).units).toMatchObject([{ verdict: 'declared' }]);
  });
});

describe('what a posting can be called by', () => {
  it('is its number, tail, tote, label barcode or track; unknown and ambiguous names are told apart', async () => {
    shop = await practice({ postings: 3 });
    ports = onPlainPaper(shop.ports);
    await benchUntilLabelled({ ...shop, ports });
    const [single, own] = [await numberOf(shop, 'single'), await numberOf(shop, 'ownCarrier')];
    await shipTrack(ports, { code: own, carrier: 'CDEK', track: '1234567890', isDryRun: false });
    const posting = await stored(shop, single);
    const { scanit = '', upper = '', lower = '' } = posting.barcodes;
    const tail = single.split('-').slice(1).join('-');
    for (const code of [single, tail, String(posting.tote), scanit, upper, lower]) {
      expect(await resolveCode(ports, code), code).toEqual({ shop: 'practice', number: single });
    }
    expect(await resolveCode(ports, '1234567890')).toMatchObject({ number: own });
    await expect(resolveCode(ports, '0')).rejects.toMatchObject({ kind: 'refused', code: 'not-found' });
    await expect(resolveCode(ports, '99999999-0001-1')).rejects.toMatchObject({ code: 'not-found' });
    const mixed = await shipAll(ports, named('99999999-0001-1', single));
    expect(mixed.results).toMatchObject([{ error: { code: 'not-found' } }, { stage: 'handed-over' }]);
    expect((await pickList(ports, {})).lines).toEqual([]);
    expect(errorCodes(await labelVoid(ports, named('nobody')))).toEqual({ nobody: 'not-found' });
  });
});
