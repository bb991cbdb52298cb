import { AppError } from '../domain/errors.js';

export interface CsvRow {
  /** Where the row begins, from 1: a quoted cell can go over several lines. */
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * Rows of a CSV text (RFC 4180), read strictly: separated by `,`, `;` or tabs, whichever the first line has, with or
 * without a BOM, any line ends, empty lines left out. Throws AppError usage `bad-csv` where a quote does not fit.
 */
export function parseCsv(text: string): readonly CsvRow[] {
  const source = text.replace(/^\uFEFF/, '');
  const separator = separatorOf(source);
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let [at, line, rowLine] = [0, 1, 1];
  while (at < source.length) {
    const cell =
      source[at] === '"' ? quotedCell(source, at, line) : plainCell(source, at, { separator, line });
    cells.push(cell.text);
    line += cell.breaks;
    const end = separatorOrEnd(source, cell.end, { separator, line });
    at = cell.end + end.length;
    if (end === separator && at < source.length) continue;
    if (end === separator) cells.push('');
    if (cells.length > 1 || cells[0]?.trim() !== '') rows.push({ line: rowLine, cells });
    cells = [];
    line += 1;
    rowLine = line;
  }
  return rows;
}

interface Cell {
  readonly text: string;
  readonly end: number;
  readonly breaks: number;
}

interface Place {
  readonly separator: string;
  readonly line: number;
}

function separatorOf(source: string): ',' | ';' | '\t' {
  const [head = ''] = source.split(/[\r\n]/, 1);
  if (head.includes('\t')) return '\t';
  return head.includes(';') ? ';' : ',';
}

function quotedCell(source: string, start: number, line: number): Cell {
  const match = /"((?:[^"]|"")*)"/y;
  match.lastIndex = start;
  const found = match.exec(source);
  if (!found) throw badQuote(line, 'a quote is opened and never closed');
  const text = (found[1] ?? '').replaceAll('""', '"');
  return { text, end: match.lastIndex, breaks: text.split(/\r\n|\r|\n/).length - 1 };
}

function plainCell(source: string, start: number, place: Place): Cell {
  let end = start;
  while (end < source.length && !`${place.separator}\r\n`.includes(source.charAt(end))) end += 1;
  const text = source.slice(start, end);
  if (text.includes('"'))
    throw badQuote(place.line, 'a quote stands inside a cell that does not begin with one');
  return { text, end, breaks: 0 };
}

function separatorOrEnd(source: string, at: number, place: Place): string {
  const next = source.startsWith('\r\n', at) ? '\r\n' : source.charAt(at);
  if (next === '' || next === place.separator || /^[\r\n]+$/.test(next)) return next;
  throw badQuote(place.line, 'something follows a closing quote');
}

function badQuote(line: number, problem: string): AppError {
  return new AppError({
    kind: 'usage',
    code: 'bad-csv',
    message: `Line ${line}: ${problem}`,
    details: { line, problem },
  });
}
