import { readFile } from 'node:fs/promises';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { practiceMark } from '../practice-mark.js';
import { liveThroughChanges } from './changes-day.js';
import { askPartners } from './contract-partners.js';
import { driveToTheGate } from './gate-day.js';
import { at, list, openPractice, type Practice, queue, START_MS, text } from './practice.js';

const schemasFile = process.env.OZON_SCHEMAS ?? '';

test.runIf(process.env.CI === 'true')('the builder has the schemas of Ozon', () => {
  expect(schemasFile, 'set OZON_SCHEMAS to schemas.json').not.toBe('');
});

describe.runIf(schemasFile !== '')('the contract with Ozon', () => {
  test('every answer of a whole day fits the document, in fields and in types', async () => {
    const practice = await openPractice();
    const asked = new Map<string, unknown[]>();
    try {
      const ask = recording(practice, asked);
      await liveThroughTheDay({ ...practice, ask });
      const { json } = await practice.ask('/v1/roles', {});
      const offered = list(json, 'roles', 0, 'methods');
      expect(
        offered.filter((path) => !asked.has(String(path))),
        'methods of the practice Ozon that this day does not call',
      ).toEqual([]);
      expect([...asked.keys()].filter((path) => !offered.includes(path))).toEqual([]);
    } finally {
      await practice.close();
    }
    const judge = await openJudge();
    expect([...asked].flatMap(([path, answers]) => answers.flatMap((answer) => judge(path, answer)))).toEqual(
      [],
    );
  }, 120_000);
});

type Ask = Practice['ask'];

function recording(practice: Practice, asked: Map<string, unknown[]>): Ask {
  return async (path, body, ...rest) => {
    const reply = await practice.ask(path, body, ...rest);
    expect(reply.status, `${path} ${JSON.stringify(reply.json)}`).toBe(200);
    asked.set(path, [...(asked.get(path) ?? []), { request: body, response: reply.json }]);
    return reply;
  };
}

/** Calls every method at least once, and the readers in every state that the day reaches. */
async function liveThroughTheDay(practice: Practice): Promise<void> {
  const { ask } = practice;
  await ask('/v1/roles', {});
  await ask('/v1/seller/info', {});
  await ask('/v2/warehouse/list', { limit: 200 });
  await ask('/v2/delivery-method/list', { limit: 100, filter: {} });
  await ask('/v3/product/list', { limit: 100, filter: { visibility: 'ALL' } });
  await ask('/v3/product/info/list', { sku: ['827098843'] });
  await ask('/v4/product/info/attributes', { limit: 100, filter: { visibility: 'ALL' } });
  await ask('/v2/posting/fbs/cancel-reason/list', {});
  await askBesides(practice);
  const postings = await queue(practice);
  await readEverything(practice);
  await assembleAndPrint(practice, postings);
  await handOver(practice);
  await driveOwn(practice, text(postings.get('YOGA-MAT-6'), 'posting_number'));
  const marked = text(postings.get('KIDS-SHOES-28'), 'posting_number');
  await ask('/v1/posting/fbs/cancel-reason', { related_posting_numbers: [marked] });
  await ask('/v2/posting/fbs/cancel', { posting_number: marked, cancel_reason_id: 352 });
  await askRatings(practice);
  await askPartners(practice, () => readEverything(practice));
  await tellOfUnits(practice);
  for (const hours of [7, 2, 25, 25]) {
    practice.advance(hours * 3600);
    await readEverything(practice);
  }
  await liveThroughChanges(practice);
  await driveToTheGate(practice);
}

/** Catalogue, stock and rating. */
async function askBesides({ ask }: Practice): Promise<void> {
  const product = { product_id: 3397917680, sku: 827098843 };
  await ask('/v1/product/info/description', { product_id: product.product_id });
  await ask('/v1/product/related-sku/get', { sku: [String(product.sku), '999'] });
  await ask('/v1/barcode/add', { barcodes: [{ sku: product.sku, barcode: '4600000000001' }] });
  await ask('/v1/barcode/add', { barcodes: [{ sku: 999, barcode: '4600000000001' }] });
  await ask('/v1/barcode/generate', { product_ids: [String(product.product_id), '999'] });
  await ask('/v4/product/info/stocks', { limit: 100, filter: { visibility: 'ALL' } });
  await ask('/v2/product/info/stocks-by-warehouse/fbs', { limit: 2, sku: [String(product.sku)] });
  const stocks = [{ product_id: product.product_id, warehouse_id: 1020005003107121, stock: 5 }];
  await ask('/v2/products/stocks', { stocks });
  await ask('/v2/products/stocks', { stocks: [...stocks, { ...stocks[0], warehouse_id: 1 }] });
  await ask('/v1/posting/unpaid-legal/product/list', { limit: 100, cursor: '' });
  const { json } = await ask('/v1/warehouse/warehouses-with-invalid-products', {});
  await ask('/v1/warehouse/invalid-products/get', { warehouse_id: list(json, 'warehouse_ids')[0] });
  await ask('/v1/warehouse/operation/status', { operation_id: 'a0cfefee-9a5a-4580-bc32-2f9a6c7973e3' });
  await ask('/v1/rating/summary', {});
  await ask('/v1/rating/history', {
    date_from: '2026-11-09T00:00:00Z',
    date_to: '2026-11-23T00:00:00Z',
    ratings: ['rating_general_indicator_fbs_rfbs'],
    with_premium_scores: false,
  });
  await askRatings({ ask });
}

