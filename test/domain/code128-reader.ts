/**
 * A reader of Code 128 with a table of its own: each symbol's eleven modules as one number, dark modules as ones.
 * Throws when a symbol is unknown, the check symbol is wrong, or start and stop are not where they belong.
 */
export function decode(widths: readonly number[]): string {
  const symbols = symbolsOf(widths);
  if (symbols.at(-1)?.join('') !== '2331112') throw new Error('no stop symbol');
  const values = symbols.slice(0, -1).map(valueOfSymbol);
  const [check] = values.splice(-1);
  const [start = -1, ...data] = values;
  const sum = data.reduce((total, value, index) => total + value * (index + 1), start);
  if (sum % 103 !== check) throw new Error(`check symbol ${check} instead of ${sum % 103}`);
  return read(start, data);
}

/** Six widths a symbol, seven for the stop. */
export function symbolsOf(widths: readonly number[]): readonly (readonly number[])[] {
  const count = Math.floor(widths.length / 6);
  return Array.from({ length: count }, (_, at) =>
    widths.slice(at * 6, at === count - 1 ? undefined : at * 6 + 6),
  );
}

function valueOfSymbol(symbol: readonly number[]): number {
  const modules = symbol.map((width, index) => (index % 2 === 0 ? '1' : '0').repeat(width)).join('');
  const value = SYMBOLS.indexOf(Number.parseInt(modules, 2).toString(16));
  if (value < 0 || modules.length !== 11) throw new Error(`no such symbol: ${modules}`);
  return value;
}

/** Sets B and C only: 103 and what shifts or needs set A is unknown here. */
function read(start: number, data: readonly number[]): string {
  if (start !== 104 && start !== 105) throw new Error(`no start symbol: ${start}`);
  let isPairs = start === 105;
  let text = '';
  for (const value of data) {
    if (value === 99 && !isPairs) isPairs = true;
    else if (value === 100 && isPairs) isPairs = false;
    else if (value > (isPairs ? 99 : 94)) throw new Error(`unexpected symbol ${value}`);
    else text += isPairs ? String(value).padStart(2, '0') : String.fromCharCode(value + 32);
  }
  return text;
}

const SYMBOLS: readonly string[] = [
  '6cc 66c 666 498 48c 44c 4c8 4c4 464 648 644 624 59c 4dc 4ce 5cc 4ec 4e6 672 65c 64e 6e4',
  '674 76e 74c 72c 726 764 734 732 6d8 6c6 636 518 458 446 588 468 462 688 628 622 5b8 58e',
  '46e 5d8 5c6 476 776 68e 62e 6e8 6e2 6ee 758 746 716 768 762 71a 77a 642 78a 530 50c 4b0',
  '486 42c 426 590 584 4d0 4c2 434 432 612 650 7ba 614 47a 53c 4bc 49e 5e4 4f4 4f2 7a4 794',
  '792 6de 6f6 7b6 578 51e 45e 5e8 5e2 7a8 7a2 5de 5ee 75e 7ae 684 690 69c',
].flatMap((row) => row.split(' '));
