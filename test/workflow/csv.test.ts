import { describe, expect, it } from 'vitest';
import { parseCsv } from '../../src/workflow/csv.js';
import { readProductLines } from '../../src/workflow/products-csv.js';

const cellsOf = (text: string) => parseCsv(text).map((row) => row.cells);

describe('a CSV file as spreadsheets save it', () => {
  it.each([
    ['commas', 'a,b\n1,2\n'],
    ['semicolons', 'a;b\n1;2\n'],
    ['a BOM and Windows line ends', '\uFEFFa;b\r\n1;2\r\n'],
    ['old Mac line ends and no last one', 'a,b\r1,2'],
    ['quotes around everything', '"a","b"\n"1","2"\n'],
    ['empty lines', 'a,b\n\n1,2\n   \n'],
  ])('is read the same with %s', (_what, text) => {
    expect(cellsOf(text)).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
  });

  it('keeps separators, quotes and line breaks inside quotes', () => {
    expect(cellsOf('a,b\n"x, ""y""\nz",2')).toEqual([
      ['a', 'b'],
      ['x, "y"\nz', '2'],
    ]);
  });

  it('keeps empty cells, the last one too', () => {
    expect(cellsOf('a,b,c\n,,\n1,,')).toEqual([
      ['a', 'b', 'c'],
      ['', '', ''],
      ['1', '', ''],
    ]);
  });

  it('counts lines over a cell of several lines', () => {
    expect(parseCsv('a\n"x\ny"\nz').map((row) => row.line)).toEqual([1, 2, 4]);
  });

  it('is empty when there is nothing in it', () => {
    expect(parseCsv('')).toEqual([]);
  });
});

describe('a product list that cannot be read', () => {
  it.each([
    ['nothing at all', '', 1, 'no line'],
    ['an unknown column', 'article,colour\nM,red', 1, 'colour'],
    ['no article column', 'bin\nA1', 1, 'article'],
    ['a column twice', 'article,bin,bin\nM,1,2', 1, 'twice'],
    ['an empty article', 'article,bin\n,A1', 2, 'empty'],
    ['a fragile that is neither yes nor no', 'article,fragile\nM,yes\nN,maybe', 3, 'maybe'],
    ['a weight in kilograms', 'article,weight_g\nM,0.4', 2, '0.4'],
    ['a weight of nothing', 'article,weight_g\nM,0', 2, '0'],
    ['more cells than columns', 'article,bin\nM,A1,B2', 2, '3 cells'],
    ['the same article twice', 'article,bin\nM,1\nN,2\nM,3', 4, 'line 2'],
    ['an open quote', 'article,bin\n"M,1\n', 2, 'never closed'],
    ['text after a quote', 'article,bin\n"M"x,1', 2, 'closing quote'],
    ['a quote in the middle', 'article,bin\nM"x",1', 2, 'quote'],
  ])('says line and reason: %s', (_what, text, line, problem) => {
    expect(() => readProductLines(text)).toThrow(
      expect.objectContaining({ kind: 'usage', code: 'bad-csv', details: expect.objectContaining({ line }) }),
    );
    expect(() => readProductLines(text)).toThrow(problem);
  });

  it('speaks the words of three languages', () => {
    const lines = readProductLines('Article;FRAGILE\nA;да\nB;否\nC;Yes\nD;');
    expect(lines.map((line) => line.isFragile)).toEqual([true, false, true, undefined]);
  });
});
