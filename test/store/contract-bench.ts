import { expect, test } from 'vitest';
import type {
  Carton,
  Confirmation,
  Job,
  Lot,
  NewInspection,
  Proof,
  Store,
  WantedFilter,
  Wave,
} from '../../src/workflow/ports.js';
import { AT, acted, born, DAY, noted, saved } from './sample.js';

const LATER = '2026-11-23T09:00:00.000Z';
const key = { shop: 'main', number: '111-0214-1' };

export function benchContract(store: () => Store): void {
  test('what the bench may work on comes as light rows, the most urgent first, with all that it is made of', async () => {
    const tea = {
      sku: '501',
      offerId: 'TEA-1',
      name: 'Чай',
      quantity: 1,
      price: { minor: 1, currency: 'RUB' },
    };
    const cup = { ...tea, sku: '502', offerId: 'CUP' };
    const two = born('660-0001-1', { dueAt: '2026-11-23T20:00:00.000Z', lines: [tea, cup] });
    const soon = born('660-0002-1', {
      dueAt: '2026-11-23T10:00:00.000Z',
      warehouse: 'Казань',
      warehouseId: '9',
    });
    const held = born('660-0003-1', {}, 'second');
    const holds = [{ code: 'passport', since: AT, details: {} }] as const;
    const cancelled = born('660-0004-1');
    const confirmed = [two, soon, held, cancelled].map((move) => acted(move.after, 'confirm'));
    await saved(store(), two, soon, held, cancelled, born('660-0005-1'), ...confirmed);
    const [, , third, last] = confirmed;
    if (!third || !last) throw new Error('four were confirmed');
    await saved(store(), noted(third.after, { holds }), noted(last.after, { stage: 'cancelled' }));
    const wanted = async (filter: Partial<WantedFilter>) =>
      (await store().wanted({ stages: ['confirmed'], ...filter })).filter(({ number }) =>
        number.startsWith('660'),
      );
    const row = (number: string, skus: readonly string[]) => ({ shop: 'main', number, isHeld: false, skus });
    const other = { ...row('660-0003-1', ['501']), shop: 'second', isHeld: true };
    expect(await wanted({})).toEqual([row('660-0002-1', ['501']), row('660-0001-1', ['501', '502']), other]);
    expect(await wanted({ shop: 'second' })).toEqual([other]);
    expect(await wanted({ warehouse: 'Казань' })).toEqual([row('660-0002-1', ['501'])]);
    expect(await wanted({ warehouse: '9' })).toEqual([row('660-0002-1', ['501'])]);
    expect((await wanted({ stages: ['new'] })).map(({ number }) => number)).toEqual(['660-0005-1']);
    expect(await wanted({ stages: [] })).toEqual([]);
  });

  test('what left since then is told by the instant of it', async () => {
    const moves = ['661-0001-1', '661-0002-1', '661-0003-1'].map((number) => born(number));
    const [first, second] = moves;
    if (!first || !second) throw new Error('three were born');
    await saved(store(), ...moves);
    const left = (move: typeof first, at: string) => noted(move.after, { facts: { scannedOutAt: at } });
    await saved(store(), left(first, '2027-01-01T10:00:00.000Z'), left(second, '2027-01-01T09:00:00.000Z'));
    const since = async (at: string, shop?: string) =>
      (await store().leftSince({ since: at, shop })).map(({ number }) => number);
    expect(await since('2027-01-01T00:00:00.000Z')).toEqual(['661-0002-1', '661-0001-1']);
    expect(await since('2027-01-01T09:30:00.000Z', 'main')).toEqual(['661-0001-1']);
    expect(await since('2027-01-01T00:00:00.000Z', 'second')).toEqual([]);
  });

  test('the newest confirmation of a posting is the one that counts', async () => {
    const first: Confirmation = {
      ...key,
      revision: 2,
      at: AT,
      operator: 'anna',
      hash: 'ab',
      parts: { composition: '[["501",2]]', address: 'cd' },
      checks: [{ code: 'C5', verdict: 'pass' }],
      isLateAccepted: false,
    };
    const second: Confirmation = {
      ...first,
      revision: 5,
      isLateAccepted: true,
      fee: { minor: 5000, currency: 'RUB' },
    };
    await store().transact((tx) => tx.saveConfirmations([second, first]));
    expect(await store().confirmation(key)).toEqual(second);
    expect(await store().confirmation({ ...key, shop: 'second' })).toBeUndefined();
  });

  test('what a drop-off point takes is kept with the time it was read', async () => {
    const point = { shop: 'main', point: '1020005003107121', methodId: '77' };
    const limits = { ...point, limits: { maxWeightGrams: 25_000 }, readAt: AT };
    await store().transact((tx) => tx.saveLimits(limits));
    await store().transact((tx) => tx.saveLimits({ ...limits, readAt: LATER }));
    expect(await store().limits(point)).toEqual({ ...limits, readAt: LATER });
    expect(await store().limits({ ...point, methodId: '78' })).toBeUndefined();
  });

  test('a wave is walked by whoever takes it first', async () => {
    const wave: Wave = {
      shop: 'main',
      id: 'wave-1',
      day: DAY,
      state: 'open',
      kind: 'cluster',
      warehouse: 'Хоругвино',
      cutoffAt: LATER,
      createdAt: AT,
    };
    const other: Wave = { ...wave, id: 'wave-2', kind: 'singles', method: 'Ozon Логистика' };
    await store().transact((tx) => tx.saveWaves([wave, other]));
    expect(await store().transact((tx) => tx.claimWave(wave, 'anna'))).toBe(true);
    expect(await store().transact((tx) => tx.claimWave(wave, 'boris'))).toBe(false);
    expect(await store().transact((tx) => tx.claimWave(wave, 'anna'))).toBe(true);
    expect(await store().wave(wave)).toEqual({ ...wave, state: 'walking', operator: 'anna' });
    expect(await store().waves({ day: DAY, states: ['open'] })).toEqual([other]);
    expect(await store().waves({ operator: 'anna' })).toHaveLength(1);
    const closed: Wave = { ...other, state: 'closed', closedAt: LATER };
    await store().transact((tx) => tx.saveWaves([closed]));
    expect(await store().transact((tx) => tx.claimWave(closed, 'boris'))).toBe(false);
    expect(await store().waves({ shop: 'main', states: ['closed'] })).toEqual([closed]);
  });

  test('the same work for the same posting waits once, and leaves the queue when it is done', async () => {
    const job: Job = {
      shop: 'main',
      id: 'job-1',
      kind: 'assemble',
      subject: '111-0214-1',
      state: 'open',
      attempts: 0,
      details: { parcels: 1 },
      createdAt: AT,
    };
    const label: Job = { ...job, id: 'job-2', kind: 'label', nextAt: LATER, createdAt: LATER };
    expect(await store().transact((tx) => tx.queueJobs([job, { ...job, id: 'job-9' }, label]))).toBe(2);
    expect(await store().jobs({ limit: 10 })).toEqual([job, label]);
    expect(await store().jobs({ dueAt: AT, limit: 10 })).toEqual([job]);
    expect(await store().jobs({ kinds: ['label'], dueAt: LATER, limit: 10 })).toEqual([label]);
    expect(await store().jobs({ subject: { shop: 'second', number: '111-0214-1' }, limit: 10 })).toEqual([]);
    await store().transact((tx) =>
      tx.updateJob({ ...job, state: 'done', attempts: 1, owner: 'p1', closedAt: LATER }),
    );
    expect(await store().jobs({ limit: 10 })).toEqual([label]);
    expect(await store().transact((tx) => tx.queueJobs([{ ...job, id: 'job-3' }]))).toBe(1);
  });

  test('every verdict on a unit stays, the bad one before the good one', async () => {
    const failed: NewInspection = {
      ...key,
      sku: '501',
      ordinal: 1,
      at: AT,
      operator: 'anna',
      verdict: 'failed',
      checklist: 'common@1',
      points: [{ id: 'visual', verdict: 'bad' }],
      defect: 'broken',
      class: 'critical',
      disposition: 'quarantine',
      lot: 'lot-7',
      scan: '4600000000017',
      mark: '0104600000000017215',
    };
    const passed: NewInspection = {
      ...key,
      sku: '501',
      ordinal: 1,
      at: LATER,
      operator: 'anna',
      verdict: 'scanned',
      points: [],
    };
    await store().transact((tx) => tx.addInspections([failed]));
    await store().transact((tx) => tx.addInspections([passed]));
    const [first, second] = await store().inspections(key);
    expect(first).toEqual({ ...failed, seq: first?.seq });
    expect(second).toEqual({ ...passed, seq: second?.seq });
    expect(await store().inspection(first?.seq ?? 0)).toEqual(first);
    expect(await store().inspection(0)).toBeUndefined();
    expect((await store().lotFailures('lot-7')).map(({ verdict, defect }) => [verdict, defect])).toEqual([
      ['failed', 'broken'],
    ]);
    expect(await store().lotFailures('lot-8')).toEqual([]);
  });

  test('a proof is found by its posting and by its lot', async () => {
    const photo: Proof = {
      id: 'proof-1',
      posting: key,
      inspection: 1,
      kind: 'photo',
      path: '/photos/1.jpg',
      sha256: 'ab',
      bytes: 3_000_000_000,
      at: AT,
      operator: 'anna',
    };
    const video: Proof = {
      ...photo,
      id: 'proof-2',
      posting: undefined,
      inspection: undefined,
      lot: 'lot-7',
      kind: 'video',
      fromSeconds: 5,
      toSeconds: 90,
    };
    await store().transact((tx) => tx.saveProofs([photo, video]));
    expect(await store().proofs({ posting: key })).toEqual([photo]);
    expect(await store().proofs({ lot: 'lot-7' })).toEqual([video]);
  });

  test('a supplier’s lot keeps its plan and what was found', async () => {
    const lot: Lot = {
      id: 'lot-7',
      supplier: 'yiwu-1',
      item: 'CUP',
      quantity: 300,
      receivedAt: AT,
      plan: { code: 'H', sample: 50 },
      found: {},
      operator: 'anna',
    };
    await store().transact(async (tx) => {
      await tx.saveSuppliers([{ id: 'yiwu-1', name: '义乌' }]);
      await tx.saveLot(lot);
    });
    expect(await store().suppliers()).toEqual([{ id: 'yiwu-1', name: '义乌' }]);
    const decided: Lot = { ...lot, found: { critical: 1 }, verdict: 'rejected', decidedAt: LATER };
    await store().transact((tx) => tx.saveLot(decided));
    expect(await store().lot('lot-7')).toEqual(decided);
    expect(await store().lots({ supplier: 'yiwu-1', item: 'CUP', limit: 5 })).toEqual([decided]);
    expect(await store().lots({ item: 'VASE', limit: 5 })).toEqual([]);
  });

  test('cartons come smallest first, and those that nobody keeps any more not at all', async () => {
    const small: Carton = {
      id: 'S',
      lengthMm: 200,
      widthMm: 150,
      heightMm: 100,
      wallMm: 3,
      tareGrams: 90,
      mostGrams: 5000,
      material: 'corrugated',
      isActive: true,
    };
    const large: Carton = {
      ...small,
      id: 'L',
      lengthMm: 2000,
      widthMm: 1500,
      heightMm: 1200,
      mostGrams: undefined,
    };
    await store().transact((tx) => tx.saveCartons([large, small, { ...small, id: 'OLD', isActive: false }]));
    expect(await store().cartons()).toEqual([small, large]);
  });

  test('the carton and the weight of a composition are learned', async () => {
    const composition = '[["CUP",2]]';
    await store().transact(async (tx) => {
      await tx.countCartonUse({ composition, carton: 'L', at: AT });
      await tx.countCartonUse({ composition, carton: 'S', at: AT });
      await tx.countCartonUse({ composition, carton: 'S', at: LATER });
      await tx.saveWeighing({ ...key, composition, grams: 700, carton: 'S', at: AT });
      await tx.saveWeighing({ ...key, composition, grams: 710, carton: 'S', at: AT });
      await tx.saveWeighing({ shop: 'main', number: '111-0215-1', composition, grams: 690, at: LATER });
    });
    expect(await store().cartonUses(composition)).toEqual([
      { composition, carton: 'S', uses: 2, lastAt: LATER },
      { composition, carton: 'L', uses: 1, lastAt: AT },
    ]);
    expect((await store().weighings(composition, 5)).map(({ grams }) => grams)).toEqual([690, 710]);
    expect(await store().weighings(composition, 1)).toHaveLength(1);
  });

  test('a refused scan is remembered with what was wrong', async () => {
    const scan = {
      at: AT,
      operator: 'anna',
      station: 'bench-1',
      loop: 'bench',
      code: '4600000000024',
      result: 'wrong-item',
      posting: key,
      sku: '502',
      details: { wanted: '501' },
    };
    await store().transact((tx) => tx.logScans([scan, { ...scan, posting: undefined, sku: undefined }]));
    await store().transact((tx) => tx.logScans([{ ...scan, code: '#ok', result: 'command' }]));
    const log = await store().scanLog(key);
    expect(log.map(({ code }) => code)).toEqual(['4600000000024', '#ok']);
    expect(log[0]).toEqual({ ...scan, seq: log[0]?.seq });
  });
}
