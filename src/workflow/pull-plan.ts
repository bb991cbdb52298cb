import type { PostingPage, Span } from './ports.js';

/** One window of one list, which pages are read of one after the other. */
export interface Walk extends Span {
  /** The work queue goes by shipment date, the list of every status by creation. */
  readonly list: 'queue' | 'all';
  /** Only what changed its status within these bounds. */
  readonly changed?: Span | undefined;
}

/** Around now, where most of the work is due, the windows are short: each is read page after page. */
export function queueWalks(span: Span, now: string): readonly Walk[] {
  const borders = QUEUE_DAYS.map((days) => shifted(now, days)).filter((at) => at > span.from && at < span.to);
  const from = [span.from, ...borders];
  const to = [...borders, span.to];
  return from
    .flatMap((begin, index) => windows({ from: begin, to: to[index] ?? span.to }, WINDOW_DAYS))
    .map((window) => ({ ...window, list: 'queue' }));
}
const QUEUE_DAYS = [-1, 0, 1, 2, 4, 8];

/**
 * A year in weeks: many enough to be read side by side, and few enough not to matter when each is a page or less. The
 * last eight of them are shorter: a long window that is read last is read alone.
 */
export function createdWalks(span: Span): readonly Walk[] {
  const border = shifted(span.to, -SHORT_DAYS);
  const middle = border > span.from ? border : span.from;
  const long = windows({ from: span.from, to: middle }, CREATED_DAYS);
  const short = windows({ from: middle, to: span.to }, LAST_CREATED_DAYS);
  return [...long, ...short].map((window) => ({ ...window, list: 'all' }));
}
const CREATED_DAYS = 7;
const SHORT_DAYS = 56;
const LAST_CREATED_DAYS = 2;

/** What changes today may have been made weeks ago, and Ozon wants bounds of creation for every question. */
export function changeWalks(span: Span): readonly Walk[] {
  return windows(span, WINDOW_DAYS).flatMap((changed) => {
    const created = { from: shifted(changed.to, -CREATION_DAYS), to: changed.to };
    return windows(created, WINDOW_DAYS).map((window): Walk => ({ ...window, list: 'all', changed }));
  });
}

/** The same question about two halves; none when it is short already. */
export function halves(walk: Walk): readonly Walk[] {
  const { changed } = walk;
  if (changed && spanMs(changed) > spanMs(walk)) {
    return cut(changed, 2, DAY_MS).map((half) => ({ ...walk, changed: half }));
  }
  return cut(walk, 2, DAY_MS).map((half) => ({ ...walk, ...half }));
}

/**
 * A window that its first page shows to be dense, in pieces that can be walked side by side: a cursor leads only from
 * one page to the next. How dense it is was reckoned from the order of the list; that the pieces are the whole was not.
 */
export function pieces(walk: Walk, first: PostingPage): readonly Walk[] {
  // What is due comes in bursts that its first page tells nothing of.
  if (walk.list === 'queue') return [walk];
  const times = first.postings
    .map((posting) => Date.parse(posting.inProcessAt ?? ''))
    .filter((time) => !Number.isNaN(time));
  const [earliest, latest] = [Math.min(...times), Math.max(...times)];
  const pages = (Date.parse(walk.to) - earliest) / Math.max(latest - earliest, 1);
  if (times.length === 0 || pages < 2 * PAGES_A_PIECE) return [walk];
  const count = Math.min(Math.ceil(pages / PAGES_A_PIECE), MOST_PIECES);
  const parts = cut(walk, count, SHORTEST_PIECE_MS);
  return parts.length === 0 ? [walk] : parts.map((part) => ({ ...walk, ...part }));
}

/** Parts that touch: what lies on their border comes by twice and counts once. */
function cut(span: Span, count: number, shortestMs: number): readonly Span[] {
  const beginMs = Date.parse(span.from);
  const most = Math.min(count, Math.floor((spanMs(span) * 2) / shortestMs));
  if (most < 2) return [];
  const border = (index: number) =>
    index === 0 ? span.from : index === most ? span.to : wholeSecond(beginMs + (spanMs(span) * index) / most);
  return Array.from({ length: most }, (_, index) => ({ from: border(index), to: border(index + 1) }));
}

function wholeSecond(timeMs: number): string {
  return new Date(Math.round(timeMs / 1000) * 1000).toISOString();
}

function windows({ from, to }: Span, days: number): readonly Span[] {
  const found: Span[] = [];
  for (let start = from; start < to; start = shifted(start, days)) {
    const end = shifted(start, days);
    found.push({ from: start, to: end < to ? end : to });
  }
  return found;
}

function spanMs({ from, to }: Span): number {
  return Date.parse(to) - Date.parse(from);
}

export function shifted(instant: string, days: number): string {
  return new Date(Date.parse(instant) + days * DAY_MS).toISOString();
}

const DAY_MS = 86_400_000;
/** Ozon documents a year and refuses about thirty days (FACTS.md section 4). */
const WINDOW_DAYS = 28;
/** How long after its creation a posting's status may still change. */
const CREATION_DAYS = 112;
/** A piece ends with a page that is half full on average: shorter ones waste requests, longer ones end one by one. */
const PAGES_A_PIECE = 20;
/** Orders come in waves: what one page says of a week is soon wrong, and a piece that is still dense is cut again. */
const MOST_PIECES = 8;
const SHORTEST_PIECE_MS = 3_600_000;
