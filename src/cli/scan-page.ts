import { moneyText } from '../domain/money.js';
import type { ScanScreen, ScanScreenLine, ScanScreenNext } from '../workflow/scan-loop.js';
import { cutToWidth, displayWidth, padToWidth } from './display-width.js';
import type { Size } from './full-screen.js';
import type { Paint } from './style.js';
import type { Words } from './words.js';

/** One answer or piece of news, as it was said. */
export interface Said {
  readonly text: string;
  readonly tone: 'good' | 'bad' | 'news';
  /** What the person waits for, or must not miss: it stays at the top until the next one. */
  readonly isHead: boolean;
}

export interface PageView {
  readonly title: string;
  readonly now: Date;
  readonly screen: ScanScreen;
  /** Oldest first. */
  readonly said: readonly Said[];
  /** What the last answer asks. */
  readonly extra: readonly string[];
  readonly commands: readonly string[];
}

interface Voice {
  readonly words: Words;
  readonly paint: Paint;
}

/** The page of a scan loop, all rows above the prompt: it fits any window, the least important goes first. */
export function pageRows(view: PageView, size: Size, voice: Voice): readonly string[] {
  const width = Math.max(10, size.columns - 1);
  const height = Math.max(1, size.rows - 2);
  const head = headRows(view, width, voice);
  const foot = [
    statusRow(view.screen, width, voice),
    voice.paint.faint(cutToWidth(view.commands.map((word) => `#${word}`).join(' '), width)),
  ];
  const room = height - head.length - foot.length;
  const table = tableRows(view, width, { ...voice, room });
  const rest = room - table.length;
  const next = rest > 1 ? followingRows(view, width, { ...voice, room: rest - 1 }) : [];
  const spoken =
    rest - next.length > 2 ? saidBefore(view, width, { ...voice, room: rest - next.length - 1 }) : [];
  const body = [...table, ...next, ...(spoken.length > 0 ? ['', ...spoken] : [])].slice(0, Math.max(0, room));
  const gap = Array.from({ length: Math.max(0, room - body.length) }, () => '');
  return [...head, ...body, ...gap, ...foot].slice(0, height);
}

type Roomy = Voice & { readonly room: number };

/** The clock, and the last word in two rows: read from across the table. */
function headRows(
  { title, now, screen, said }: PageView,
  width: number,
  { words, paint }: Voice,
): readonly string[] {
  const clock = words.time(now.toISOString());
  const shop = screen.shop === undefined ? '' : ` · ${screen.shop}`;
  const left = cutToWidth(`${title}${shop}`, width - displayWidth(clock) - 1);
  const last = said.findLast(({ isHead }) => isHead);
  const tone = last?.tone === 'bad' ? paint.bad : last?.tone === 'good' ? paint.good : paint.strong;
  const told = wrapped(last?.text ?? words.catalog.page.scan, width).slice(0, 2);
  return [
    `${paint.strong(padToWidth(left, width - displayWidth(clock)))}${clock}`,
    paint.faint('─'.repeat(width)),
    ...told.map((row) => tone(row)),
    ...Array.from({ length: 2 - told.length }, () => ''),
    '',
  ];
}

/** The posting on the table: by when, at what price, and each product with its place and its count. */
function tableRows(view: PageView, width: number, { words, paint, room }: Roomy): readonly string[] {
  const { screen, extra, now } = view;
  const asked = [
    ...extra,
    ...(screen.points ?? []).map((text) => `· ${text[words.language]}`),
    ...(extra.length > 0 ? [] : (screen.asks ?? []).map((text) => `? ${text[words.language]}`)),
  ].map((text) => `  ${cutToWidth(text, width - 2)}`);
  if (screen.posting === undefined && screen.lines.length === 0) return asked.slice(0, Math.max(0, room));
  const most = Math.max(2, room - 4 - asked.length);
  const isLong = screen.lines.length > most;
  const unfinishedFirst = [...screen.lines].sort((a, b) => Number(a.done === a.of) - Number(b.done === b.of));
  const shown = isLong ? unfinishedFirst.slice(0, most - 1) : screen.lines;
  const cut = screen.lines.length - shown.length;
  const hasBins = hasBinsIn(screen);
  const current = shown.find((line) => line.done < line.of);
  return [
    ...(screen.posting === undefined ? [] : [paint.strong(cutToWidth(postingText(screen, words), width))]),
    ...timeRows(screen, now, { words, width }),
    ...shown.map((line) => lineRow(line, { width, hasBins, mark: line === current ? '→' : ' ' })),
    ...(cut > 0 ? [`  ${words.fill(words.catalog.page.more, { count: cut })}`] : []),
    ...asked,
    '',
  ].slice(0, Math.max(0, room));
}

/** A walk leads through several totes: its stops are counted one by one, and not as one posting. */
function postingText({ posting = '', tote, lines, box }: ScanScreen, words: Words): string {
  const { page } = words.catalog;
  const isWalk = lines.some((line) => line.tote !== undefined);
  const done = lines.reduce((sum, line) => sum + line.done, 0);
  const of = lines.reduce((sum, line) => sum + line.of, 0);
  const place = tote === undefined ? '' : `[${tote}] `;
  const parts = [
    `${place}${posting}`,
    isWalk ? undefined : words.fill(page.units, { done, of }),
    box === undefined ? undefined : words.fill(page.box, { box }),
  ];
  return parts.filter((part) => part !== undefined).join(' · ');
}

