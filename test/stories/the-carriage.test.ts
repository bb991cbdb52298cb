import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Ozon, Ports } from '../../src/workflow/ports.js';
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

  it('leaves with a part, and the rest of the chosen follows in the same run', async () => {
    await shop.control('carriage-limit', { delivery_method_id: warehouse, most: 1 });
    const stranger = await assembledStranger();
    const { results, carriages } = await shipAll(shop.ports);
    expect(results).toMatchObject([{ stage: 'handed-over' }, { stage: 'handed-over' }]);
    expect(carriages).toHaveLength(2);
    expect((await contents()).flat().sort()).toEqual([single, several].sort());
    expect((await contents()).flat()).not.toContain(stranger);
    expect(effects()).toEqual([...ONE, ...ONE]);
    await shipAll(shop.ports);
    expect(effects()).toEqual([...ONE, ...ONE]);
  });

  it('is divided by Ozon as it is filled: its parts are ours, and nothing else goes with them', async () => {
    await shop.control('carriage-limit', { delivery_method_id: warehouse, most: 1, at: 'set' });
    const stranger = await assembledStranger();
    const { results, carriages } = await shipAll(shop.ports);
    expect(results).toMatchObject([{ stage: 'handed-over' }, { stage: 'handed-over' }]);
    expect(carriages).toHaveLength(2);
    expect((await contents()).flat().sort()).toEqual([single, several].sort());
    expect((await contents()).flat()).not.toContain(stranger);
    expect(effects()).toEqual([...ONE, ...ONE]);
    expect(await shop.store.intents({ state: 'open' })).toEqual([]);
  });

  it('refuses a parcel without dividing: that is no part, and it is taken back', async () => {
    await assembledStranger();
    const client = shop.ports.ozon('practice');
    const setCarriagePostings = async (id: string, numbers: readonly string[]) => {
      const set = await client.setCarriagePostings(id, numbers.slice(0, 1));
      return [...set, ...numbers.slice(1).map((number) => ({ number, isDone: false, error: 'no' }))];
    };
    const ozon = { ...client, setCarriagePostings };
    const { results } = await shipAll({ ...shop.ports, ozon: () => ozon });
    expect(results.map(({ error }) => error?.code)).toEqual(['carriage-differs', 'carriage-differs']);
    expect(effects()).not.toContain('carriage-approved');
  });

  it('whose second part Ozon refuses still tells what has left', async () => {
    await shop.control('carriage-limit', { delivery_method_id: warehouse, most: 1 });
    let made = 0;
    const client = shop.ports.ozon('practice');
    const ozon = {
      ...client,
      createCarriage: async (query: Parameters<typeof client.createCarriage>[0]) => {
        made += 1;
        if (made === 2)
          await shop.control('carriage-error', { delivery_method_id: warehouse, code: 'has_overflow' });
        return client.createCarriage(query);
      },
    };
    const { results } = await shipAll({ ...shop.ports, ozon: () => ozon });
    expect(results.filter(({ isDone }) => isDone)).toHaveLength(1);
    expect(results.filter(({ isDone }) => !isDone)).toMatchObject([
      { stage: 'packed', error: { code: 'carriage-refused' } },
    ]);
    await shop.control('carriage-error', { delivery_method_id: warehouse });
    await shipAll(shop.ports);
    expect((await contents()).flat().sort()).toEqual([single, several].sort());
  });

  it('asks for the cargo places of its second part', async () => {
    await shop.control('entrusted', { warehouse_id: warehouse });
    await shop.control('carriage-limit', { delivery_method_id: warehouse, most: 1 });
    const { results } = await shipAll(shop.ports, all, { places: 2 });
    expect(results.filter(({ isDone }) => !isDone)).toMatchObject([{ error: { code: 'next-needs-places' } }]);
    expect(effects()).toEqual(ONE);
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

describe('a carriage that somebody else touches between our look and our call', () => {
  const touched = (touch: (client: Ozon, id: string) => Promise<void>, at: 'set' | 'approve'): Ports => {
    const client = shop.ports.ozon('practice');
    const ozon: Ozon = {
      ...client,
      setCarriagePostings: async (id, numbers) => {
        if (at === 'set') await touch(client, id);
        return client.setCarriagePostings(id, numbers);
      },
      approveCarriage: async (id, places) => {
        if (at === 'approve') await touch(client, id);
        await client.approveCarriage(id, places);
      },
    };
    return { ...shop.ports, ozon: () => ozon };
  };

  it.each(['set', 'approve'] as const)('is handed over when it was approved there: before %s', async (at) => {
    const { results } = await shipAll(touched((client, id) => client.approveCarriage(id), at));
    expect(results).toMatchObject([{ stage: 'handed-over' }, { stage: 'handed-over' }]);
    expect(effects().filter((kind) => kind === 'carriage-approved')).toHaveLength(1);
    expect(await shop.store.intents({ state: 'open' })).toEqual([]);
  });

  it.each(['set', 'approve'] as const)('is told when it was cancelled there: before %s', async (at) => {
    const batch = await shipAll(touched((client, id) => client.cancelCarriage(id), at));
    expect(Object.values(errorCodes(batch))).toEqual(['carriage-gone', 'carriage-gone']);
    expect(await shop.store.intents({ state: 'open' })).toEqual([]);
    expect((await shipAll(shop.ports)).results).toMatchObject([
      { stage: 'handed-over' },
      { stage: 'handed-over' },
    ]);
  });
});

const LOST = ['status-500', 'reset', 'truncated', 'empty'] as const;
it.each(LOST.flatMap((kind) => (['before', 'after'] as const).map((when) => ({ kind, when }))))(
  'a carriage that holds a stranger is taken back though the answer was lost: $kind $when',
  async ({ kind, when }) => {
    await shop.control('seller', { country: 'Казахстан' });
    await assembledStranger();
    await shop.fail('/v1/carriage/cancel', when, kind);
    for (const _run of [1, 2]) await shipAll(shop.ports);
    expect(await contents()).toEqual([]);
    expect(await shop.store.intents({ state: 'open' })).toEqual([]);
    expect(effects()).not.toContain('carriage-approved');
  },
);

/** Assembled elsewhere and ready at Ozon; nobody has scanned it here. */
async function assembledStranger(): Promise<string> {
  const stranger = await shop.order('plain');
  const seen = await shop.ports.ozon('practice').posting(stranger);
  await shop.ports.ozon('practice').assemble(stranger, [seen.lines]);
  shop.pass(60_000);
  return stranger;
}

const ONE = ['carriage-created', 'carriage-set', 'carriage-approved'] as const;

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
