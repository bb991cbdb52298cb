/** Practice time: now = anchorMs + (real now − anchorRealMs) × speed. Whoever knows the anchor knows the time. */
export interface ClockAnchor {
  readonly anchorRealMs: number;
  readonly anchorMs: number;
  readonly speed: number;
}

export interface PracticeClock {
  nowMs(): number;
  anchor(): ClockAnchor;
  advance(byMs: number): void;
}

/** Starts at the real now. Advancing moves the anchor, so that the formula stays the whole truth. */
export function createClock(realNowMs: () => number, speed: number): PracticeClock {
  const anchorRealMs = realNowMs();
  let anchorMs = anchorRealMs;
  return {
    nowMs: () => Math.round(anchorMs + (realNowMs() - anchorRealMs) * speed),
    anchor: () => ({ anchorRealMs, anchorMs, speed }),
    advance: (byMs) => {
      anchorMs += byMs;
    },
  };
}

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Ozon writes whole seconds in UTC. */
export function isoTime(atMs: number): string {
  const day = Math.floor(atMs / DAY);
  if (day !== lastDay.day) lastDay = { day, text: new Date(day * DAY).toISOString().slice(0, 10) };
  const second = Math.floor((atMs - day * DAY) / SECOND);
  const [hours, minutes] = [Math.floor(second / 3600), Math.floor(second / 60) % 60];
  return `${lastDay.text}T${twoDigits(hours)}:${twoDigits(minutes)}:${twoDigits(second % 60)}Z`;
}
/** Most instants of a page are of a few days: nine of them in each of a hundred postings. */
let lastDay = { day: 0, text: '1970-01-01' };

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

/** The calendar day in the warehouses' time zone, UTC+3. */
export function moscowDate(atMs: number): string {
  return new Date(atMs + 3 * HOUR).toISOString().slice(0, 10);
}
