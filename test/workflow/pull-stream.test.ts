import { describe, expect, it } from 'vitest';
import { createPageQueue } from '../../src/workflow/page-queue.js';
import type { Store } from '../../src/workflow/ports.js';
import {
  type Asked,
  down,
  type Listed,
  type ListOzon,
  type ListOzonOptions,
  listOzon,
  refusal,
  seenPosting,
} from './list-ozon.js';
import { MONDAY, SHOP, worldOf } from './notify-world.js';
import { pullAll } from './verbs.js';

const DAY = 86_400_000;
const at = (days: number) => new Date(Date.parse(MONDAY) + days * DAY).toISOString();

describe('windows side by side', () => {
  it('give the same whatever answer comes first', async () => {
    for (const seed of [1, 3]) {
      const shop = await shopOf(60, { delay: ({ turn }) => (turn * 7919 * seed) % 13 });
      expect(await pullAll(shop.ports, { isFull: true })).toMatchObject({ new: 30, adopted: 30, more: 0 });
      expect(await differences(shop)).toEqual([]);
      expect(await pullAll(shop.ports, { isFull: true })).toMatchObject({ changed: 0, unchanged: 60 });
    }
  });

  it('an incremental pull after any changes leaves what a full one would find', async () => {
    const shop = await shopOf(60, {});
    await pullAll(shop.ports, { isFull: true });
    for (let round = 1; round <= 3; round += 1) {
      shop.turn(90);
      for (const [index, listed] of [...shop.fake.postings.values()].entries()) {
        if ((index * 31 + round * 17) % 5 !== 0) continue;
        shop.change(listed.seen.number, { ozonStatus: round === 2 ? 'cancelled' : 'delivering' });
      }
      shop.add(`new-${round}`, { createdDays: round / 16 });
      await pullAll(shop.ports);
      expect(await differences(shop)).toEqual([]);
    }
    expect(await pullAll(shop.ports, { isFull: true })).toMatchObject({ new: 0, changed: 0, cancelled: 0 });
  });

  it('a page that fails anywhere loses no other, and moves no watermark', async () => {
    for (const failing of [1, 14, 22]) {
      let isBroken = true;
      const refuse = ({ turn }: Asked) => {
        if (isBroken && turn === failing) throw down();
      };
      const shop = await shopOf(40, { refuse });
      await expect(pullAll(shop.ports, { isFull: true })).rejects.toMatchObject({ code: 'ozon-down' });
      expect(await shop.store.watermark(SHOP, 'changes')).toBeUndefined();
      expect(await shop.known()).toBeGreaterThan(20);
      isBroken = false;
      await pullAll(shop.ports, { isFull: true });
      expect(await differences(shop)).toEqual([]);
      expect(await shop.store.watermark(SHOP, 'changes')).toBe(MONDAY);
    }
  });

  it('when Ozon is gone for all of them, they are not asked for one by one', async () => {
    const refuse = () => {
      throw down();
    };
    const shop = await shopOf(5, { refuse });
    const decade = { isFull: true, since: at(-3650) };
    await expect(pullAll(shop.ports, decade)).rejects.toMatchObject({ code: 'ozon-down' });
    expect(shop.fake.asked.length).toBeLessThan(30);
  });

  it('a window that is large is shared out while it is read, and nothing on a border is lost', async () => {
    for (const isReversed of [false, true]) {
      const shop = await shopOf(400, { createdEveryDays: 0.05, isReversed });
      await pullAll(shop.ports, { isFull: true });
      expect(await differences(shop)).toEqual([]);
      expect(await shop.known()).toBe(400);
      const parts = new Set(shop.fake.asked.filter(({ list }) => list === 'all').map(({ from }) => from));
      // What is in no order cannot be shared out.
      expect(parts.size > 16).toBe(!isReversed);
    }
  });

  it('a cursor that has expired begins its window again, once', async () => {
    let expired = 0;
    const refuse = ({ list, cursor }: Asked) => {
      if (list !== 'all' || cursor !== '6' || expired >= 1) return;
      expired += 1;
      throw refusal('ozon-refused', 'invalid cursor');
    };
    const shop = await shopOf(40, { refuse, createdEveryDays: 0.1 });
    expect(await pullAll(shop.ports, { isFull: true })).toMatchObject({ new: 20, adopted: 20 });
    expect(expired).toBe(1);
    const always = ({ cursor }: Asked) => {
      if (cursor !== undefined) throw refusal('ozon-refused', 'invalid cursor');
    };
    const hopeless = await shopOf(40, { refuse: always, createdEveryDays: 0.1 });
    await expect(pullAll(hopeless.ports, { isFull: true })).rejects.toMatchObject({ code: 'ozon-refused' });
    expect(await hopeless.store.watermark(SHOP, 'changes')).toBeUndefined();
  });

  it('a window that Ozon always finds too long is given up at less than a day', async () => {
    const refuse = ({ list }: Asked) => {
      if (list === 'all') throw refusal('period-too-long', 'PERIOD_IS_TOO_LONG');
    };
    const shop = await shopOf(5, { refuse });
    await expect(pullAll(shop.ports)).rejects.toMatchObject({ code: 'period-too-long' });
    expect(shop.fake.asked.length).toBeLessThan(180);
  });

  it('a list that never ends, or leads in a circle, is told and not walked for ever', async () => {
    const shop = await shopOf(5, {});
    const circle = {
      ...shop.fake.ozon,
      listed: async ({ cursor }: { cursor?: string | undefined }) => ({
        postings: [],
        cursor: cursor === 'a' ? 'b' : 'a',
        serverTime: MONDAY,
      }),
    };
    const ports = { ...shop.ports, ozon: () => circle };
    await expect(pullAll(ports)).rejects.toMatchObject({ code: 'too-many-pages' });
  });
});

