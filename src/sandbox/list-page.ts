import { invalidArgument } from './answer-error.js';
import { type Body, optionalText, wholeField } from './body.js';

/** A page of a list whose cursor is a position; an empty one is the end. */
export function pageOf<Item>(items: readonly Item[], body: Body, most: number) {
  const limit = wholeField(body, 'limit');
  if (limit < 1 || limit > most) throw invalidArgument('Request validation error: invalid limit');
  const text = optionalText(body, 'cursor');
  if (!/^\d*$/.test(text)) throw invalidArgument('Request validation error: invalid cursor');
  const start = Number(text);
  const end = start + limit;
  return { items: items.slice(start, end), cursor: end < items.length ? String(end) : '' };
}
