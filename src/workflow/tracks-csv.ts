import { AppError } from '../domain/errors.js';
import { isTrackingNumber } from '../domain/tracking.js';
import type { Carried } from './carrier-writes.js';
import { type CsvRow, parseCsv } from './csv.js';
import { isCost } from './leaving-guard.js';

/** One line of a list of numbers: which posting leaves with what, or why the line is no good. */
export type TrackLine =
  | { readonly line: number; readonly code: string; readonly carried: Carried }
  | { readonly line: number; readonly code: string; readonly problem: string };

/** `posting,carrier,track[,cost]`, with or without a header that names them; one bad line spoils no other. */
export function readTracks(text: string): readonly TrackLine[] {
  const rows = parseCsv(text);
  const [head] = rows;
  const named = head && columnsOf(head);
  const columns = named ?? COLUMNS;
  const lines = rows.slice(named ? 1 : 0).map((row) => trackLine(row, columns));
  return lines.map((line) => refuseTwice(line, lines));
}

const COLUMNS = ['posting', 'carrier', 'track', 'cost'] as const;
type Column = (typeof COLUMNS)[number];

/** The columns of a header; undefined when the first line is a parcel already. */
function columnsOf(head: CsvRow): readonly Column[] | undefined {
  const cells = head.cells.map((cell) => cell.trim().toLowerCase());
  if (!cells.includes('posting') || !cells.includes('track')) return undefined;
  const columns = cells.flatMap((cell) => COLUMNS.find((column) => column === cell) ?? []);
  if (columns.length === cells.length && new Set(columns).size === cells.length) return columns;
  const problem = `the columns are ${COLUMNS.join(', ')}`;
  throw new AppError({
    kind: 'usage',
    code: 'bad-csv',
    message: `Line ${head.line}: ${problem}`,
    hint: 'ozf ship tracks --help',
    details: { line: head.line, problem },
  });
}

function trackLine({ line, cells }: CsvRow, columns: readonly Column[]): TrackLine {
  const cell = (column: Column) => cells[columns.indexOf(column)]?.trim() ?? '';
  const [code, carrier, track, cost] = [cell('posting'), cell('carrier'), cell('track'), cell('cost')];
  const problem = problemOf({ code, carrier, track, cost }, cells.length > columns.length);
  if (problem !== undefined) return { line, code, problem };
  return { line, code, carried: { carrier, track, ...(cost === '' ? {} : { cost }) } };
}

interface Cells {
  readonly code: string;
  readonly carrier: string;
  readonly track: string;
  readonly cost: string;
}

function problemOf({ code, carrier, track, cost }: Cells, isTooLong: boolean): string | undefined {
  if (isTooLong) return 'too many cells';
  if (code === '') return 'the posting is empty';
  if (carrier === '') return 'the carrier is empty';
  if (!isTrackingNumber(track)) return `"${track}" is no tracking number`;
  return cost === '' || isCost(cost) ? undefined : `"${cost}" is no amount of money`;
}

/** Which of two lines is right nobody knows: neither is worked. */
function refuseTwice(line: TrackLine, lines: readonly TrackLine[]): TrackLine {
  if ('problem' in line) return line;
  const same = lines.find(
    (other) => other.line !== line.line && !('problem' in other) && isSame(line.carried, line.code, other),
  );
  if (!same) return line;
  return { line: line.line, code: line.code, problem: `the same number stands in line ${same.line}` };
}

function isSame(carried: Carried, code: string, other: TrackLine): boolean {
  return other.code === code || ('carried' in other && other.carried.track === carried.track);
}
