import { AppError } from '../../domain/errors.js';
import type { Ports } from '../../workflow/ports.js';
import {
  type Counted,
  type CountRow,
  countStock,
  countsOfList,
  countsOfScans,
} from '../../workflow/stock-count.js';
import { isStockList } from '../../workflow/stock-csv.js';
import type { Answer } from '../answer.js';
import type { Context } from '../context.js';
import { fileText } from '../input-file.js';
import { table } from '../table.js';

export async function stockCount(context: Context): Promise<Answer> {
  const { input, words, prompt, style } = context;
  const ports = await context.ports();
  const text = await fileText(context, input.operands[0] ?? '-');
  const bin = placeOf(input.text('bin')?.trim());
  const counts = await countsIn(ports, text, bin);
  const because = input.text('because')?.trim();
  const { sentences, questions } = words.catalog;
  let rows = await countStock(ports, counts, { mode: 'show' });
  const off = rows.filter(({ state }) => state !== 'right').length;
  const question = words.fill(questions['book-count'], { count: off });
  const isAgreed = input.isOn('yes') || (off > 0 && style.isInteractive && (await prompt.confirm(question)));
  if (isAgreed) rows = await countStock(ports, counts, { mode: 'book', because });
  const recounts = rows.filter(({ state }) => state === 'recount').length;
  return {
    data: { booked: isAgreed, lines: rows.map(rowJson) },
    text: () => rowsText(context, rows),
    notes: [
      ...(isAgreed || off === 0 ? [] : [sentences.countShown]),
      ...(recounts > 0 ? [words.fill(sentences.countAgain, { count: recounts })] : []),
    ],
    next: 'ozf stock show',
  };
}

function rowJson({ article, bin, expected, counted, state }: CountRow) {
  return { article, bin, expected, counted, difference: counted - expected, state };
}

function rowsText({ words, style }: Context, rows: readonly CountRow[]): string {
  const { headings, countStates, sentences } = words.catalog;
  return (
    table(
      [
        { title: headings.article, cell: (row) => row.article, isElastic: true },
        { title: headings.bin, cell: (row) => row.bin || '-' },
        { title: headings.inBooks, cell: (row) => String(row.expected) },
        { title: headings.counted, cell: (row) => String(row.counted) },
        { title: headings.result, cell: (row) => countStates[row.state] },
      ],
      rows,
      style.width,
    ) || sentences.noStock
  );
}

/** Everything up to `#done`. */
function codesIn(text: string): readonly string[] {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const end = lines.indexOf('#done');
  return (end < 0 ? lines : lines.slice(0, end)).filter((line) => line !== '');
}

async function countsIn(ports: Ports, text: string, bin: string | undefined): Promise<readonly Counted[]> {
  if (isStockList(text)) return countsOfList(text, bin);
  if (bin === undefined) throw needsBin();
  return countsOfScans(ports, bin, codesIn(text));
}

function placeOf(bin: string | undefined): string | undefined {
  return bin === '-' ? '' : bin;
}

function needsBin(): AppError {
  const message =
    'Say which bin was scanned (--bin BIN), or give a list with the columns article,bin,quantity';
  return new AppError({ kind: 'usage', code: 'needs-bin', message, hint: 'ozf stock count --help' });
}