async function askRatings({ ask }: Pick<Practice, 'ask'>): Promise<void> {
  await ask('/v1/rating/index/fbs/info', {});
  await ask('/v1/rating/index/fbs/posting/list', {
    limit: 1000,
    filter: { date_from: '2026-11-09', date_to: '2026-11-23' },
  });
}

/** Country, marks, weights and numbers of units, before and after assembly. */
async function tellOfUnits(practice: Practice): Promise<void> {
  const { ask } = practice;
  await ask('/v2/posting/fbs/product/country/list', { name_search: 'к' });
  const legal = await arrive(practice, 'legal');
  const lamp = list((await ask('/v3/product/info/list', { offer_id: ['LAMP-USB-3'] })).json, 'items')[0];
  const country = { posting_number: legal, product_id: at(lamp, 'id'), country_iso_code: 'CN' };
  await ask('/v2/posting/fbs/product/country/set', country);
  await ask('/v1/posting/fbs/product/traceable/attribute', {
    posting_number: await arrive(practice, 'rnpt'),
  });
  await ask('/v1/posting/fbs/traceable/split', { posting_number: legal });
  const marked = await arrive(practice, 'marked');
  const { json } = await ask('/v6/fbs/posting/product/exemplar/create-or-get', { posting_number: marked });
  const sku = at(json, 'products', 0, 'product_id');
  const shoes = list((await ask('/v3/product/info/list', { sku: [String(sku)] })).json, 'items')[0];
  const exemplars = list(json, 'products', 0, 'exemplars').map((unit) => ({
    exemplar_id: at(unit, 'exemplar_id'),
    marks: [
      {
        mark: practiceMark(text(shoes, 'barcodes', 0), `S${String(at(unit, 'exemplar_id'))}`),
        mark_type: 'mandatory_mark',
      },
    ],
    is_gtd_absent: true,
    is_rnpt_absent: true,
  }));
  const body = { posting_number: marked, products: [{ product_id: sku, exemplars }] };
  const bare = exemplars.map(({ marks }) => ({ marks, weight: 0.5 }));
  await ask('/v5/fbs/posting/product/exemplar/validate', {
    posting_number: marked,
    products: [{ product_id: sku, exemplars: bare }],
  });
  await ask('/v6/fbs/posting/product/exemplar/set', body);
  for (const seconds of [0, 10]) {
    practice.advance(seconds);
    await ask('/v5/fbs/posting/product/exemplar/status', { posting_number: marked });
  }
  const products = [{ product_id: sku, quantity: 2 }];
  await ask('/v4/posting/fbs/ship', { posting_number: marked, packages: [{ products }] });
  practice.advance(20);
  await ask('/v6/fbs/posting/product/exemplar/set', body);
  practice.advance(10);
  await ask('/v1/fbs/posting/product/exemplar/update', { posting_number: marked });
}

async function arrive({ control }: Practice, role: string): Promise<string> {
  return text((await control('order', { role })).json, 'posting_number');
}

async function readEverything({ ask }: Practice): Promise<void> {
  const wanted = { analytics_data: true, barcodes: true, financial_data: true, legal_info: true };
  const filter = {
    since: new Date(START_MS - 86_400_000).toISOString(),
    to: new Date(START_MS + 86_400_000).toISOString(),
  };
  await ask('/v4/posting/fbs/unfulfilled/list', { limit: 100, sort_dir: 'asc', with: wanted, filter: {} });
  const { json } = await ask('/v4/posting/fbs/list', { limit: 100, with: wanted, filter });
  for (const posting of list(json, 'postings')) {
    const number = text(posting, 'posting_number');
    const everything = { ...wanted, product_exemplars: true, related_postings: true };
    await ask('/v3/posting/fbs/get', { posting_number: number, with: everything });
  }
  await ask('/v2/carriage/delivery/list', { limit: 100 });
}

