import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inspectPass } from '../../src/workflow/inspect.js';
import { onPlainPaper } from './plain-paper.js';
import { numberOf, type Practice, practice, stored } from './practice.js';
import {
  all,
  confirmAll,
  errorCodes,
  heldCodes,
  labelAll,
  listener,
  named,
  packAll,
  pickAll,
  pullAll,
  rowOf,
  shipAll,
} from './verbs.js';

describe('labels-first work', () => {
  let shop: Practice;
  beforeEach(async () => {
    shop = await practice({ postings: 8, order: 'labels-first' });
  });
  afterEach(() => shop.end());

  it('assembles and labels first, and asks nothing more at pack', async () => {
    const ports = onPlainPaper(shop.ports);
    const marked = await numberOf(shop, 'marked');
    await pullAll(ports);
    await confirmAll(ports);
    const first = listener();
    const labelled = await labelAll(ports, all, { isAssembling: true, ask: first.ask });
    expect(first.asked).toEqual(['assemble']);
    expect(heldCodes(labelled)).toEqual({ [marked]: 'needs-bench' });
    expect(labelled.file?.pages).toBe(7);
    expect(await stored(shop, marked)).toMatchObject({ papers: 'none', holds: [{ code: 'needs-bench' }] });

    const second = listener();
    const again = await labelAll(ports, all, { isAssembling: true, ask: second.ask });
    expect(second.asked).toEqual([]);
    expect(again).toMatchObject({ results: [], file: undefined });

    await pickAll(ports);
    expect(heldCodes(await inspectPass(ports, all))).toEqual({ [marked]: 'needs-mark' });
    const atPack = listener();
    const packed = await packAll(ports, all, { ask: atPack.ask });
    expect(atPack.asked).toEqual([]);
    expect(packed.results.every((row) => row.isDone && row.papers === 'labelled')).toBe(true);
    await shipAll(ports);
    const { postings } = await shop.state();
    for (const { number, assembled } of postings) expect(assembled).toBe(number === marked ? 0 : 1);
    expect(await stored(shop, await numberOf(shop, 'single'))).toMatchObject({ stage: 'handed-over' });
  });

  it('freezes the composition: parcels that are wished for afterwards are refused', async () => {
    const ports = onPlainPaper(shop.ports);
    const several = await numberOf(shop, 'several');
    await pullAll(ports);
    await confirmAll(ports);
    await labelAll(ports, named(several), { isAssembling: true });
    await pickAll(ports);
    await inspectPass(ports, named(several));
    const { lines } = await stored(shop, several);
    const parcels = lines.map(({ sku, quantity }) => [{ sku, quantity }]);
    const split = await packAll(ports, named(several), { parcels });
    expect(errorCodes(split)).toEqual({ [several]: 'composition-frozen' });
    expect((await packAll(ports, named(several))).results).toMatchObject([{ stage: 'packed' }]);
    const late = await packAll(ports, named(several), { parcels });
    expect(errorCodes(late)).toEqual({ [several]: 'composition-frozen' });
  });

  it('refuses what was not confirmed', async () => {
    const single = await numberOf(shop, 'single');
    await pullAll(shop.ports);
    const asked = listener();
    const labelled = await labelAll(shop.ports, named(single), { isAssembling: true, ask: asked.ask });
    expect(rowOf(labelled, single)?.error?.code).toBe('not-confirmed');
    expect(asked.asked).toEqual([]);
  });
});
