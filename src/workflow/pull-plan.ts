import type { Span } from './ports.js';

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
/** Beside a whole year that is read anyway, nobody waits for a window of the queue. */
export function longQueueWalks(span: Span): readonly Walk[] {
  return windows(span, WINDOW_DAYS).map((window) => ({ ...window, list: 'queue' }));
}
const QUEUE_DAYS = [-1, 0, 1, 2, 4, 8];

/** Of every status, by creation. */
export function createdWalks(span: Span): readonly Walk[] {
  return windows(span, WINDOW_DAYS).map((window) => ({ ...window, list: 'all' }));
}

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
    return cut(changed).map((half) => ({ ...walk, changed: half }));
  }
  return cut(walk).map((half) => ({ ...walk, ...half }));
}

/** What was read of a window so far: the instants of its first and last posting, in how many pages. */
export interface Order {
  readonly isKept: boolean;
  readonly first: string;
  readonly last: string;
  readonly pages: number;
}

/** About, by those that were read. */
export function pagesLeft({ list, to }: Walk, { first, last, pages }: Order): number {
  // What is due comes in bursts: what was read tells nothing of what is left.
  if (list === 'queue') return 0;
  const readMs = Math.max(Date.parse(last) - Date.parse(first), 1);
  return ((Date.parse(to) - Date.parse(last)) / readMs) * pages;
}

/** The later half of what is left of a window; undefined where that is too short to be worth a hand of its own. */
export function laterHalf(walk: Walk, { last }: Order): Walk | undefined {
  const leftMs = Date.parse(walk.to) - Date.parse(last);
  return leftMs < SHORTEST_MS ? undefined : { ...walk, from: wholeSecond(Date.parse(walk.to) - leftMs / 2) };
}

/** Halves that touch: what lies on their border comes by twice and counts once. */
function cut(span: Span): readonly Span[] {
  if (spanMs(span) < DAY_MS) return [];
  const border = wholeSecond(Date.parse(span.from) + spanMs(span) / 2);
  return [
    { from: span.from, to: border },
    { from: border, to: span.to },
  ];
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
const SHORTEST_MS = 3_600_000;
