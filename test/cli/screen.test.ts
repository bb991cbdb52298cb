import { expect, test } from 'vitest';
import { csv } from '../../src/cli/csv.js';
import { cutToWidth, displayWidth, padToWidth } from '../../src/cli/display-width.js';
import { batchError } from '../../src/cli/exit-codes.js';
import { createInput } from '../../src/cli/input.js';
import { createProgressLine } from '../../src/cli/progress-line.js';
import { earlyFlag, styleOf } from '../../src/cli/style.js';
import { table } from '../../src/cli/table.js';
import { AppError, type ErrorKind } from '../../src/domain/errors.js';
import { nearest } from '../../src/nearest.js';

test('Chinese takes two columns a character, combining marks none', () => {
  expect(displayWidth('货件')).toBe(4);
  expect(displayWidth('й'.normalize('NFD'))).toBe(1);
  expect(padToWidth('货', 4)).toBe('货  ');
  expect(cutToWidth('货件货件', 5)).toBe('货件…');
  expect(cutToWidth('short', 5)).toBe('short');
});

const rows = [
  { number: '1-1-1', name: '蓝色陶瓷马克杯，三百五十毫升' },
  { number: '1-2-1', name: 'Mug' },
];
const columns = [
  { title: 'posting', cell: (row: (typeof rows)[number]) => row.number },
  { title: 'name', cell: (row: (typeof rows)[number]) => row.name, isElastic: true },
  { title: 'empty', cell: () => '' },
];

test('a table fits the terminal, and through a pipe nothing is cut', () => {
  const narrow = table(columns, rows, 20).split('\n');
  expect(narrow.every((line) => displayWidth(line) <= 20)).toBe(true);
  expect(narrow[1]).toContain('…');
  expect(table(columns, rows, undefined)).toContain('蓝色陶瓷马克杯，三百五十毫升');
  expect(narrow[0]).not.toContain('empty');
});

test('a colour is put around the cell and shifts no column', () => {
  const red = (text: string) => `<${text}>`;
  const painted = [
    { title: 'a', cell: (row: string) => row, paint: () => red },
    { title: 'b', cell: () => 'x' },
  ];
  expect(table(painted, ['1', '22'], undefined)).toBe('a   b\n<1 >  x\n<22>  x');
});

test('a product name cannot steer the terminal or break a row', () => {
  const text = table([{ title: 'name', cell: (name: string) => name }], ['a\u001b[2Jb\nc'], undefined);
  expect(text.split('\n')).toHaveLength(2);
  expect(text).not.toContain('\u001b');
});

test('a spreadsheet takes no cell for a formula', () => {
  expect(
    csv([
      ['a', 1],
      ['=HYPERLINK("x")', 'b,c'],
    ]),
  ).toBe('a,1\r\n"\'=HYPERLINK(""x"")","b,c"');
});

test('colour and questions only where a person sits', () => {
  const person = {
    arguments: [],
    env: {},
    isInputTerminal: true,
    output: { isTTY: true, columns: 99 },
    errors: { isTTY: true },
  };
  expect(styleOf(person)).toMatchObject({ isColoured: true, isInteractive: true, width: 99 });
  expect(styleOf({ ...person, env: { NO_COLOR: '1' } }).isColoured).toBe(false);
  expect(styleOf({ ...person, env: { TERM: 'dumb' } }).isColoured).toBe(false);
  expect(styleOf({ ...person, arguments: ['--no-color', '--no-input'] })).toMatchObject({
    isColoured: false,
    isInteractive: false,
  });
  expect(styleOf({ ...person, output: { isTTY: false, columns: undefined } })).toMatchObject({
    isColoured: false,
    width: undefined,
  });
  expect(styleOf({ ...person, isInputTerminal: false }).isInteractive).toBe(false);
});

test('a language is heard before anything is parsed', () => {
  expect(earlyFlag(['orders', '--lang', 'zh'], 'lang')).toBe('zh');
  expect(earlyFlag(['--lang=ru'], 'lang')).toBe('ru');
  expect(earlyFlag(['orders'], 'lang')).toBeUndefined();
});

test('durations and counts are read with their units', () => {
  const input = createInput([], { due: '4h', wait: '90', limit: '12', stage: ['new,picked', 'packed'] });
  expect(input.durationMs('due')).toBe(4 * 3_600_000);
  expect(input.durationMs('wait')).toBe(90_000);
  expect(input.count('limit')).toBe(12);
  expect(input.manyOf('stage', ['new', 'picked', 'packed'])).toEqual(['new', 'picked', 'packed']);
  expect(() => createInput([], { due: 'soon' }).durationMs('due')).toThrow('soon');
  expect(() => createInput([], { limit: '-1' }).count('limit')).toThrow('-1');
});

test('the nearest word, or none', () => {
  expect(nearest('confrim', ['confirm', 'pack'])).toBe('confirm');
  expect(nearest('lables', ['label', 'ship'])).toBe('label');
  expect(nearest('frobnicate', ['confirm', 'pack'])).toBeUndefined();
});

test('one way of failing gives its own code, several give partial', () => {
  const row = (kind?: ErrorKind) => ({
    shop: 's',
    posting: '1',
    isDone: kind === undefined,
    isChanged: false,
    stage: undefined,
    papers: undefined,
    ...(kind === undefined ? {} : { error: new AppError({ kind, code: kind, message: kind }) }),
  });
  const kindOf = (...kinds: (ErrorKind | undefined)[]) =>
    batchError({ results: kinds.map(row), held: [] }, { isStrict: false })?.kind;
  expect(kindOf(undefined, undefined)).toBeUndefined();
  expect(kindOf('refused')).toBe('refused');
  expect(kindOf('unavailable', 'unavailable')).toBe('unavailable');
  expect(kindOf('refused', undefined)).toBe('partial');
  expect(kindOf('refused', 'unavailable')).toBe('partial');
  const held = { shop: 's', posting: '2', holds: [] };
  expect(batchError({ results: [], held: [held] }, { isStrict: true })?.kind).toBe('refused');
  expect(batchError({ results: [row()], held: [held] }, { isStrict: false })).toBeUndefined();
});

test('progress is one line of a terminal, and gone before anything that stays', async () => {
  const written: string[] = [];
  const screen = {
    isTTY: true,
    columns: 12,
    write: async (chunk: string | Uint8Array) => void written.push(String(chunk)),
  };
  const progress = createProgressLine(screen);
  progress.show('12345');
  progress.show('123');
  progress.show('a line that is too long');
  await progress.around(screen).write('done\n');
  await progress.around(screen).write('more\n');
  expect(written).toEqual(['\r12345', '\r123  ', '\ra line tha…', '\r           \r', 'done\n', 'more\n']);
});
