import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../src/domain/errors.js';
import { openPickScan } from '../../src/workflow/pick-scan.js';
import type { Ports } from '../../src/workflow/ports.js';
import { onPlainPaper } from './plain-paper.js';
import { numberOf, type Practice, practice, stored } from './practice.js';
import { takingTurns } from './two-processes.js';
import {
  all,
  benchUntilInspected,
  confirmAll,
  labelAll,
  named,
  numbersOf,
  packAll,
  pullAll,
  shipAll,
} from './verbs.js';

describe('two stations on one database', () => {
  let shop: Practice;
  let one: Ports;
  let two: Ports;
  beforeEach(async () => {
    shop = await practice({ postings: 4 });
    const [first, second] = takingTurns(onPlainPaper(shop.ports), onPlainPaper(await shop.another()));
    if (!first || !second) throw new Error('there are two stations');
    one = first;
    two = second;
  });
  afterEach(() => shop.end());

  it('pull at once: the second is told that one is running', async () => {
    const pulls = await Promise.allSettled([pullAll(one), pullAll(two)]);
    expect(pulls.filter((each) => each.status === 'fulfilled')).toHaveLength(1);
    const [lost] = pulls.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
    expect(lost).toBeInstanceOf(AppError);
    expect(lost).toMatchObject({ kind: 'locked', code: 'pull-running' });
    expect((await shop.store.list({})).total).toBe(4);
  });

  it('confirm at once: each order is confirmed by one of them, and the other finds it done', async () => {
    await pullAll(one);
    const numbers = (await shop.store.queue({ stages: ['new'] })).map((posting) => posting.number);
    const both = await Promise.all([confirmAll(one, named(...numbers)), confirmAll(two, named(...numbers))]);
    const rows = both.flatMap((batch) => batch.results);
    expect(rows.every((row) => row.isDone)).toBe(true);
    expect(numbersOf(rows.filter((row) => row.isChanged))).toEqual([...numbers].sort());
  });

  it('scan for one order at once: together they pick no unit more than was ordered', async () => {
    await pullAll(one);
    await confirmAll(one);
    const several = await numberOf(shop, 'several');
    const sku = (await stored(shop, several)).lines[0]?.sku;
    const [first, second] = [
      await openPickScan(one, { codes: [several] }),
      await openPickScan(two, { codes: [several] }),
    ];
    const scans = await Promise.all([
      first.scan(`OZN${sku}`),
      second.scan(`OZN${sku}`),
      first.scan(`OZN${sku}`),
    ]);
    expect(scans.filter((scan) => scan.isAccepted)).toHaveLength(2);
    const units = (await stored(shop, several)).units.filter((unit) => unit.pickedAt !== undefined);
    expect(units.map((unit) => `${unit.sku}#${unit.ordinal}`)).toEqual([`${sku}#1`, `${sku}#2`]);
  });

  it('pack at once: Ozon is asked once, and the other says so or finds it done', async () => {
    await benchUntilInspected(shop);
    const single = await numberOf(shop, 'single');
    const both = await Promise.all([packAll(one, named(single)), packAll(two, named(single))]);
    for (const row of both.flatMap((batch) => batch.results)) {
      expect(row.isDone || row.error?.kind === 'locked', row.error?.message ?? '').toBe(true);
    }
    expect(await stored(shop, single)).toMatchObject({ stage: 'packed', papers: 'assembled' });
    const asked = shop.sandbox.journal().filter((each) => {
      return each.type === 'request' && each.path === '/v4/posting/fbs/ship';
    });
    expect(asked).toHaveLength(1);
  });

  it('label at once: every label is on one paper only', async () => {
    await benchUntilInspected(shop);
    await packAll(one);
    const both = await Promise.all([
      labelAll(one, all, { file: 'a.pdf' }),
      labelAll(two, all, { file: 'b.pdf' }),
    ]);
    const pages = both.reduce((sum, each) => sum + (each.file?.pages ?? 0), 0);
    expect(pages).toBe(4);
    for (const { number } of (await shop.state()).postings) {
      expect(await shop.store.labelCopies({ shop: 'practice', number })).toMatchObject([{ copy: 1 }]);
    }
  });

  it('hand over at once: one carriage a method, and the other station finds them gone or waits', async () => {
    await benchUntilInspected(shop);
    await packAll(one);
    await labelAll(one);
    const both = await Promise.all([shipAll(one), shipAll(two, all, { waitMs: 5_000 })]);
    for (const row of both.flatMap((batch) => batch.results)) {
      expect(row.isDone || row.error?.kind === 'locked', row.error?.message ?? '').toBe(true);
    }
    const { postings, carriages } = await shop.state();
    expect(carriages.map((carriage) => carriage.status)).toEqual(['formed', 'formed']);
    const own = await numberOf(shop, 'ownCarrier');
    for (const posting of postings.filter(({ number }) => number !== own)) {
      expect(posting.carriagesEver).toHaveLength(1);
      expect(await stored(shop, posting.number)).toMatchObject({ stage: 'handed-over' });
    }
  });
});
