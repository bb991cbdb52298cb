import type { Bell, ScanNews, ScanResult } from '../workflow/scan-loop.js';
import type { Context } from './context.js';
import { errorJson } from './output.js';
import { priceText, wayJson } from './ways-view.js';

/** How one answer of a scan loop reads: as a line of words, or as a line of JSON. */
export function resultJson(result: ScanResult, { words }: Context) {
  const { isAccepted, code, error, shop, posting, tote, sku, offerId, name, done, of, box, state, bell } =
    result;
  const asks = result.asks?.length ? result.asks.map((text) => text[words.language]) : undefined;
  const ways = result.ways?.map((way) => wayJson(way, words));
  const told = { shop, posting, tote, sku, offerId, name, done, of, box, state, bell, asks, ways };
  const hint = hintOf(result);
  return {
    ok: isAccepted,
    code,
    result: result.result,
    ...told,
    ...(hint === undefined ? {} : { hint }),
    ...(error ? { error: errorJson(error, words) } : {}),
  };
}

export function newsJson(news: ScanNews, { words }: Context) {
  const { result, shop, posting, tote, target, count, error, bell } = news;
  const told = { result, shop, posting, tote, target, count, bell };
  const why = error ? { error: errorJson(error, words) } : {};
  return { ok: error === undefined, code: null, ...told, ...why };
}

/** The first line is the answer, the others what it asks and what could be typed elsewhere. */
export function resultLines(result: ScanResult, { words }: Pick<Context, 'words'>): readonly string[] {
  if (result.error) {
    const why = words.error(result.error);
    return [why.includes(result.code) ? `✗ ${why}` : `✗ ${result.code}: ${why}`];
  }
  const count = result.of === undefined ? '' : `${result.done ?? 0}/${result.of}`;
  const said = words.tell(words.catalog.scans, result.result);
  const asks = (result.asks ?? []).map((text) => `? ${text[words.language]}`);
  const ways = (result.ways ?? []).map((way) => `#${way.way}  ${priceText({ words }, way)}`);
  const hint = hintOf(result);
  const hints = hint === undefined ? [] : [`→ ${hint}`];
  return [
    `✓ ${joined([placeOf(result), result.posting, said, count, result.name])}`,
    ...asks,
    ...ways,
    ...hints,
  ];
}

/** A unit that is put aside wants its tag, and a box that is to be reinforced its marks. */
function hintOf({ result, posting }: ScanResult): string | undefined {
  const command = PAPERS[result];
  return command === undefined || posting === undefined ? undefined : `${command} ${posting}`;
}
const PAPERS: Readonly<Record<string, string>> = {
  'unit-failed': 'ozf inspect tag',
  'waiting-ticks': 'ozf pack stickers',
};

export function newsLine(news: ScanNews, { words }: Context): string {
  const { result, posting, target, count, error } = news;
  const said = words.tell(words.catalog.scans, result, { count });
  const parts = [placeOf(news), posting, said, target, error && words.error(error)];
  return `${error ? '✗' : '✓'} ${joined(parts)}`;
}

/** The same for a page: a file by its name alone, and no reason for what is said in one calm word. */
export function newsWord(news: ScanNews, context: Context): string {
  const target = news.target?.split(/[\\/]/).at(-1);
  const isCalm = news.bell !== 'stop';
  const { result, posting, count, error } = news;
  if (!isCalm) return newsLine({ ...news, target }, context);
  const { words } = context;
  const said = words.tell(words.catalog.scans, result, { count });
  return `${error ? '·' : '✓'} ${joined([placeOf(news), posting, said, target])}`;
}

/** A wrong scan is heard before it is read: two bells, three for a posting that must not leave. */
export function bellsOf({ bell, error }: Pick<ScanResult, 'bell' | 'error'>): number {
  return BELLS[bell ?? (error ? 'stop' : 'ok')];
}
const BELLS: Readonly<Record<Bell, number>> = { ok: 0, done: 1, wrong: 2, stop: 3 };

function placeOf({ tote }: Pick<ScanResult, 'tote'>): string {
  return tote === undefined ? '' : `[${tote}]`;
}

function joined(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join('  ');
}
