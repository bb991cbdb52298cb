import type { Details } from '../domain/errors.js';
import type { PostingEvent } from '../domain/event.js';
import type { Posting } from '../domain/posting.js';

/**
 * What a message knows, as it is kept in the outbox: codes, ids and instants, which any language can tell. Never a
 * buyer's name, phone or address.
 */
export function messageFacts(posting: Posting, event: PostingEvent): Details {
  const lines = posting.lines.slice(0, MOST_LINES);
  const before = compositionBefore(event);
  return {
    stage: event.fromStage,
    items: lines.map((line) => ({
      article: line.offerId,
      name: shortened(line.name),
      quantity: line.quantity,
    })),
    moreLines: posting.lines.length - lines.length,
    count: posting.lines.reduce((sum, line) => sum + line.quantity, 0),
    ...known('dueAt', posting.dueAt),
    ...known('dueBefore', textAt(event.details.due, 'from')),
    ...known('track', trackOf(posting, event)),
    ...known('carrier', textAt(event.details, 'carrier')),
    ...known('reason', textAt(event.details, 'reason') ?? posting.cancellation?.reason),
    ...(before
      ? { before: before.map(([sku, quantity]) => ({ ...namedBySku(posting, sku), quantity })) }
      : {}),
  };
}
const MOST_LINES = 5;

/** The hand-over's own number; Ozon may tell of it later. */
export function trackOf(posting: Posting, event: PostingEvent): string | undefined {
  return textAt(event.details, 'track') ?? posting.trackingNumber;
}

function known(name: string, value: string | undefined): Details {
  return value === undefined || value === '' ? {} : { [name]: oneLine(value) };
}

/** A line break in a product's name or a reason would make lines of its own in the message. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
}

function shortened(name: string): string {
  const characters = [...oneLine(name)];
  return characters.length <= MOST_CHARACTERS
    ? characters.join('')
    : `${characters.slice(0, MOST_CHARACTERS).join('')}…`;
}
const MOST_CHARACTERS = 60;

function namedBySku(posting: Posting, sku: string): { readonly article: string; readonly name: string } {
  const line = posting.lines.find((each) => each.sku === sku);
  return { article: line?.offerId ?? sku, name: shortened(line?.name ?? '') };
}

/** Drift and changes of composition tell what stood there before as `[[sku, quantity], …]`. */
function compositionBefore(event: PostingEvent): readonly (readonly [string, number])[] | undefined {
  const text = textAt(event.details, 'from');
  if (text?.startsWith('[') !== true) return undefined;
  const pairs: unknown = JSON.parse(text);
  if (!Array.isArray(pairs)) return undefined;
  return pairs.map(pairOf);
}

function pairOf(pair: unknown): readonly [string, number] {
  return Array.isArray(pair) ? [String(pair[0]), Number(pair[1])] : ['', 0];
}

function textAt(value: unknown, name: string): string | undefined {
  const found: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
  return typeof found === 'string' ? found : undefined;
}
