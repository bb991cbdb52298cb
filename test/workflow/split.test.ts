import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Parcel, Ports } from '../../src/workflow/ports.js';
import { resolveCode } from '../../src/workflow/selection.js';
import { onPlainPaper } from './plain-paper.js';
import { numberOf, type Practice, practice, stored } from './practice.js';
import { benchUntilInspected, labelAll, named, numbersOf, packAll, pullAll, shipAll } from './verbs.js';

describe('one order in two parcels', () => {
  let shop: Practice;
  let ports: Ports;
  let parent: string;
  let parcels: readonly Parcel[];
  beforeEach(async () => {
    shop = await practice({ postings: 2 });
    ports = onPlainPaper(shop.ports);
    parent = await numberOf(shop, 'several');
    await benchUntilInspected(shop);
    const { lines } = await stored(shop, parent);
    const [mugs, paints] = lines.map((line) => line.sku);
    if (!mugs || !paints) throw new Error('the order has two lines');
    parcels = [
      [{ sku: mugs, quantity: 1 }],
      [
        { sku: mugs, quantity: 1 },
        { sku: paints, quantity: 1 },
      ],
    ];
  });
  afterEach(() => shop.end());

  it('keeps its number for one parcel and hands units, tote and inspection to the other', async () => {
    const before = await stored(shop, parent);
    const packed = await packAll(ports, named(parent), { parcels });
    const child = (await shop.state()).postings.find((posting) => posting.parent === parent)?.number ?? '';
    expect(numbersOf(packed.results)).toEqual([parent, child].sort());
    const kept = await stored(shop, parent);
    const born = await stored(shop, child);
    expect(kept).toMatchObject({ stage: 'packed', papers: 'assembled', holds: [], tote: before.tote });
    expect(born).toMatchObject({ stage: 'packed', papers: 'assembled', holds: [], tote: before.tote });
    expect(born.parentNumber).toBe(parent);
    expect(kept.units).toHaveLength(1);
    expect(born.units).toHaveLength(2);
    for (const unit of [...kept.units, ...born.units]) expect(unit).toMatchObject({ verdict: 'declared' });
    await expect(resolveCode(ports, String(before.tote))).rejects.toMatchObject({ code: 'ambiguous' });

    await labelAll(ports);
    const shipped = await shipAll(ports, named(parent, child));
    expect(shipped.results).toMatchObject([{ stage: 'handed-over' }, { stage: 'handed-over' }]);
  });

  it('typed a second time, says that there is nothing to do', async () => {
    await packAll(ports, named(parent), { parcels });
    const again = await packAll(ports, named(parent), { parcels });
    expect(again.results).toMatchObject([{ posting: parent, isDone: true, isChanged: false }]);
    const others = await packAll(ports, named(parent), { parcels: [...parcels].slice(1) });
    expect(others.results).toMatchObject([{ error: { code: 'composition-frozen' } }]);
  });

  it('is not taken for somebody else’s by a pull that comes in between', async () => {
    const other = await shop.another();
    let pulls = 0;
    const sleep = async (milliseconds: number) => {
      await ports.sleep(milliseconds);
      pulls += 1;
      await pullAll(other);
    };
    await packAll({ ...ports, sleep }, named(parent), { parcels });
    expect(pulls).toBeGreaterThan(1);
    const child = (await shop.state()).postings.find((posting) => posting.parent === parent)?.number ?? '';
    expect(await stored(shop, child)).toMatchObject({ stage: 'packed', papers: 'assembled', holds: [] });
    expect(await stored(shop, parent)).toMatchObject({ stage: 'packed', papers: 'assembled', holds: [] });
    expect(await pullAll(other)).toMatchObject({ new: 0, cancelled: 0 });
    const births = (await shop.store.events({ shop: 'practice', number: child })).map(
      (event) => event.action,
    );
    expect(births[0]).toBe('claimed');
  });

  it('one of which the buyer cancels at once, still settles the other', async () => {
    let child = '';
    const sleep = async (milliseconds: number) => {
      await ports.sleep(milliseconds);
      const found = (await shop.state()).postings.find((posting) => posting.parent === parent);
      if (!found || child !== '') return;
      child = found.number;
      await shop.control('cancel', { posting_number: child });
    };
    await packAll({ ...ports, sleep }, named(parent), { parcels });
    expect(child).not.toBe('');
    expect(await stored(shop, parent)).toMatchObject({ stage: 'packed', papers: 'assembled' });
    expect(await stored(shop, child)).toMatchObject({ stage: 'cancelled' });
    expect(await shop.store.intents({ state: 'open' })).toEqual([]);
  });

  it('is refused when the parcels do not add up to the order', async () => {
    const [first] = parcels;
    if (!first) throw new Error('no parcels');
    const packed = await packAll(ports, named(parent), { parcels: [first, first] });
    expect(packed.results).toMatchObject([{ error: { code: 'parcels-differ' }, stage: 'inspected' }]);
    expect((await shop.state()).postings).toHaveLength(2);
  });
});