async function assembleAndPrint(practice: Practice, postings: ReadonlyMap<string, unknown>): Promise<void> {
  const { ask } = practice;
  for (const posting of postings.values()) {
    const number = text(posting, 'posting_number');
    if (!list(posting, 'available_actions').includes('ship')) continue;
    if (at(posting, 'integration_type_flow') === 'ozon')
      await ask('/v1/posting/fbs/restrictions', { posting_number: number });
    const packages = list(posting, 'products').map((product) => ({
      products: [{ product_id: at(product, 'sku'), quantity: at(product, 'quantity') }],
    }));
    await ask('/v4/posting/fbs/ship', { posting_number: number, packages, with: { additional_data: true } });
  }
  practice.advance(20);
  await readEverything(practice);
  const adopted = text(postings.get('CABLE-C-2M'), 'scanit');
  await ask('/v2/posting/fbs/get-by-barcode', { barcode: adopted });
  const ready = [...(await queue(practice)).values()].map((each) => text(each, 'posting_number'));
  const { json } = await ask('/v3/posting/fbs/package-label/create', { posting_numbers: ready });
  for (const seconds of [0, 2, 2]) {
    practice.advance(seconds);
    for (const task of list(json, 'tasks')) {
      await ask('/v2/posting/fbs/package-label/get', { task_id: at(task, 'task_id') });
    }
  }
}

async function handOver(practice: Practice): Promise<void> {
  const { ask } = practice;
  const method = { delivery_method_id: 1020005003107121 };
  const first = at((await ask('/v1/carriage/create', method)).json, 'carriage_id');
  await ask('/v1/carriage/cancel', { carriage_id: first });
  const id = at((await ask('/v1/carriage/create', method)).json, 'carriage_id');
  const content = await ask('/v2/posting/fbs/act/get-postings', { id });
  const numbers = list(content.json, 'result').map((each) => text(each, 'posting_number'));
  await ask('/v1/carriage/set-postings', { carriage_id: id, posting_numbers: numbers.slice(1) });
  await practice.control('entrusted', { warehouse_id: method.delivery_method_id });
  await ask('/v1/carriage/approve', { carriage_id: id, containers_count: 2 });
  for (const seconds of [0, 10]) {
    practice.advance(seconds);
    await ask('/v1/carriage/get', { carriage_id: id });
    await ask('/v2/posting/fbs/act/check-status', { id });
    await readEverything(practice);
  }
  await ask('/v2/posting/fbs/act/get-barcode', { id });
  await ask('/v2/posting/fbs/act/get-barcode/text', { id });
  await ask('/v2/posting/fbs/act/get-pdf', { id });
  await ask('/v2/posting/fbs/act/get-container-labels', { id });
  await practice.control('not-scanned', { posting_number: numbers[1] });
  await ask('/v2/posting/fbs/arbitration', { posting_number: [numbers[1]] });
  await readEverything(practice);
  await ask('/v2/posting/fbs/awaiting-delivery', { posting_number: [numbers[1]] });
  await readEverything(practice);
}

async function driveOwn(practice: Practice, number: string): Promise<void> {
  const { ask } = practice;
  const tracks = [{ posting_number: number, tracking_number: 'RA123456785RU' }];
  await ask('/v2/fbs/posting/tracking-number/set', { tracking_numbers: tracks });
  for (const step of ['delivering', 'last-mile', 'delivered']) {
    await ask(`/v2/fbs/posting/${step}`, { posting_number: [number] });
    practice.advance(3);
    await readEverything(practice);
  }
}

/** Says what of a call does not fit the document; field names that the document lacks count too. */
async function openJudge() {
  const schemas: unknown = JSON.parse(await readFile(schemasFile, 'utf8'));
  const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
  ajv.addSchema({
    $id: 'ozon',
    paths: at(schemas, 'paths'),
    definitions: closed(at(schemas, 'definitions')),
  });
  return (path: string, call: unknown): readonly string[] => {
    const isJson = at(schemas, 'paths', path, 'responseType') === 'application/json';
    const sides = isJson ? ['request', 'response'] : ['request'];
    return sides.flatMap((side) => {
      const pointer = `ozon#/paths/${path.replaceAll('/', '~1')}/${side}`;
      const validate = ajv.compile({ $ref: pointer });
      if (validate(at(call, side))) return [];
      return (validate.errors ?? []).map(
        (error) => `${path} ${side} ${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`,
      );
    });
  };
}

/** Closes every object that names its fields, so that a misspelt one is seen. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const copy = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]));
  const isOpen = at(schema, 'additionalProperties') !== undefined || at(schema, 'allOf') !== undefined;
  return isOpen || !hasFields(schema) ? copy : { ...copy, additionalProperties: false };
}

function hasFields(schema: object): boolean {
  const fields = at(schema, 'properties');
  const type = at(schema, 'type');
  const isObject = type === 'object' || (Array.isArray(type) && type.includes('object'));
  return isObject && typeof fields === 'object' && fields !== null;
}
