import { expect, test } from 'vitest';
import type { FoundDrift, Ozon } from '../../src/workflow/ports.js';
import { askOnce, json } from './fake-ozon.js';

const read = (ozon: Ozon) => ozon.unfulfilled({ from: '2026-11-01T00:00:00Z', to: '2026-11-20T00:00:00Z' });
const path = '/v4/posting/fbs/unfulfilled/list';

async function driftIn(body: unknown) {
  const seen: FoundDrift[] = [];
  const asked = await askOnce(json(body), read, { onDrift: (found) => seen.push(found) });
  return { ...asked, seen };
}

test('words of Ozon’s that nobody knows are noted and change nothing else', async () => {
  const posting = {
    posting_number: '1-1-1',
    status: 'awaiting_moonrise',
    substatus: 'posting_in_orbit',
    integration_type_flow: 'drone',
    available_actions: ['ship', 'teleport'],
    requirements: { products_requiring_gtd: [], products_requiring_blessing: ['5'] },
  };
  const { seen, result } = await driftIn({ postings: [posting], has_next: false, cursor: '' });
  expect(result?.postings[0]).toMatchObject({
    ozonStatus: 'awaiting_moonrise',
    ozonSubstatus: 'posting_in_orbit',
  });
  expect(seen).toEqual([
    { path, place: 'postings.*.status', what: 'unknown-word', found: 'awaiting_moonrise' },
    { path, place: 'postings.*.substatus', what: 'unknown-word', found: 'posting_in_orbit' },
    { path, place: 'postings.*.integration_type_flow', what: 'unknown-word', found: 'drone' },
    { path, place: 'postings.*.available_actions', what: 'unknown-word', found: 'teleport' },
    { path, place: 'postings.*.requirements', what: 'unknown-word', found: 'products_requiring_blessing' },
  ]);
});

test('a field that has become another kind of thing is noted without its value', async () => {
  const posting = { posting_number: '1-1-1', status: 'delivering', tracking_number: { secret: 'Ivan' } };
  const { seen } = await driftIn({ postings: [posting], has_next: false, cursor: '' });
  expect(seen).toEqual([{ path, place: 'postings.*.tracking_number', what: 'other-kind', found: 'object' }]);
});

test('a product without its SKU or its count is noted by its place', async () => {
  const products = [
    { sku: 5, quantity: 1 },
    { sku: null, quantity: 1 },
    { sku: '6' },
    { sku: {}, quantity: 2 },
  ];
  const posting = { posting_number: '1-1-1', status: 'awaiting_packaging', products };
  const { seen } = await driftIn({ postings: [posting], has_next: false, cursor: '' });
  expect(seen).toEqual([
    { path, place: 'postings.*.products.*.sku', what: 'unreadable', found: '' },
    { path, place: 'postings.*.products.*.quantity', what: 'unreadable', found: '' },
  ]);
});

test('an answer that cannot be read leaves its places, never its values', async () => {
  const { seen, error } = await driftIn({
    postings: [{ posting_number: '1' }, { posting_number: { secret: 'Ivan' } }],
    has_next: false,
  });
  expect(error).toMatchObject({ code: 'ozon-answer' });
  expect(seen).toEqual([{ path, place: 'postings.*.posting_number', what: 'unreadable', found: '' }]);
});

test('a word that is no word at all is noted, and its text is not', async () => {
  const posting = { posting_number: '1-1-1', status: 'Иван Петров, +7 900 000-00-00' };
  const { seen } = await driftIn({ postings: [posting], has_next: false, cursor: '' });
  expect(seen).toEqual([{ path, place: 'postings.*.status', what: 'unknown-word', found: '?' }]);
});

test('a posting as Ozon documents it is no drift', async () => {
  const posting = {
    posting_number: '1-1-1',
    status: 'awaiting_packaging',
    substatus: 'posting_created',
    available_actions: ['ship', 'has_barcode_for_printing'],
    requirements: null,
    products: [],
    delivery_method: null,
  };
  const seen: FoundDrift[] = [];
  const onDrift = (found: FoundDrift) => seen.push(found);
  await askOnce(json({ result: posting }), (ozon) => ozon.posting('1-1-1'), { onDrift });
  expect(seen).toEqual([]);
});
