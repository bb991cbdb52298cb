import { type Body, isRecord } from './body.js';

/** What a call was about in ids and numbers alone: tracks, addresses and messages stay out of the journal. */
export function summarise(body: Body): string {
  const named = [
    'posting_number',
    'carriage_id',
    'delivery_method_id',
    'task_id',
    'id',
    'cursor',
    'limit',
  ] as const;
  const parts = named.flatMap((name) => {
    const value = body[name];
    return value === undefined || value === '' ? [] : [`${name}=${String(value)}`];
  });
  const numbers = body.posting_numbers;
  const packages = body.packages;
  const tracks = body.tracking_numbers;
  if (Array.isArray(numbers)) parts.push(`posting_numbers=${numbers.join(',')}`);
  if (Array.isArray(packages)) parts.push(`packages=${packages.length}`);
  if (Array.isArray(tracks)) parts.push(`posting_numbers=${tracks.map(numberOf).join(',')}`);
  return parts.join(' ').slice(0, 2000);
}

function numberOf(pair: unknown): string {
  return isRecord(pair) ? String(pair.posting_number) : '';
}