/** The clock and the price of the next step, in one row where that is wide enough. */
function timeRows(
  { dueAt, fee, nextFee }: ScanScreen,
  now: Date,
  { words, width }: { readonly words: Words; readonly width: number },
): readonly string[] {
  const { page } = words.catalog;
  const span = (at: string) => {
    const minutes = Math.floor((Date.parse(at) - now.getTime()) / 60_000);
    const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
    return words.fill(minutes < 0 ? page.over : page.span, { hours, minutes: rest });
  };
  const next = nextFee && { at: nextFee.at, money: priceOf(nextFee.charge) };
  const prices = [
    fee && fee.minor !== 0 ? words.fill(page.feeNow, { money: priceOf(fee) }) : undefined,
    next && words.fill(next.at === dueAt ? page.feeThen : page.feeNext, next),
  ];
  const due = dueAt === undefined ? '' : `${words.fill(page.due, { at: dueAt })} (${span(dueAt)})`;
  const price = prices.filter((part) => part !== undefined).join(' · ');
  const both = [due, price].filter((part) => part !== '');
  const joined = both.join(' · ');
  const rows = displayWidth(joined) <= width ? [joined] : both;
  return rows.filter((row) => row !== '').map((row) => cutToWidth(row, width));
}

function priceOf(money: { readonly minor: number; readonly currency: string }): string {
  return `${moneyText(money)} ${money.currency}`;
}

/** Columns that stand under each other whatever is written in them. */
function lineRow(
  { done, of, bin = '', offerId, name, tote }: ScanScreenLine,
  { width, hasBins, mark }: { readonly width: number; readonly hasBins: boolean; readonly mark: string },
): string {
  const cells = [
    tote === undefined ? padToWidth(`${done}/${of}`, 7) : padToWidth(`${done}/${of} [${tote}]`, 12),
    hasBins ? padToWidth(cutToWidth(bin, 9), 10) : '',
    padToWidth(cutToWidth(offerId, 18), 19),
  ];
  const row = `${mark} ${cells.join('')}`;
  return cutToWidth(`${row}${name}`, width);
}

function followingRows(
  { screen }: PageView,
  width: number,
  { words, paint, room }: Roomy,
): readonly string[] {
  const { page } = words.catalog;
  const following = screen.following ?? [];
  if (following.length === 0) return [];
  const rows = following.flatMap((next) => nextRows(next, words, { width, hasBins: hasBinsIn(screen) }));
  return [paint.strong(page.following), ...rows].slice(0, Math.max(0, Math.min(room, MOST_NEXT)));
}
const MOST_NEXT = 7;

function nextRows(
  { posting, tote, dueAt, lines }: ScanScreenNext,
  words: Words,
  { width, hasBins }: { readonly width: number; readonly hasBins: boolean },
): readonly string[] {
  const place = tote === undefined ? '' : `[${tote}] `;
  const due = dueAt === undefined ? '' : ` · ${words.fill(words.catalog.page.due, { at: dueAt })}`;
  const rows = lines.map((line) => lineRow(line, { width, hasBins, mark: ' ' }));
  return [cutToWidth(`  ${place}${posting}${due}`, width), ...rows];
}

/** A seller who keeps no places gives their column to the names. */
function hasBinsIn({ lines, following = [] }: ScanScreen): boolean {
  return [...lines, ...following.flatMap((next) => next.lines)].some(({ bin }) => bin !== undefined);
}

/** What else was said, the newest at the bottom. */
function saidBefore({ said }: PageView, width: number, { paint, room }: Roomy): readonly string[] {
  const head = said.findLast(({ isHead }) => isHead);
  return said
    .filter((each) => each !== head)
    .slice(-Math.max(0, Math.min(room, MOST_BEFORE)))
    .map(({ text, tone }) => {
      const row = cutToWidth(text, width);
      return tone === 'bad' ? paint.bad(row) : paint.faint(row);
    });
}
const MOST_BEFORE = 5;

/** Ozon's absence first: in a narrow window the rest is cut off. */
function statusRow(
  { left, waiting = 0, isAway = false, posting }: ScanScreen,
  width: number,
  { words, paint }: Voice,
): string {
  const { page } = words.catalog;
  const parts = [
    isAway ? page.away : undefined,
    left === 0 && posting === undefined ? page.empty : words.fill(page.left, { count: left }),
    waiting > 0 ? words.fill(page.owed, { count: waiting }) : undefined,
  ];
  const row = cutToWidth(parts.filter((part) => part !== undefined).join(' · '), width);
  return isAway ? paint.warning(row) : row;
}

/** Broken at blanks where there are some, else anywhere. */
function wrapped(text: string, width: number): readonly string[] {
  const rows: string[] = [];
  let row = '';
  for (const word of text.split(' ')) {
    const longer = row === '' ? word : `${row} ${word}`;
    if (displayWidth(longer) <= width) {
      row = longer;
      continue;
    }
    if (row !== '') rows.push(row);
    row = cutToWidth(word, width);
  }
  return [...rows, row];
}
