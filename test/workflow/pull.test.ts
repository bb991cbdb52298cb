import { afterEach, describe, expect, it } from 'vitest';
import { AppError } from '../../src/domain/errors.js';
import type { SeenPosting } from '../../src/domain/posting.js';
import type { ListQuery, PageQuery, Ports } from '../../src/workflow/ports.js';
import { mortal } from './mortal.js';
import { MINUTE, numberOf, type Practice, practice, stored } from './practice.js';
import { pullAll } from './verbs.js';

const DAY = 24 * 60 * MINUTE;
/** Of one read, before it is given up. */
const TRIES = 4;
let shop: Practice;
afterEach(() => shop.end());

describe('orders pull', () => {
  it('tells the delta: new and adopted first, then what changed and what was cancelled', async () => {
    shop = await practice({ postings: 6 });
    expect(await pullAll(shop.ports)).toMatchObject({ new: 5, adopted: 1, changed: 0, cancelled: 0 });
    expect(await pullAll(shop.ports)).toMatchObject({ new: 0, adopted: 0, changed: 0, unchanged: 6 });
    shop.pass(7 * MINUTE);
    const [auto, cancelled] = [await numberOf(shop, 'autoAssembled'), await numberOf(shop, 'cancelled')];
    const third = await pullAll(shop.ports);
    expect(third).toMatchObject({ new: 0, changed: 1, cancelled: 1 });
    expect(third.postings).toEqual([
      { shop: 'practice', posting: auto, change: 'changed' },
      { shop: 'practice', posting: cancelled, change: 'cancelled' },
    ]);
    expect(await stored(shop, cancelled)).toMatchObject({ stage: 'cancelled' });
    const adopted = await stored(shop, await numberOf(shop, 'adopted'));
    expect(adopted).toMatchObject({ stage: 'packed', papers: 'assembled' });
    // The lists tell everything that a pull takes over: no posting is read by itself.
    const singleReads = shop.sandbox
      .journal()
      .filter((entry) => entry.type === 'request' && entry.path === '/v3/posting/fbs/get');
    expect(singleReads).toEqual([]);
  });

  it('asks in windows of at most 28 days, pages of a hundred, and misses nobody', async () => {
    shop = await practice({ postings: 180 });
    const { ports, queries } = recording(shop.ports);
    expect(await pullAll(ports)).toMatchObject({ new: 179, adopted: 1 });
    expect((await shop.store.list({})).total).toBe(180);
    for (const { from, to } of queries) {
      expect(Date.parse(to) - Date.parse(from)).toBeLessThanOrEqual(28 * DAY);
    }
    expect(queries.some((query) => query.kind === 'unfulfilled' && query.cursor)).toBe(true);
  });

  it('holds a posting of a status that nobody knows, and tells of it once', async () => {
    shop = await practice({ postings: 6 });
    await pullAll(shop.ports);
    const number = await numberOf(shop, 'several');
    const strange = inStatus(shop.ports, number, 'awaiting_miracle');
    expect(await pullAll(strange)).toMatchObject({
      changed: 1,
      unchanged: 5,
      postings: [{ posting: number, change: 'changed' }],
    });
    const held = await stored(shop, number);
    expect(held).toMatchObject({ stage: 'new', ozonStatus: 'awaiting_miracle' });
    expect(held.holds).toMatchObject([{ code: 'unknown-status', details: { status: 'awaiting_miracle' } }]);
    const again = await pullAll(strange);
    expect(again).toMatchObject({ changed: 0, unchanged: 6, postings: [] });
    expect(await stored(shop, number)).toEqual(held);
    await pullAll(shop.ports);
    expect((await stored(shop, number)).holds).toEqual([]);
  });

  it('halves a window that Ozon finds too long', async () => {
    shop = await practice({ postings: 4 });
    const strict = recording(shop.ports, 7 * DAY);
    expect(await pullAll(strict.ports)).toMatchObject({ new: 3, adopted: 1 });
    const answered = strict.queries.filter((query) => spanOf(query) <= 7 * DAY);
    expect(answered.length).toBeGreaterThan(20);
    expect(await pullAll(strict.ports, { isFull: true })).toMatchObject({ unchanged: 4 });
  });

  it('killed anywhere, keeps its pages, moves no watermark early and still adopts later', async () => {
    shop = await practice({ postings: 130 });
    let died = 0;
    for (let diesBefore = 2; ; diesBefore += 1) {
      const doomed = mortal(await shop.another(), diesBefore);
      const outcome = await pullAll(doomed.ports).catch(() => undefined);
      if (outcome) break;
      died += 1;
      expect(await shop.store.watermark('practice', 'changes')).toBeUndefined();
      expect((await shop.store.list({})).total).toBeGreaterThan(0);
    }
    expect(died).toBeGreaterThan(1);
    expect((await shop.store.list({})).total).toBe(130);
    expect((await shop.store.list({ stages: ['packed'] })).total).toBe(1);
    expect(await shop.store.watermark('practice', 'changes')).toBeDefined();
  });

  it.each([
    ['/v4/posting/fbs/unfulfilled/list', 7],
    ['/v4/posting/fbs/list', 4],
  ])('fails at %s without moving the watermark, and the next one is whole', async (path, windows) => {
    shop = await practice({ postings: 6 });
    await pullAll(shop.ports);
    const before = await shop.store.watermark('practice', 'changes');
    shop.pass(7 * MINUTE);
    // The auto-assembly and the cancellation happen at the first look of this time.
    await shop.fail(path, 'after', 'status-500', windows * TRIES);
    await expect(pullAll(shop.ports)).rejects.toMatchObject({ kind: 'unavailable', code: 'ozon-down' });
    expect(await shop.store.watermark('practice', 'changes')).toBe(before);
    shop.pass(3 * 60 * MINUTE);
    await pullAll(shop.ports);
    expect(await stored(shop, await numberOf(shop, 'cancelled'))).toMatchObject({ stage: 'cancelled' });
    expect(await shop.store.watermark('practice', 'changes')).not.toBe(before);
  });

  it('slows down when Ozon asks for it, and goes on', async () => {
    shop = await practice({ postings: 2 });
    await shop.fail('/v4/posting/fbs/unfulfilled/list', 'before', 'status-429', 2);
    expect(await pullAll(shop.ports)).toMatchObject({ new: 2 });
  });

  it('with a short --since leaves no gap for the next one', async () => {
    shop = await practice({ postings: 6 });
    await pullAll(shop.ports);
    const cancelled = await numberOf(shop, 'cancelled');
    shop.pass(2 * DAY);
    await shop.state();
    const since = new Date(shop.ports.now().getTime() - 60 * MINUTE).toISOString();
    expect(await pullAll(shop.ports, { since })).toMatchObject({ cancelled: 0 });
    expect(await stored(shop, cancelled)).toMatchObject({ stage: 'new' });
    expect(await pullAll(shop.ports)).toMatchObject({ cancelled: 1 });
  });

  it('with --full looks back beyond the last good pull', async () => {
    shop = await practice({ postings: 6 });
    await pullAll(shop.ports);
    const { ports, queries } = recording(shop.ports);
    await pullAll(ports, { isFull: true });
    const earliest = Math.min(...queries.filter(isChanges).map((query) => Date.parse(query.from)));
    expect(shop.ports.now().getTime() - earliest).toBeGreaterThanOrEqual(28 * DAY);
  });

  it('of a shop that nobody set up is a usage error', async () => {
    shop = await practice({ postings: 1 });
    await expect(pullAll(shop.ports, { shop: 'other' })).rejects.toMatchObject({ code: 'unknown-shop' });
  });
});

