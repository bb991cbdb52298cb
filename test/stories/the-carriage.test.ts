import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { onPlainPaper } from '../workflow/plain-paper.js';
import { numberOf, type Practice, practice } from '../workflow/practice.js';
import {
  all,
  benchUntilInspected,
  errorCodes,
  labelAll,
  named,
  packAll,
  shipAll,
} from '../workflow/verbs.js';

let shop: Practice;
let single: string;
let several: string;
let warehouse: number;

beforeEach(async () => {
  const opened = await practice({ postings: 2 });
  shop = { ...opened, ports: onPlainPaper(opened.ports) };
  await benchUntilInspected(shop);
  await packAll(shop.ports);
  await labelAll(shop.ports);
  single = await numberOf(shop, 'single');
  several = await numberOf(shop, 'several');
  const posting = await shop.store.posting({ shop: 'practice', number: single });
  warehouse = Number(posting?.methodId);
});
afterEach(() => shop.end());

describe('a truck that is full', () => {
  it('takes what was chosen in two carriages, and nothing that was not', async () => {
    await shipAll(shop.ports, named(single));
    expect(await contents()).toEqual([[single]]);
    await shipAll(shop.ports, named(several));
    expect(await contents()).toEqual([[single], [several]]);
    await shipAll(shop.ports);
    expect(await contents()).toEqual([[single], [several]]);
  });
});

describe('a seller outside of Russia, whose carriages take everything that waits', () => {
  beforeEach(async () => {
    await shop.control('seller', { country: 'Казахстан' });
  });

  it('is told what was not chosen before anything is made', async () => {
    const refused = await shipAll(shop.ports, named(single));
    expect(refused.results).toMatchObject([
      { error: { code: 'carriage-takes-all', details: { extra: several } } },
    ]);
    expect(effects()).toEqual([]);
  });

  it('hands over everything without setting the content', async () => {
    await shipAll(shop.ports);
    expect(await contents()).toEqual([[single, several].sort()]);
    expect(effects()).toEqual(['carriage-created', 'carriage-approved']);
  });

  it('whose carriage holds a parcel that we do not know of, gets it taken back', async () => {
    await shop.order('plain');
    const stranger = (await shop.state()).postings.at(-1)?.number ?? '';
    const seen = await shop.ports.ozon('practice').posting(stranger);
    await shop.ports.ozon('practice').assemble(stranger, [seen.lines]);
    shop.pass(60_000);
    expect(Object.values(errorCodes(await shipAll(shop.ports)))).toEqual([
      'carriage-differs',
      'carriage-differs',
    ]);
    expect(effects()).toEqual(['carriage-created', 'carriage-cancelled']);
  });
});

describe('entrusted acceptance', () => {
  beforeEach(async () => {
    await shop.control('entrusted', { warehouse_id: warehouse });
  });

  it('wants to know the cargo places, and their labels lie among the papers', async () => {
    expect(Object.values(errorCodes(await shipAll(shop.ports)))).toEqual(['needs-places', 'needs-places']);
    expect(effects()).toEqual([]);
    const { carriages } = await shipAll(shop.ports, all, { places: 3 });
    expect(Object.keys(carriages[0]?.files ?? {}).sort()).toEqual([
      'barcode',
      'documents',
      'manifest',
      'places',
    ]);
    expect(await shop.ports.ozon('practice').carriage(carriages[0]?.id ?? '')).toMatchObject({ places: 3 });
  });

  it.each(['before', 'after'] as const)(
    'keeps its number of places through an answer to approve that was lost %s it was done',
    async (when) => {
      await shop.fail('/v1/carriage/approve', when, 'reset');
      await shipAll(shop.ports, all, { places: 3 });
      const { carriages } = await shipAll(shop.ports);
      expect(await shop.ports.ozon('practice').carriage(carriages[0]?.id ?? '')).toMatchObject({ places: 3 });
      expect(effects()).toEqual(['carriage-created', 'carriage-set', ...again(when), 'carriage-approved']);
    },
  );
});

it('without entrusted acceptance no places are counted', async () => {
  const codes = Object.values(errorCodes(await shipAll(shop.ports, all, { places: 2 })));
  expect(codes).toEqual(['counts-no-places', 'counts-no-places']);
});

it.each(['has_overflow', 'a_word_of_tomorrow'])(
  'Ozon’s word %s against a carriage is passed on',
  async (code) => {
    await shop.control('carriage-error', { delivery_method_id: warehouse, code, description: 'so it is' });
    const { results } = await shipAll(shop.ports, named(single));
    expect(results).toMatchObject([
      { error: { code: 'carriage-refused', details: { carriageError: code } } },
    ]);
    const [method] = await shop.ports.ozon('practice').carriageMethods({ methodId: String(warehouse) });
    expect(method?.errors).toEqual([{ code, message: 'so it is' }]);
    await shop.control('carriage-error', { delivery_method_id: warehouse });
    expect((await shipAll(shop.ports, named(single))).results).toMatchObject([{ stage: 'handed-over' }]);
  },
);

/** A carriage that is still new gets its content once more. */
function again(when: 'before' | 'after'): readonly string[] {
  return when === 'before' ? ['carriage-set'] : [];
}

async function contents(): Promise<readonly (readonly string[])[]> {
  const { carriages } = await shop.state();
  return carriages.filter(({ status }) => status !== 'cancelled').map(({ postings }) => [...postings].sort());
}

/** What happened to carriages at Ozon, in order. */
function effects(): readonly string[] {
  return shop.sandbox
    .journal()
    .flatMap((entry) => (entry.type === 'effect' && entry.kind.startsWith('carriage-') ? [entry.kind] : []));
}
