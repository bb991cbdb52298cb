import { expect } from 'vitest';
import { at, list, type Practice, queue, START_MS, text } from './practice.js';

/** Every flow beside Ozon's own delivery, from its arrival on. */
export async function askPartners(practice: Practice, readEverything: () => Promise<void>): Promise<void> {
  const { ask, control } = practice;
  const numbers = new Map<string, string>();
  for (const role of ROLES) {
    numbers.set(role, text((await control('order', { role })).json, 'posting_number'));
  }
  const number = (role: string) => numbers.get(role) ?? '';
  await readEverything();
  await control('passport', { posting_number: number('hybrid-track') });
  await control('registration-failed', { posting_number: number('hybrid-aggregator') });
  await ask('/v3/posting/multiboxqty/set', {
    posting_number: number('aggregator-multibox'),
    multi_box_qty: 2,
  });
  const mat = (await queue(practice)).get('YOGA-MAT-6');
  const packages = [{ products: [{ product_id: at(mat, 'products', 0, 'sku'), quantity: 1 }] }];
  for (const posting_number of numbers.values())
    await ask('/v4/posting/fbs/ship', { posting_number, packages });
  practice.advance(20);
  await readEverything();
  const code = number('express').split('-')[1];
  await ask('/v1/posting/fbs/pick-up-code/verify', { posting_number: number('express'), pickup_code: code });
  await ask('/v1/delivery-method/return/settings/get', { delivery_method_id: 1020005003411950 });
  practice.advance(300);
  await readEverything();
  practice.advance(10 * 3600);
  const [from, to] = [START_MS, START_MS + 86_400_000].map((ms) => new Date(ms).toISOString());
  const { json } = await ask('/v1/posting/global/etgb', { date: { from, to } });
  expect(list(json, 'result').length).toBeGreaterThan(0);
}
const ROLES = [
  'aggregator',
  'aggregator-multibox',
  'integrated',
  'express',
  'hybrid',
  'hybrid-aggregator',
  'hybrid-own',
  'hybrid-track',
];
