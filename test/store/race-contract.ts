import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { happen } from '../../src/domain/event.js';
import { openStore } from '../../src/store/open.js';
import { buildRacers, type Racers, race } from './race.js';
import { AT, acted, born, DAY, now, saved } from './sample.js';

export interface Place {
  readonly url: string;
  readonly drop: () => Promise<void>;
}

/** What two stations may do to one database at the same time; each race in a database of its own. */
export function raceContract(engine: string, create: () => Promise<Place>): void {
  describe(`${engine}: two processes`, () => {
    let built: Racers | undefined;
    beforeAll(async () => {
      built = await buildRacers();
    });
    afterAll(() => built?.drop());
    const inPlace = async (work: (racers: Racers, url: string) => Promise<void>) => {
      if (!built) throw new Error('The racing program was not built');
      const place = await create();
      try {
        await work(built, place.url);
      } finally {
        await place.drop();
      }
    };

    test('racing for one posting, exactly one wins each revision and no saving is lost', () =>
      inPlace(async (racers, url) => {
        const store = await openStore(url, { now });
        await store.transact((tx) => tx.record([born('1-1-1')]));
        const won = (await race(racers, 'revisions', url, 60)).flat().sort((a, b) => a - b);
        expect(won).toEqual(Array.from({ length: 120 }, (_, index) => index + 2));
        const posting = await store.posting({ shop: 'main', number: '1-1-1' });
        expect(posting?.revision).toBe(121);
        expect(await store.events({ shop: 'main', number: '1-1-1' })).toHaveLength(121);
        await store.close();
      }));

    test('of 2 × 200 transactions that read and then write, none is lost', () =>
      inPlace(async (racers, url) => {
        const store = await openStore(url, { now });
        await race(racers, 'counter', url, 200);
        expect(await store.watermark('main', 'counter')).toBe('400');
        await store.close();
      }));

    test('an intent is opened by one of them only', () =>
      inPlace(async (racers, url) => {
        const store = await openStore(url, { now });
        const won = (await race(racers, 'intents', url, 40)).flat().sort((a, b) => a - b);
        expect(won).toEqual(Array.from({ length: 40 }, (_, index) => index));
        expect(await store.intents({ state: 'open' })).toHaveLength(40);
        await store.close();
      }));

    test('both promising the last unit at the same moment, exactly one of them does, every time', () =>
      inPlace(async (racers, url) => {
        const times = Number(process.env.OZF_RACES ?? 20);
        const store = await openStore(url, { now });
        const rounds = Array.from({ length: times }, (_, round) => round);
        await store.transact(async (tx) => {
          await tx.keepStock(AT);
          const coming = { at: AT, operator: 'anna', quantity: 1, to: 'A-01', reason: 'import', details: {} };
          await tx.saveMoves(rounds.map((round) => ({ ...coming, item: `LAST-${round}` })));
          await tx.record(rounds.flatMap((round) => ['a', 'b'].map((side) => wanting(side, round))));
        });
        const won = (await race(racers, 'last-unit', url, times)).flat().sort((a, b) => a - b);
        expect(won).toEqual(rounds);
        const positions = await store.stock(rounds.map((round) => `LAST-${round}`));
        expect([...positions.values()].filter(({ reserved, atp }) => reserved !== 1 || atp !== 0)).toEqual(
          [],
        );
        await store.close();
      }));

    test('two people who scan the same goods walk two waves, and no unit is fetched twice', () =>
      inPlace(async (racers, url) => {
        const store = await openStore(url, { now });
        const orders = Array.from({ length: 12 }, (_, index) => wanted(index + 1));
        await store.transact(async (tx) => {
          await tx.record(orders.map(([move]) => move));
          await tx.saveWaves(orders.map(([, wave]) => wave));
        });
        const won = await race(racers, 'walk', url, 24);
        const units = orders.flatMap((_, index) => [1, 2].map((unit) => (index + 1) * 10 + unit));
        expect(won.flat().sort((a, b) => a - b)).toEqual(units);
        const walks = won.map((numbers) => new Set(numbers.map((number) => Math.floor(number / 10))));
        expect([...(walks[0] ?? [])].filter((order) => walks[1]?.has(order))).toEqual([]);
        expect(walks.map((walk) => walk.size).reduce((sum, size) => sum + size, 0)).toBe(12);
        await store.close();
      }));

    test('both may bring an empty database up to date', () =>
      inPlace(async (racers, url) => {
        expect(await race(racers, 'open', url, 0)).toEqual([[1], [1]]);
        const store = await openStore(url, { now });
        const { schema, known } = await store.version();
        expect(schema).toBe(known);
        await store.close();
      }));

    test('the lock of a process that is killed is free at once', () =>
      inPlace(async (racers, url) => {
        const store = await openStore(url, { now });
        const racer = racers.start('lock', url, 0);
        expect(await racer.heard('held')).toEqual([1]);
        expect(await store.lock('pull-main', 0)).toBeUndefined();
        // Another connection of ours that closes must not open what is not ours.
        await (await openStore(url, { now })).close();
        expect(await store.lock('pull-main', 60)).toBeUndefined();
        const other = await store.lock('pull-second', 0);
        expect(other).toBeDefined();
        await racer.kill();
        const lock = await store.lock('pull-main', 2000);
        expect(lock).toBeDefined();
        await store.close();
      }));

    test('savings of one process at the same time wait for each other, and readers see none of them half done', () =>
      inPlace(async (_racers, url) => {
        const store = await openStore(url, { now });
        const [posting] = await saved(store, born('510-0001-1'));
        if (!posting) throw new Error('nothing was saved');
        const confirming = Array.from({ length: 5 }, () =>
          store.transact(async (tx) => {
            const current = await tx.posting(posting);
            if (!current) throw new Error('the posting is gone');
            const move = happen(
              current,
              { tote: (current.tote ?? 0) + 1 },
              { action: 'tote', at: AT, actor: 'anna' },
            );
            await tx.record([move]);
            const seenOutside = await store.posting(posting);
            expect(seenOutside?.tote ?? 0).toBe(current.tote ?? 0);
          }),
        );
        await Promise.all(confirming);
        expect((await store.posting(posting))?.tote).toBe(5);
        await store.close();
      }));

    test('a lock that is held is refused to the same process too, and given again once released', () =>
      inPlace(async (_racers, url) => {
        const store = await openStore(url, { now });
        const lock = await store.lock('notify', 0);
        expect(await store.lock('notify', 60)).toBeUndefined();
        const waiting = store.lock('notify', 5000);
        await lock?.release();
        const second = await waiting;
        expect(second).toBeDefined();
        await lock?.release();
        expect(await store.lock('notify', 0)).toBeUndefined();
        await second?.release();
        const third = await store.lock('notify', 0);
        expect(third).toBeDefined();
        await store.close();
      }));
  });
}

/** An order for two pieces, in a wave of its own. */
function wanted(index: number) {
  const price = { minor: 100, currency: 'RUB' };
  const line = { sku: '900900', offerId: 'TEA', name: 'Чай', quantity: 2, price };
  const { after } = born(`${index}-1-1`, { lines: [line] });
  const wave = {
    shop: 'main',
    id: `w${index}`,
    day: DAY,
    state: 'open',
    kind: 'cluster',
    createdAt: AT,
  } as const;
  const move = acted({ ...after, revision: 0 }, 'confirm', { wave: wave.id, tote: index });
  return [{ ...move, before: undefined }, wave] as const;
}

/** An order for one piece of that round's goods. */
function wanting(side: string, round: number) {
  const price = { minor: 100, currency: 'RUB' };
  const line = { sku: `9${round}`, offerId: `LAST-${round}`, name: 'Чай', quantity: 1, price };
  return born(`${side}-${round}-1`, { lines: [line] });
}
