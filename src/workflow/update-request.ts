import { unitNeeds } from '../domain/unit-data.js';
import type { Intent } from './ports.js';
import type { GivenText } from './unit-data.js';

/** What was typed, out of an intent to change units after assembly; read back with care. */
export function givenOf(intent: Intent): readonly GivenText[] {
  const { given } = intent.request;
  if (!Array.isArray(given)) return [];
  return given.flatMap((each: unknown) => {
    if (typeof each !== 'object' || each === null) return [];
    const [sku, text] = [Reflect.get(each, 'sku'), Reflect.get(each, 'text')];
    const need = unitNeeds.find((name) => name === Reflect.get(each, 'need'));
    return need !== undefined && typeof sku === 'string' && typeof text === 'string'
      ? [{ sku, need, text }]
      : [];
  });
}