interface Asked extends PageQuery {
  readonly kind: 'unfulfilled' | 'listed';
}

function isChanges({ kind }: Asked): boolean {
  return kind === 'listed';
}

function spanOf({ from, to }: PageQuery): number {
  return Date.parse(to) - Date.parse(from);
}

/** The same shop, every list query noted; longer ones than Ozon likes today are refused. */
function recording(ports: Ports, longestMs = Number.POSITIVE_INFINITY) {
  const queries: Asked[] = [];
  const real = ports.ozon('practice');
  const note = (kind: Asked['kind'], query: PageQuery) => {
    queries.push({ kind, ...query });
    if (spanOf(query) <= longestMs) return;
    throw new AppError({ kind: 'refused', code: 'period-too-long', message: 'PERIOD_IS_TOO_LONG' });
  };
  const client = {
    ...real,
    unfulfilled: async (query: PageQuery) => {
      note('unfulfilled', query);
      return real.unfulfilled(query);
    },
    listed: async (query: ListQuery) => {
      note('listed', query);
      return real.listed(query);
    },
  };
  return { ports: { ...ports, ozon: () => client }, queries };
}

/** The same shop, in whose lists one posting has another status. */
function inStatus(ports: Ports, number: string, ozonStatus: string): Ports {
  const real = ports.ozon('practice');
  const changed = <Page extends { readonly postings: readonly SeenPosting[] }>(page: Page): Page => ({
    ...page,
    postings: page.postings.map((each) => (each.number === number ? { ...each, ozonStatus } : each)),
  });
  const client = {
    ...real,
    unfulfilled: async (query: PageQuery) => changed(await real.unfulfilled(query)),
    listed: async (query: ListQuery) => changed(await real.listed(query)),
  };
  return { ...ports, ozon: () => client };
}
