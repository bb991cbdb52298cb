import { afterEach, describe, expect, it } from 'vitest';
import { shipTracks } from '../../src/workflow/ship-tracks.js';
import { MINUTE, stored } from '../workflow/practice.js';
import { errorCodes, labelAll, named, pullAll } from '../workflow/verbs.js';
import { arrived, DAY, effects, packed, ports, shop, told, track } from './rfbs-desk.js';

afterEach(() => shop.end());

describe('what the seller’s own courier brings (non_integrated)', () => {
  it('goes from assembly to the buyer by the seller’s word, which Ozon confirms in its own time', async () => {
    const [own = ''] = await arrived('own');
    await packed(own);
    await labelAll(ports, named(own));
    expect(errorCodes(await told(own))).toEqual({ [own]: 'not-handed-over' });
    expect((await track(own, '1234567890')).results).toMatchObject([{ stage: 'in-transit' }]);
    const handOver = (await shop.store.events({ shop: 'practice', number: own })).find(
      (event) => event.action === 'handOver',
    );
    const cost = { minor: 31250, currency: 'RUB' };
    expect(handOver?.details).toEqual({ carrier: 'CDEK', track: '1234567890', cost });

    expect((await told(own)).results).toMatchObject([{ isDone: true, isChanged: true, stage: 'in-transit' }]);
    expect(await stored(shop, own)).toMatchObject({ ozonSubstatus: 'posting_conditionally_delivered' });
    expect((await told(own)).results).toMatchObject([{ isDone: true, isChanged: false }]);
    shop.pass(DAY + MINUTE);
    await pullAll(ports);
    expect(await stored(shop, own)).toMatchObject({ stage: 'delivered' });
    expect(effects(own)).toEqual(['assembled', 'track-set', 'delivering', 'last-mile', 'delivered']);
    const actions = (await shop.store.events({ shop: 'practice', number: own })).map((each) => each.action);
    for (const action of ['track-set', 'handOver', 'last-mile', 'declare-delivered', 'deliver'])
      expect(
        actions.filter((each) => each === action),
        action,
      ).toHaveLength(1);
    expect(await shop.store.intents({ state: 'open' })).toEqual([]);
  });

  it('may cross a border on the way, by the same words', async () => {
    const [own = ''] = await arrived('hybrid-own');
    await packed(own);
    await labelAll(ports, named(own));
    await track(own, '1234567890');
    await told(own);
    expect(effects(own)).toEqual(['assembled', 'track-set', 'delivering', 'last-mile', 'delivered']);
  });
});

describe('a list of tracking numbers', () => {
  it('hands over twenty a call, names bad lines by their number, and does nothing the second time', async () => {
    const roles = Array.from({ length: 22 }, () => 'own');
    const numbers = await arrived(...roles);
    await packed(...numbers);
    await labelAll(ports, named(...numbers));
    const good = numbers.map((number, index) => `${number}\tCDEK\t${1234567000 + index}\t99,90`);
    const bad = ['7777-0001-1\tCDEK\t55555555', 'x\tCDEK\t!', `${numbers[0]}-9\tCDEK\t1234567001`];
    const text = `\uFEFFposting\tcarrier\ttrack\tcost\r\n${[...good, ...bad].join('\r\n')}`;
    const first = await shipTracks(ports, text, { isDryRun: false });
    const failed = first.results
      .filter((row) => !row.isDone)
      .map((row) => row.error?.details.line ?? row.error?.code);
    // Number …001 stands in two lines: neither of them leaves.
    expect(failed).toEqual([3, 'not-found', 25, 26]);
    expect(first.results.filter((row) => row.stage === 'in-transit')).toHaveLength(21);
    const calls = () =>
      shop.sandbox
        .journal()
        .filter((each) => each.type === 'request' && each.path.includes('tracking-number'));
    expect(calls()).toHaveLength(2);
    const before = shop.sandbox.journal().filter((each) => each.type === 'effect').length;
    const again = await shipTracks(ports, good.filter((_, index) => index !== 1).join('\n'), {
      isDryRun: false,
    });
    expect(again.results.filter((row) => row.isDone && !row.isChanged)).toHaveLength(21);
    expect(shop.sandbox.journal().filter((each) => each.type === 'effect')).toHaveLength(before);
    expect(calls()).toHaveLength(2);
  });
});

describe('an unclear answer', () => {
  const steps = ['tracking-number/set', 'delivering', 'last-mile', 'delivered'].flatMap((step) =>
    (['before', 'after'] as const).map((when) => ({ step, when })),
  );

  it.each(steps)('to $step, lost $when the effect, ends well with one more run', async ({ step, when }) => {
    const [own = ''] = await arrived('own');
    await packed(own);
    await labelAll(ports, named(own));
    await shop.fail(`/v2/fbs/posting/${step}`, when, 'status-500');
    for (let runs = 0; runs < 2; runs += 1) {
      await track(own, '1234567890');
      await told(own);
    }
    expect(await stored(shop, own)).toMatchObject({ ozonSubstatus: 'posting_conditionally_delivered' });
    expect(effects(own)).toEqual(['assembled', 'track-set', 'delivering', 'last-mile', 'delivered']);
    expect(await shop.store.intents({ state: 'open' })).toEqual([]);
    const handOvers = (await shop.store.events({ shop: 'practice', number: own })).filter(
      (event) => event.action === 'handOver',
    );
    expect(handOvers).toMatchObject([{ details: { carrier: 'CDEK', track: '1234567890' } }]);
  });
});
