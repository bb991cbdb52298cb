import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AppError } from '../../src/domain/errors.js';
import type { Ozon } from '../../src/workflow/ports.js';
import { openFake } from './fake-ozon.js';
import { day, liveThroughTheDay, openPractice } from './recorded-day.js';

/** How each JSON answer comes to us. */
const calls: Readonly<Record<string, (ozon: Ozon) => Promise<unknown>>> = {
  '/v1/roles': (ozon) => ozon.key(),
  '/v1/seller/info': (ozon) => ozon.seller(),
  '/v2/warehouse/list': (ozon) => ozon.warehouses(),
  '/v2/delivery-method/list': (ozon) => ozon.deliveryMethods(),
  '/v3/product/info/list': (ozon) => ozon.products(['829124957']),
  '/v4/posting/fbs/unfulfilled/list': (ozon) => ozon.unfulfilled({ from: day(-1), to: day(1) }),
  '/v4/posting/fbs/list': (ozon) => ozon.listed({ from: day(-1), to: day(1) }),
  '/v3/posting/fbs/get': (ozon) => ozon.posting('1-1'),
  '/v2/posting/fbs/get-by-barcode': (ozon) => ozon.numberByBarcode('ii1'),
  '/v1/posting/fbs/restrictions': (ozon) => ozon.restrictions('1-1'),
  '/v4/posting/fbs/ship': (ozon) => ozon.assemble('1-1', [[{ sku: '1', quantity: 1 }]]),
  '/v3/posting/fbs/package-label/create': (ozon) => ozon.createLabelTasks(['1-1']),
  '/v2/posting/fbs/package-label/get': (ozon) => ozon.labelTask('1'),
  '/v2/carriage/delivery/list': (ozon) => ozon.carriageMethods({}),
  '/v1/carriage/create': (ozon) => ozon.createCarriage({ methodId: '1' }),
  '/v1/carriage/set-postings': (ozon) => ozon.setCarriagePostings('1', ['1-1']),
  '/v1/carriage/cancel': (ozon) => ozon.cancelCarriage('1'),
  '/v1/carriage/get': (ozon) => ozon.carriage('1'),
  '/v2/posting/fbs/act/check-status': (ozon) => ozon.carriageStatus('1'),
  '/v2/posting/fbs/act/get-postings': (ozon) => ozon.carriagePostings('1'),
  '/v2/posting/fbs/act/get-barcode/text': (ozon) => ozon.carriageBarcodeText('1'),
  '/v2/fbs/posting/tracking-number/set': (ozon) => ozon.setTracking([{ number: '1-1', track: 'T' }]),
  '/v2/fbs/posting/delivering': (ozon) => ozon.delivering(['1-1']),
  '/v2/fbs/posting/last-mile': (ozon) => ozon.lastMile(['1-1']),
  '/v2/fbs/posting/delivered': (ozon) => ozon.delivered(['1-1']),
  '/v3/posting/multiboxqty/set': (ozon) => ozon.setBoxCount('1-1', 2),
  '/v1/posting/fbs/pick-up-code/verify': (ozon) => ozon.verifyPickupCode('1-1', '1'),
  '/v1/posting/global/etgb': (ozon) => ozon.etgb({ from: day(-1), to: day(1) }),
  '/v1/delivery-method/return/settings/get': (ozon) => ozon.returnSettings('1'),
  '/v1/posting/fbs/cancel-reason': (ozon) => ozon.cancelReasons('1-1'),
  '/v2/posting/fbs/cancel': (ozon) => ozon.cancel('1-1', { id: '352', message: '' }),
};

const answers = new Map<string, unknown>();
let spoilt: { readonly path: string; readonly answer: unknown };
let fake: Awaited<ReturnType<typeof openFake>>;

beforeAll(async () => {
  const practice = await openPractice();
  await liveThroughTheDay(practice);
  await practice.sandbox.close();
  for (const { path, response } of practice.exchanges) if (!answers.has(path)) answers.set(path, response);
  fake = await openFake((response, { path }) => {
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(path === spoilt.path ? spoilt.answer : answers.get(path)));
  });
});
afterAll(() => fake.close());

describe('Ozon may send null where its document promises a value', () => {
  test.each(Object.entries(calls))(
    '%s: the answer is read, or refused in our own words',
    async (path, ask) => {
      const answer = answers.get(path);
      spoilt = { path, answer };
      expect(await ask(fake.ozon).catch((error: unknown) => error)).not.toBeInstanceOf(Error);
      const places = placesIn(answer);
      await fc.assert(
        fc.asyncProperty(
          fc.subarray([...places], { maxLength: Math.min(4, places.length) }),
          async (chosen) => {
            const copy: unknown = structuredClone(answer);
            for (const place of chosen) setNull(copy, place);
            spoilt = { path, answer: copy };
            const outcome = await ask(fake.ozon).catch((error: unknown) => error);
            if (outcome instanceof Error) expect(outcome).toBeInstanceOf(AppError);
          },
        ),
        { numRuns: 25, seed: 7 },
      );
    },
  );
});

function placesIn(value: unknown): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    [key],
    ...placesIn(inner).map((rest) => [key, ...rest]),
  ]);
}

function setNull(root: unknown, place: readonly string[]): void {
  let parent: unknown = root;
  for (const key of place.slice(0, -1)) {
    parent = typeof parent === 'object' && parent !== null ? Reflect.get(parent, key) : undefined;
  }
  const last = place.at(-1);
  if (typeof parent === 'object' && parent !== null && last !== undefined) Reflect.set(parent, last, null);
}
