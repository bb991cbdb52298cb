import { z } from 'zod';
import type { ItemResult } from '../../workflow/ports.js';
import { flag, neededList, text } from '../wire-values.js';

/** Success or error of each posting inside an HTTP 200 (FACTS.md §3); `error` is a text, a list or an object. */
export const itemResults = neededList(
  z.object({ posting_number: text, result: flag, error: z.transform(errorText) }),
);

export function itemResultsOf(results: z.output<typeof itemResults>): readonly ItemResult[] {
  return results.map(({ posting_number: number, result, error }) => ({
    number,
    isDone: result && error === '',
    error: error === '' ? undefined : error,
  }));
}

function errorText(error: unknown): string {
  if (error === null || error === undefined) return '';
  if (typeof error === 'string') return error;
  if (Array.isArray(error)) return error.map(errorText).filter(Boolean).join(', ');
  if (typeof error !== 'object') return String(error);
  const parts = [Reflect.get(error, 'code'), Reflect.get(error, 'message')];
  return parts.filter((part) => typeof part === 'string' && part !== '').join(': ');
}
