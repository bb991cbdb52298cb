import { expect, test } from 'vitest';
import { andThen } from '../../src/domain/event.js';
import { reconcile } from '../../src/domain/reconcile.js';
import type { Store } from '../../src/workflow/ports.js';
import { AT, acted, born, noted, rich, saved, seen } from './sample.js';

export function postingContract(store: () => Store): void {
  test('a posting comes back exactly as it was saved, every unit, hold and fact of it', async () => {
    const move = rich('500-0001-1');
    await saved(store(), move);
    expect(await store().posting({ shop: 'main', number: '500-0001-1' })).toEqual(move.after);
    expect(await store().events({ shop: 'main', number: '500-0001-1' })).toEqual(move.events);
  });

  test('what Ozon says again of a stored posting changes nothing', async () => {
    const told = {
      tariff: [{ ratePercent: 1, charge: { minor: 5, currency: 'RUB' } }],
      requirements: { mark: ['501'] },
    };
    const [posting] = await saved(store(), born('500-0002-1', told));
    const stored = await store().posting({ shop: 'main', number: posting?.number ?? '' });
    expect(
      reconcile(stored, seen('500-0002-1', told), { shop: 'main', at: AT, birth: 'foreign' }).events,
    ).toEqual([]);
  });

  test('an unknown posting is simply not there', async () => {
    expect(await store().posting({ shop: 'main', number: '500-9999-1' })).toBeUndefined();
  });

  test('postings come in the order they were asked for', async () => {
    await saved(store(), born('501-0001-1'), born('501-0002-1'), born('501-0003-1', {}, 'second'));
    const keys = ['501-0002-1', '501-0404-1', '501-0001-1'].map((number) => ({ shop: 'main', number }));
    const found = await store().postings([...keys, { shop: 'second', number: '501-0003-1' }]);
    expect(found.map((posting) => posting.number)).toEqual(['501-0002-1', '501-0001-1', '501-0003-1']);
  });

  test('the same number in two shops is two postings', async () => {
    await saved(store(), born('502-0001-1'), born('502-0001-1', { warehouse: 'Казань' }, 'second'));
    const key = { number: '502-0001-1' };
    expect((await store().posting({ shop: 'main', ...key }))?.warehouse).toBe('Хоругвино');
    expect((await store().posting({ shop: 'second', ...key }))?.warehouse).toBe('Казань');
  });

  test('a station that decides on an old state is told so, and nothing of it is saved', async () => {
    const [posting] = await saved(store(), born('503-0001-1'));
    if (!posting) throw new Error('nothing was saved');
    await saved(store(), acted(posting, 'confirm'));
    const late = acted(posting, 'confirm', { isLateAccepted: true });
    await expect(saved(store(), born('503-0002-1'), late)).rejects.toMatchObject({
      kind: 'locked',
      code: 'stale',
    });
    expect(await store().posting({ shop: 'main', number: '503-0002-1' })).toBeUndefined();
    expect((await store().posting(posting))?.isLateAccepted).toBe(false);
    expect(await store().events(posting)).toHaveLength(2);
  });

  test('of many that are changed at once the one is named that another station was faster with', async () => {
    const born3 = ['535-0001-1', '535-0002-1', '535-0003-1'].map((number) => born(number));
    const postings = await saved(store(), ...born3);
    const [, second] = postings;
    if (!second) throw new Error('nothing was saved');
    await saved(store(), noted(second, { tote: 7 }));
    const moves = postings.map((posting, index) => noted(posting, index === 0 ? { tote: 1 } : { wave: 'w' }));
    await expect(saved(store(), ...moves)).rejects.toMatchObject({
      code: 'stale',
      details: { posting: '535-0002-1' },
    });
    for (const { number } of [postings[0], postings[2]].flatMap((each) => each ?? []))
      expect(await store().posting({ shop: 'main', number })).toMatchObject({ revision: 1, tote: undefined });
  });

  test('many that change at once are each as they were decided', async () => {
    const numbers = Array.from({ length: 11 }, (_, index) => `536-${String(1000 + index)}-1`);
    const postings = await saved(store(), ...numbers.map((number) => born(number)));
    const moves = postings.map((posting, index) =>
      acted(posting, 'confirm', {
        tote: index,
        confirmedHash: `hash ${index}`,
        isLateAccepted: index % 2 === 0,
      }),
    );
    await saved(store(), ...moves);
    const found = await store().postings(numbers.map((number) => ({ shop: 'main', number })));
    expect(found).toEqual(moves.map(({ after }) => after));
  });

  test('the other orders of a buyer are found by the beginning of their numbers', async () => {
    const name = (order: string, shop = 'main') => ({
      shop,
      number: `${order}-1`,
      orderNumber: order,
      buyerPrefix: `${order.split('-')[0]}-`,
    });
    await saved(
      store(),
      born('5371-0001-1'),
      born('5371-0001-2'),
      born('5371-0002-1'),
      born('53710-0003-1'),
      born('5371-0004-1', {}, 'second'),
    );
    const found = await store().ordersOfBuyers([name('5371-0001'), name('53710-0003')]);
    expect(found).toEqual([
      {
        shop: 'main',
        number: '5371-0002-1',
        buyerPrefix: '5371-',
        orderNumber: '5371-0002',
        stage: 'new',
        inProcessAt: '2026-11-22T20:00:00.000Z',
        skus: ['501'],
      },
    ]);
    expect(await store().ordersOfBuyers([])).toEqual([]);
  });

  test('how often which number of pieces was ordered is counted by SKU', async () => {
    const lines = (quantity: number) => ({
      lines: [{ sku: '999', offerId: 'T', name: 'T', quantity, price: { minor: 1, currency: 'RUB' } }],
    });
    await saved(
      store(),
      born('538-0001-1', lines(1)),
      born('538-0002-1', lines(1)),
      born('538-0003-1', lines(40)),
      born('538-0004-1', lines(1), 'second'),
    );
    expect(await store().quantities('main', ['999', '998'])).toEqual([
      { sku: '999', quantity: 1, orders: 2 },
      { sku: '999', quantity: 40, orders: 1 },
    ]);
  });

  test('a posting is born once, whoever pulls it', async () => {
    await saved(store(), born('504-0001-1'));
    const twice = saved(store(), born('504-0002-1'), born('504-0001-1'));
    await expect(twice).rejects.toMatchObject({ kind: 'locked', code: 'stale' });
    expect(await store().posting({ shop: 'main', number: '504-0002-1' })).toBeUndefined();
  });

  test('two moves of one posting in one saving are both made, in their order', async () => {
    const first = born('505-0001-1');
    const second = acted(first.after, 'confirm');
    const third = acted(second.after, 'begin');
    await saved(store(), first, second, third);
    expect(await store().posting(third.after)).toEqual(third.after);
    const actions = (await store().events(third.after)).map((event) => event.action);
    expect(actions).toEqual(['seen', 'confirm', 'begin']);
  });

  test('lines, units and holds that are gone are gone, and those that changed have changed', async () => {
    const before = rich('506-0001-1');
    await saved(store(), before);
    const [line] = before.after.lines;
    const [unit] = before.after.units;
    if (!line || !unit) throw new Error('a rich posting has lines and units');
    const after = noted(before.after, {
      lines: [
        { ...line, quantity: 1 },
        { ...line, sku: '502', name: 'Ложка' },
      ],
      units: [{ ...unit, mark: undefined }],
      holds: before.after.holds.slice(1),
      box: undefined,
      tote: undefined,
    });
    await saved(store(), after);
    expect(await store().posting(after.after)).toEqual(after.after);
  });

  test('a page of a thousand new postings is one saving', async () => {
    const page = Array.from({ length: 1000 }, (_, index) => born(`507-${String(index).padStart(4, '0')}-1`));
    await saved(store(), ...page);
    const keys = page.map((move) => ({ shop: 'main', number: move.after.number }));
    expect(await store().postings(keys)).toEqual(page.map((move) => move.after));
  });

  test('a saving without an event is no saving', async () => {
    const [posting] = await saved(store(), born('508-0001-1'));
    if (!posting) throw new Error('nothing was saved');
    await saved(store(), { before: posting, after: { ...posting, tote: 9 }, events: [] });
    expect((await store().posting(posting))?.tote).toBeUndefined();
  });

  test('a verb that fails in the middle leaves nothing behind', async () => {
    const failing = store().transact(async (tx) => {
      await tx.record([born('509-0001-1')]);
      expect(await tx.posting({ shop: 'main', number: '509-0001-1' })).toBeDefined();
      throw new Error('out of paper');
    });
    await expect(failing).rejects.toThrow('out of paper');
    expect(await store().posting({ shop: 'main', number: '509-0001-1' })).toBeUndefined();
  });

  test('a transaction inside a transaction is refused at once instead of hanging', async () => {
    const nested = store().transact(() => store().transact(async () => {}));
    await expect(nested).rejects.toMatchObject({ kind: 'bug' });
  });

  test('a writer is worth nothing after its transaction', async () => {
    const writer = await store().transact(async (tx) => ({ tx }));
    await expect(writer.tx.record([born('511-0001-1')])).rejects.toThrow();
    expect(await store().posting({ shop: 'main', number: '511-0001-1' })).toBeUndefined();
  });

  test('events wait until they are told, oldest first', async () => {
    const earlier = await store().untoldEvents(10_000);
    await store().transact((tx) => tx.markTold(earlier));
    const first = born('512-0001-1');
    await saved(
      store(),
      andThen(first, (posting) => acted(posting, 'confirm')),
      born('512-0002-1'),
    );
    const untold = await store().untoldEvents(2);
    expect(untold.map((event) => [event.posting, event.action])).toEqual([
      ['512-0001-1', 'seen'],
      ['512-0001-1', 'confirm'],
    ]);
    await store().transact((tx) => tx.markTold(untold));
    expect((await store().untoldEvents(10)).map((event) => event.posting)).toEqual(['512-0002-1']);
  });

  test('a buyer lies apart from the posting and is replaced whole', async () => {
    const key = { shop: 'main', number: '513-0001-1' };
    await saved(store(), born(key.number));
    expect(await store().buyer(key)).toBeUndefined();
    const buyer = { name: 'Покупатель', phone: '+7000', address: { zip: '101000', city: 'Москва' } };
    await store().transact((tx) => tx.saveBuyer(key, buyer));
    expect(await store().buyer(key)).toEqual(buyer);
    await store().transact((tx) => tx.saveBuyer(key, { phone: '+7001' }));
    expect(await store().buyer(key)).toEqual({ phone: '+7001' });
  });
}
