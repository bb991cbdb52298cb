import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { shipPass } from '../../src/workflow/ship-pass.js';
import { onPlainPaper } from './plain-paper.js';
import { type Practice, practice } from './practice.js';
import { benchUntilInspected, labelAll, packAll, pullAll, shipAll } from './verbs.js';

const car = {
  driver: 'Иванов Иван',
  phone: '+7 (999) 123-45-67',
  plate: 'а 123 вс 77',
  model: 'ГАЗель Next',
  hasReturns: false,
};

let shop: Practice;
let carriage: string;

beforeEach(async () => {
  const opened = await practice({ postings: 1 });
  shop = { ...opened, ports: onPlainPaper(opened.ports) };
  await benchUntilInspected(shop);
  await packAll(shop.ports);
  await labelAll(shop.ports);
  carriage = (await shipAll(shop.ports)).carriages[0]?.id ?? '';
});
afterEach(() => shop.end());

const ask = (input: Partial<Parameters<typeof shipPass>[1]> = {}) =>
  shipPass(shop.ports, { carriage, shop: undefined, car, isDryRun: false, ...input });

describe('the entry pass of the car that brings a carriage', () => {
  it('is shown by a dry run, given once, and taken back', async () => {
    expect(await ask({ isDryRun: true })).toMatchObject({ would: 'pass', passes: [] });
    const given = await ask();
    expect(given).toMatchObject({ isChanged: true, passes: [expect.stringMatching(/^\d+$/)] });
    expect(await ask()).toEqual({ ...given, isChanged: false });
    expect(await ask({ car: { ...car, phone: '79991234567', plate: 'А123ВС77' } })).toMatchObject({
      isChanged: false,
    });
    expect(await shop.ports.ozon('practice').passes(given.passes)).toMatchObject([
      { driver: car.driver, isActive: true },
    ]);
    expect(await ask({ car: undefined, isDryRun: true })).toMatchObject({ would: 'remove-pass' });
    expect(await ask({ car: undefined })).toMatchObject({ isChanged: true, passes: [] });
    expect(await ask({ car: undefined })).toMatchObject({ isChanged: false });
    expect(effects()).toEqual(['pass-created', 'pass-deleted']);
  });

  it('leaves nothing of the driver in the store but a fingerprint and the end of the plate', async () => {
    await ask();
    const [intent] = await shop.store.intents({ verb: 'pass', state: 'done' });
    expect(intent?.request).toEqual({
      wish: 'add',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      plateEnd: 'С77',
    });
    expect(JSON.stringify(intent)).not.toMatch(/Иванов|4567|123ВС|ГАЗель/i);
    expect(JSON.stringify(shop.sandbox.journal())).not.toMatch(/Иванов|ГАЗель/i);
  });

  it('is refused for a carriage that has left, and for one that is not ours', async () => {
    await expect(ask({ carriage: '17' })).rejects.toMatchObject({ code: 'unknown-carriage' });
    shop.pass(12 * 3_600_000);
    await expect(ask()).rejects.toMatchObject({ code: 'pass-not-offered' });
  });

  const kinds = ['status-500', 'reset', 'truncated', 'empty'] as const;
  it.each(kinds.flatMap((kind) => (['before', 'after'] as const).map((when) => ({ kind, when }))))(
    'is given and taken back once, whatever becomes of the answers: $kind $when',
    async ({ kind, when }) => {
      await shop.fail('/v1/carriage/pass/create', when, kind);
      await ask().catch(() => undefined);
      expect((await ask()).passes).toHaveLength(1);
      await shop.fail('/v1/carriage/pass/delete', when, kind);
      await ask({ car: undefined }).catch(() => undefined);
      expect(await ask({ car: undefined })).toMatchObject({ passes: [] });
      expect(effects()).toEqual(['pass-created', 'pass-deleted']);
      expect(await shop.store.intents({ state: 'open' })).toEqual([]);
    },
  );

  it('that a dead run asked for is found by the next pull', async () => {
    await shop.fail('/v1/carriage/pass/create', 'after', 'reset');
    const died = { ...shop.ports, sleep: () => Promise.reject(new Error('killed')) };
    await shop.fail('/v1/pass/list', 'before', 'status-500', 0);
    await shipPass(died, { carriage, shop: undefined, car, isDryRun: false }).catch(() => undefined);
    await pullAll(shop.ports);
    expect(await shop.store.intents({ state: 'open' })).toEqual([]);
    expect(effects()).toEqual(['pass-created']);
  });
});

function effects(): readonly string[] {
  return shop.sandbox
    .journal()
    .flatMap((entry) => (entry.type === 'effect' && entry.kind.startsWith('pass-') ? [entry.kind] : []));
}
