import { expect, test } from 'vitest';
import { happen } from '../../src/domain/event.js';
import type { TariffStep } from '../../src/domain/lateness.js';
import { stages } from '../../src/domain/tracks.js';
import type { QueueFilter, Store } from '../../src/workflow/ports.js';
import { AT, acted, born, noted, saved } from './sample.js';

const ladder = (until: string, minor: number): readonly TariffStep[] => [
  { until, ratePercent: 0, charge: { minor: 0, currency: 'RUB' } },
  { ratePercent: 1, charge: { minor, currency: 'RUB' } },
];

export function queueContract(store: () => Store): void {
  const numbers = async (filter: QueueFilter) =>
    (await store().queue(filter)).map((posting) => posting.number);

  test('what gets dearer first comes first, the dearest before the cheap', async () => {
    await saved(
      store(),
      born('600-0001-1', { dueAt: '2026-11-23T20:00:00.000Z' }),
      born('600-0002-1', { tariff: ladder('2026-11-23T10:00:00.000Z', 100) }),
      born('600-0003-1', { tariff: ladder('2026-11-23T10:00:00.000Z', 900) }),
      born('600-0004-1', { tariff: ladder('2026-11-23T09:00:00.000Z', 1) }),
      born('600-0005-1', { dueAt: undefined }),
    );
    const order = ['600-0004-1', '600-0003-1', '600-0002-1', '600-0001-1', '600-0005-1'];
    expect(await numbers({ search: '600-' })).toEqual(order);
    const keys = await store().queueKeys({ search: '600-' });
    expect(keys).toEqual(order.map((number) => ({ shop: 'main', number })));
    const listed = await store().list({ search: '600-', limit: 2 });
    expect(listed.rows.map((row) => row.number)).toEqual(order.slice(0, 2));
    expect(listed.total).toBe(5);
  });

  test('a price that has risen no longer pulls a posting to the front after the next pull', async () => {
    const past = '2026-11-23T07:59:00.000Z';
    const early = '2026-11-23T07:00:00.000Z';
    const dear = born('601-0001-1', { tariff: ladder(past, 100), dueAt: '2026-11-30T00:00:00.000Z' });
    await saved(
      store(),
      { ...dear, events: dear.events.map((event) => ({ ...event, at: early })) },
      born('601-0002-1'),
    );
    expect(await numbers({ search: '601-' })).toEqual(['601-0001-1', '601-0002-1']);
    await store().transact((tx) => tx.saveWatermark('main', 'changes', AT));
    expect(await numbers({ search: '601-' })).toEqual(['601-0002-1', '601-0001-1']);
  });

  test('a light row shows what the whole posting says', async () => {
    const move = born('602-0001-1', { tariff: ladder('2026-11-23T10:00:00.000Z', 100) });
    const held = noted(move.after, { holds: [{ code: 'passport', since: AT, details: {} }], tote: 3 });
    await saved(store(), move, held);
    const { rows } = await store().list({ search: '602-0001' });
    expect(rows).toHaveLength(1);
    expect(held.after).toMatchObject({ ...rows[0] });
    expect(rows[0]?.lines).toEqual(held.after.lines);
  });

  test('a filter narrows by everything that it names, the list as the queue', async () => {
    const plain = born('603-0001-1');
    const held = born('603-0002-1', {
      warehouse: 'Казань',
      warehouseId: 'k',
      ozonSubstatus: 'posting_awaiting_passport_data',
    });
    const late = born('603-0003-1', {
      dueAt: '2026-11-20T00:00:00.000Z',
      lateAt: '2026-11-21T00:00:00.000Z',
      methodId: '78',
    });
    const other = born('603-0004-1', { ozonStatus: 'awaiting_deliver' }, 'second');
    await saved(store(), plain, held, late, other, acted(plain.after, 'confirm'));
    const cases: readonly [QueueFilter, readonly string[]][] = [
      [{ stages: ['confirmed'] }, ['603-0001-1']],
      [{ stages: ['new'], shop: 'main' }, ['603-0003-1', '603-0002-1']],
      [{ papers: ['assembled'] }, ['603-0004-1']],
      [{ shop: 'second' }, ['603-0004-1']],
      [{ isHeld: true }, ['603-0002-1']],
      [{ isHeld: false, shop: 'main' }, ['603-0003-1', '603-0001-1']],
      [{ dueBefore: '2026-11-20T00:00:00.000Z' }, ['603-0003-1']],
      [{ dueBefore: '2026-11-20T00:00:00.000Z', dueAfter: '2026-11-20T00:00:00.000Z' }, ['603-0003-1']],
      [{ dueBefore: '2026-11-20T00:00:00.000Z', dueAfter: '2026-11-20T00:00:00.001Z' }, []],
      [{ lateAt: AT }, ['603-0003-1']],
      [{ warehouse: 'k' }, ['603-0002-1']],
      [{ warehouse: 'Казань' }, ['603-0002-1']],
      [{ method: '78' }, ['603-0003-1']],
      [{ stages: [] }, []],
      [{ papers: [] }, []],
      [{ limit: 1 }, ['603-0003-1']],
    ];
    for (const [filter, expected] of cases) {
      const where = { search: '603-', ...filter };
      expect([filter, await numbers(where)]).toEqual([filter, expected]);
      expect((await store().list(where)).rows.map((row) => row.number)).toEqual(expected);
    }
  });

  test('a search reads number, article, name and tracking number, whatever the case of the letters', async () => {
    const lines = [
      {
        sku: '9',
        offerId: 'ЧАШКА_100%',
        name: 'Чашка Синяя',
        quantity: 1,
        price: { minor: 1, currency: 'RUB' },
      },
    ];
    await saved(store(), born('604-0001-1', { lines, trackingNumber: 'RR123' }), born('604-0002-1'));
    for (const search of ['604-0001', 'чашка_100%', 'СИНЯЯ', 'rr12'])
      expect(await numbers({ search })).toEqual(['604-0001-1']);
    expect(await numbers({ search: '604-%' })).toEqual([]);
  });

  test('what has ended is shown only to who asks for it', async () => {
    await saved(store(), born('605-0001-1', { ozonStatus: 'cancelled' }), born('605-0002-1'));
    expect(await numbers({ search: '605-' })).toEqual(['605-0002-1']);
    expect(await numbers({ search: '605-', stages: ['cancelled'] })).toEqual(['605-0001-1']);
    expect(await numbers({ search: '605-', stages })).toHaveLength(2);
  });

  test('in the order of totes, those without one last', async () => {
    const moves = [3, undefined, 1].map((tote, index) => {
      const move = born(`606-000${index}-1`);
      return { ...move, after: { ...move.after, tote } };
    });
    await saved(store(), ...moves);
    expect(await numbers({ search: '606-', order: 'tote' })).toEqual([
      '606-0002-1',
      '606-0000-1',
      '606-0001-1',
    ]);
  });

  test('the day board counts what is open by cutoff, step, hold and lateness', async () => {
    const due = '2030-01-01T00:00:00.000Z';
    const told = { dueAt: due, lateAt: undefined, warehouse: 'Тверь' };
    const late = born('607-0003-1', { ...told, dueAt: '2019-01-01T00:00:00.000Z' });
    const moved = happen(late.after, { papers: 'assembled' }, { action: 'settle', at: AT, actor: 'ozon' });
    const ended = born('607-0004-1', { ...told, ozonStatus: 'delivered' });
    await saved(store(), born('607-0001-1', told), born('607-0002-1', told), late, moved, ended);
    const groups = (await store().board(AT)).filter((group) => group.warehouse === 'Тверь');
    const common = { shop: 'main', warehouse: 'Тверь', stage: 'new', isHeld: false };
    expect(groups).toEqual([
      { ...common, dueAt: '2019-01-01T00:00:00.000Z', papers: 'assembled', isLate: true, count: 1 },
      { ...common, dueAt: due, papers: 'none', isLate: false, count: 2 },
    ]);
  });
}
