import { afterEach, describe, expect, it } from 'vitest';
import { changeOrder } from '../../src/workflow/change.js';
import { inspectPass } from '../../src/workflow/inspect.js';
import { shipExpress } from '../../src/workflow/ship-express.js';
import { shipPlan } from '../../src/workflow/ship-plan.js';
import { openShipScan } from '../../src/workflow/ship-scan.js';
import { agreed, MINUTE, stored } from '../workflow/practice.js';
import {
  confirmAll,
  errorCodes,
  labelAll,
  named,
  packAll,
  pickAll,
  pullAll,
  shipAll,
} from '../workflow/verbs.js';
import { arrived, effects, HOUR, packed, ports, shop, told, track } from './rfbs-desk.js';

afterEach(() => shop.end());

describe('what Ozon’s partner brings (aggregator)', () => {
  it('waits for its registration and its number, then leaves with Ozon’s label by our scan', async () => {
    const [partner = ''] = await arrived('aggregator');
    await shop.control('registration-failed', { posting_number: partner });
    await packed(partner);
    expect(await stored(shop, partner)).toMatchObject({
      stage: 'packed',
      papers: 'assembling',
      holds: [{ code: 'registration' }],
    });
    expect(errorCodes(await labelAll(ports, named(partner)))).toEqual({ [partner]: 'registration' });
    shop.pass(5 * MINUTE);
    await pullAll(ports);
    expect((await stored(shop, partner)).holds).toMatchObject([{ code: 'registration-error' }]);
    expect(errorCodes(await labelAll(ports, named(partner)))).toEqual({ [partner]: 'registration-error' });

    shop.pass(20 * MINUTE);
    await pullAll(ports);
    const registered = await stored(shop, partner);
    expect(registered).toMatchObject({ papers: 'assembled', holds: [] });
    expect(registered.trackingNumber).toBeUndefined();
    expect((await labelAll(ports, named(partner))).results).toMatchObject([{ papers: 'labelled' }]);
    expect(errorCodes(await track(partner, '1234567890'))).toEqual({ [partner]: 'integrated-carrier' });
    shop.pass(3 * MINUTE);
    await pullAll(ports);
    const number = (await stored(shop, partner)).trackingNumber ?? '';
    expect(number).toMatch(/^PRT/);

    const door = await openShipScan(ports, {});
    expect(await door.scan(number)).toMatchObject({ result: 'scanned-out' });
    expect((await shipAll(ports, named(partner))).results).toMatchObject([{ stage: 'handed-over' }]);
    expect(errorCodes(await told(partner))).toEqual({ [partner]: 'integrated-carrier' });
    shop.pass(7 * HOUR);
    await pullAll(ports);
    expect(await stored(shop, partner)).toMatchObject({ stage: 'in-transit' });
    expect(effects(partner).filter((kind) => kind === 'assembled')).toHaveLength(1);
  });

  it('may go in two parcels, which are ours from the first pull on', async () => {
    const [several = ''] = await arrived('aggregator-several');
    await confirmAll(ports, named(several));
    await pickAll(ports);
    await inspectPass(ports, named(several));
    const sku = (await stored(shop, several)).lines[0]?.sku ?? '';
    const parcels = [[{ sku, quantity: 1 }], [{ sku, quantity: 1 }]];
    const first = await packAll(ports, named(several), { parcels, isReinforced: true });
    expect(errorCodes(first)).toEqual({ [several]: 'not-ready' });
    expect(await pullAll(ports)).toMatchObject({ new: 0 });
    shop.pass(5 * MINUTE);
    const again = await packAll(ports, named(several));
    expect(again.results).toMatchObject([
      { stage: 'packed', papers: 'assembled' },
      { stage: 'packed', papers: 'assembled' },
    ]);
    expect(effects(several).filter((kind) => kind === 'assembled')).toHaveLength(1);
  });

  it('is told before assembly in how many boxes it goes, once', async () => {
    const [boxed = '', plain = ''] = await arrived('aggregator-multibox', 'hybrid');
    expect(await stored(shop, boxed)).toMatchObject({ boxes: { count: 1, isOwed: true } });
    await confirmAll(ports);
    await pickAll(ports);
    await inspectPass(ports, named(boxed, plain));
    expect(errorCodes(await packAll(ports, named(plain), { boxCount: 2 }))).toEqual({
      [plain]: 'boxes-not-wanted',
    });
    const change = { kind: 'boxes', count: 3 } as const;
    const changed = await changeOrder(ports, {
      code: boxed,
      shop: undefined,
      change,
      isDryRun: false,
      ask: agreed,
    });
    expect(changed.results).toMatchObject([{ isDone: true, isChanged: true }]);
    await shop.fail('/v3/posting/multiboxqty/set', 'after', 'status-500');
    expect((await packAll(ports, named(boxed), { boxCount: 2 })).results).toMatchObject([{ isDone: true }]);
    expect((await stored(shop, boxed)).boxes).toEqual({ count: 2, isOwed: false });
    expect((await packAll(ports, named(boxed), { boxCount: 2 })).results).toMatchObject([
      { isChanged: false },
    ]);
    expect(effects(boxed)).toEqual(['boxes-set', 'boxes-set', 'assembled']);
  });
});

