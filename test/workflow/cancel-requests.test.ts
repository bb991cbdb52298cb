import { afterEach, describe, expect, it } from 'vitest';
import { inspectPass } from '../../src/workflow/inspect.js';
import { holdCodes } from '../stories/bench.js';
import { type Practice, practice, stored } from './practice.js';
import { confirmAll, errorCodes, named, packAll, pickAll, pullAll, rowOf } from './verbs.js';

let shop: Practice;
afterEach(() => shop.end());

const LIST = '/v2/conditional-cancellation/list';
const asks = () =>
  shop.sandbox.journal().filter((entry) => entry.type === 'request' && entry.path === LIST).length;

describe('an order of which the buyer asks to be released', () => {
  it('stops before its box, and goes on once the request is rejected', async () => {
    shop = await practice({ postings: 0 });
    const { ports } = shop;
    const number = await shop.order('cancel-asked');
    await pullAll(ports);
    expect(holdCodes(await stored(shop, number))).toEqual(['cancel-requested']);
    await confirmAll(ports, named(number));
    await pickAll(ports);
    await inspectPass(ports, named(number));
    expect(errorCodes(await packAll(ports, named(number)))).toEqual({ [number]: 'cancel-requested' });
    await pullAll(ports);
    expect(holdCodes(await stored(shop, number))).toEqual(['cancel-requested']);
    const [request] = await ports.ozon('practice').cancelRequests();
    await ports.ozon('practice').rejectCancelRequest(request?.id ?? '', 'it is on its way');
    await pullAll(ports);
    expect(holdCodes(await stored(shop, number))).toEqual([]);
    expect(rowOf(await packAll(ports, named(number)), number)).toMatchObject({ stage: 'packed' });
  });

  it('is not asked about in a shop whose parcels all travel with Ozon, nor where the key may not ask', async () => {
    shop = await practice({ postings: 1 });
    await pullAll(shop.ports);
    expect(asks()).toBe(0);
    const number = await shop.order('cancel-asked');
    await shop.fail(LIST, 'before', 'role-missing');
    expect(await pullAll(shop.ports)).toMatchObject({ new: 1 });
    expect(await stored(shop, number)).toMatchObject({ holds: [] });
    await pullAll(shop.ports);
    expect(holdCodes(await stored(shop, number))).toEqual(['cancel-requested']);
  });
});