describe('a word that is older than what we know', () => {
  it('is not taken over: the posting is read once more', async () => {
    const shop = await shopOf(3, {});
    await pullAll(shop.ports);
    shop.turn(10);
    shop.change('p-0', { actions: ['cancel'] });
    shop.fake.meanwhile = async ({ list }) => {
      if (list !== 'queue') return;
      shop.fake.meanwhile = () => undefined;
      // While the page travels the buyer cancels, and another station reads it.
      shop.turn(1);
      shop.change('p-0', { ozonStatus: 'cancelled' });
      await shop.seen({ ...shop.told('p-0') });
    };
    await pullAll(shop.ports);
    expect(await shop.stage('p-0')).toBe('cancelled');
    expect(await differences(shop)).toEqual([]);
  });

  it('of two windows is settled by asking Ozon, not by who came last', async () => {
    const shop = await shopOf(1, { delay: ({ list }) => (list === 'queue' ? 200 : 0) });
    // The queue tells it as open and travels long; the list of changes, asked later, tells it as cancelled.
    const dueAt = shop.told('p-0').dueAt ?? '';
    shop.fake.meanwhile = ({ list, from, to }) => {
      if (list !== 'queue' || dueAt < from || dueAt > to) return;
      shop.fake.meanwhile = () => undefined;
      shop.turn(1);
      shop.change('p-0', { ozonStatus: 'cancelled' });
    };
    await pullAll(shop.ports, { isFull: true });
    expect(shop.fake.asked.filter(({ list }) => list === 'one')).toHaveLength(1);
    expect(await differences(shop)).toEqual([]);
  });
});

describe('between who reads and who saves', () => {
  it('no more pages wait than there is room for', async () => {
    const queue = createPageQueue<number>(2);
    let put = 0;
    const writing = (async () => {
      for (let page = 1; page <= 6; page += 1) {
        await queue.put(page);
        put = page;
      }
    })();
    await new Promise(setImmediate);
    expect(put).toBe(2);
    expect(await queue.take(8)).toEqual([1, 2]);
    await new Promise(setImmediate);
    expect(put).toBe(4);
    expect(await queue.take(1)).toEqual([3]);
    queue.close();
    await writing;
    expect(await queue.take(8)).toEqual([4, 5]);
    expect(await queue.take(8)).toEqual([]);
  });
});

interface Options extends Pick<ListOzonOptions, 'refuse' | 'delay' | 'isReversed'> {
  readonly createdEveryDays?: number;
}

/** A shop whose Ozon lists so many postings of a hundred days, every other one handed over long ago. */
async function shopOf(count: number, { createdEveryDays = 1.5, ...options }: Options) {
  let nowMs = Date.parse(MONDAY);
  const now = () => new Date(nowMs);
  const fake = listOzon({ pageSize: 3, now, ...options });
  const world = await worldOf({ channels: [], ports: { ozon: () => fake.ozon, now } });
  const add = (number: string, { createdDays, status }: { createdDays: number; status?: string }) => {
    const createdAt = at(createdDays);
    const seen = seenPosting(number, {
      ozonStatus: status ?? 'awaiting_packaging',
      inProcessAt: createdAt,
      dueAt: at(createdDays + 2),
    });
    fake.postings.set(number, { seen, createdAt, changedAt: createdAt });
  };
  for (let index = 0; index < count; index += 1) {
    const createdDays = -0.1 - index * createdEveryDays;
    add(`p-${index}`, { createdDays, ...(index % 2 === 0 ? {} : { status: 'delivering' }) });
  }
  const listedOf = (number: string): Listed => {
    const known = fake.postings.get(number);
    if (!known) throw new Error(`There is no ${number}`);
    return known;
  };
  return {
    ...world,
    fake,
    add,
    turn: (minutes: number) => {
      nowMs += minutes * 60_000;
    },
    told: (number: string) => listedOf(number).seen,
    change: (number: string, told: Partial<Listed['seen']>) => {
      const known = listedOf(number);
      const seen = { ...known.seen, ...told };
      fake.postings.set(number, { ...known, seen, changedAt: now().toISOString() });
    },
    known: async (): Promise<number> => (await readAll(world.store, fake.postings)).length,
    stage: async (number: string) => (await world.store.posting({ shop: SHOP, number }))?.stage,
  };
}

interface Shop {
  readonly store: Store;
  readonly fake: ListOzon;
}

function readAll(store: Store, postings: ListOzon['postings']) {
  return store.postings([...postings.keys()].map((number) => ({ shop: SHOP, number })));
}

/** Postings that our store has otherwise than Ozon. */
async function differences({ store, fake }: Shop): Promise<readonly string[]> {
  const known = new Map((await readAll(store, fake.postings)).map((posting) => [posting.number, posting]));
  return [...fake.postings.values()].flatMap(({ seen }) => {
    const ours = known.get(seen.number);
    return ours?.ozonStatus === seen.ozonStatus
      ? []
      : [`${seen.number}: ${ours?.ozonStatus} ${seen.ozonStatus}`];
  });
}