describe('what an integrated carrier brings (3pl_tracking)', () => {
  it('leaves by the carrier’s own label and number; its statuses are never ours', async () => {
    const [parcel = ''] = await arrived('integrated');
    await packed(parcel);
    expect(errorCodes(await shipAll(ports, named(parcel)))).toEqual({ [parcel]: 'not-labelled' });
    expect((await track(parcel, '80085471234563')).results).toMatchObject([{ stage: 'handed-over' }]);
    expect(await stored(shop, parcel)).toMatchObject({ papers: 'labelled' });
    expect((await track(parcel, '80085471234563')).results).toMatchObject([{ isChanged: false }]);
    expect(errorCodes(await told(parcel))).toEqual({ [parcel]: 'integrated-carrier' });
    shop.pass(7 * HOUR);
    await pullAll(ports);
    expect(await stored(shop, parcel)).toMatchObject({ stage: 'in-transit' });
    expect(effects(parcel)).toEqual(['assembled', 'track-set', 'carrier-took']);
  });

  it('is known by the carrier’s label at the door when the number was set in the cabinet', async () => {
    const [parcel = ''] = await arrived('integrated');
    await packed(parcel);
    await ports.ozon('practice').setTracking([{ number: parcel, track: '80085471234563' }]);
    shop.pass(MINUTE);
    await pullAll(ports);
    const door = await openShipScan(ports, {});
    expect(await door.scan(parcel)).toMatchObject({ isAccepted: false, result: 'not-labelled' });
    expect(await door.scan('80085471234563')).toMatchObject({ result: 'scanned-out' });
    expect(await stored(shop, parcel)).toMatchObject({ papers: 'labelled' });
    const shipped = await shipAll(ports, named(parcel), { isUnscanned: false });
    expect(shipped.results).toMatchObject([{ stage: 'handed-over' }]);
  });
});

describe('what crosses a border (hybrid)', () => {
  it('waits for the buyer’s passport, shows its sorting centre, and is accepted there', async () => {
    const [parcel = ''] = await arrived('hybrid-track');
    expect((await stored(shop, parcel)).holds).toMatchObject([{ code: 'passport' }]);
    expect(errorCodes(await confirmAll(ports, named(parcel)))).toEqual({ [parcel]: 'passport' });
    await shop.control('passport', { posting_number: parcel });
    await pullAll(ports);
    const centre = { code: 'YW-03', name: 'Сортировочный центр Иу' };
    expect(await stored(shop, parcel)).toMatchObject({ holds: [], sortingCenter: centre });
    await packed(parcel);
    expect((await labelAll(ports, named(parcel))).results).toMatchObject([{ papers: 'labelled' }]);
    const { methods } = await shipPlan(ports, {});
    expect(methods.filter(({ ready }) => ready > 0)).toMatchObject([
      { ready: 1, scannedOut: 0, carriages: [], sortingCenter: centre },
    ]);
    expect(errorCodes(await shipAll(ports, named(parcel)))).toEqual({ [parcel]: 'needs-track' });
    await track(parcel, '80085471234563');
    expect(await stored(shop, parcel)).toMatchObject({ stage: 'handed-over' });
    shop.pass(7 * HOUR);
    await pullAll(ports);
    expect((await stored(shop, parcel)).facts.acceptedAt).toBeDefined();
    shop.pass(2 * HOUR);
    await pullAll(ports);
    expect(await stored(shop, parcel)).toMatchObject({ stage: 'in-transit' });
    expect(effects(parcel)).toEqual(['passport-given', 'assembled', 'track-set', 'carrier-took']);
  });
});

describe('what is called for in the shop', () => {
  it('by an Express courier leaves for the right code only; by the buyer himself it is shown and not worked on', async () => {
    const [express = '', own = ''] = await arrived('express', 'click-and-collect');
    expect(errorCodes(await confirmAll(ports, named(own)))).toEqual({ [own]: 'shown-only' });
    await packed(express);
    await labelAll(ports, named(express));
    const said = (word: string) => shipExpress(ports, { code: express, said: word, isDryRun: false });
    expect(errorCodes(await said('0000'))).toEqual({ [express]: 'wrong-code' });
    const right = express.split('-')[1] ?? '';
    expect((await said(right)).results).toMatchObject([{ isChanged: true, stage: 'handed-over' }]);
    expect((await said(right)).results).toMatchObject([{ isChanged: false }]);
    expect(effects(express)).toEqual(['assembled', 'code-verified']);
    shop.pass(HOUR + 2 * MINUTE);
    await pullAll(ports);
    expect(await stored(shop, express)).toMatchObject({ stage: 'in-transit' });
  });
});
