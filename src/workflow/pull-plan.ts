import type { PostingPage, Span } from './ports.js';

/** One window of one list, which pages are read of one after the other. */
export interface Walk extends Span {
  /** The work queue goes by shipment date, the list of every status by creation. */
  readonly list: 'queue' | 'all';
  /** Only what changed its status within these bounds. */
  readonly changed?: Span | undefined;
}

export function queueWalks(span: Span): readonly Walk[] {
  return windows(span).map((window) => ({ ...window, list: 'queue' }));
}

export function createdWalks(span: Span): readonly Walk[] {
  return windows(span).map((window) => ({ ...window, list: 'all' }));
}

/** What changes today may have been made weeks ago, and Ozon wants bounds of creation for every question. */
export function changeWalks(span: Span): readonly Walk[] {
  return windows(span).flatMap((changed) =>
    createdWalks({ from: shifted(changed.to, -CREATION_DAYS), to: changed.to }).map((walk) => ({
      ...walk,
      changed,
    })),
  );
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
  const times = first.postings
    .map((posting) => Date.parse((walk.list === 'queue' ? posting.dueAt : posting.inProcessAt) ?? ''))
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

function windows({ from, to }: Span): readonly Span[] {
  const found: Span[] = [];
  for (let start = from; start < to; start = shifted(start, WINDOW_DAYS)) {
    const end = shifted(start, WINDOW_DAYS);
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
const MOST_PIECES = 64;
const SHORTEST_PIECE_MS = 3_600_000;
