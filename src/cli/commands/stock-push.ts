import { AppError } from '../../domain/errors.js';
import { type TellResult, type ToldStock, tellStocks } from '../../workflow/stock-tell.js';
import type { Answer } from '../answer.js';
import type { Context } from '../context.js';
import { errorJson } from '../output.js';
import { table } from '../table.js';

export async function stockPush(context: Context): Promise<Answer> {
  const { input, words } = context;
  const { shop } = await context.config();
  const isDryRun = input.isOn('dry-run');
  const options = { shop, articles: input.operands, isDryRun, waitMs: context.waitMs };
  const result = await tellStocks(await context.ports(), options);
  const { sentences, outcomes } = words.catalog;
  const failures = result.rows.flatMap(({ error }) => error ?? []);
  return {
    data: {
      rows: result.rows.map(({ error, shown, ...row }) => ({
        ...row,
        shown: shown ?? null,
        ...(error ? { error: errorJson(error, words) } : {}),
      })),
      oversold: result.oversold,
    },
    text: () => rowsText(context, result.rows),
    notes: [
      ...(isDryRun ? [outcomes.dryRun] : []),
      ...result.oversold.map((each) => words.fill(sentences.oversold, { ...each })),
    ],
    next: result.oversold.length > 0 ? 'ozf stock low' : 'ozf stock show',
    error: errorOf(result, failures),
    ...(failures.length > 0 ? { failures } : {}),
  };
}

/** One way of failing gives its own code; some beside successes are partial. */
function errorOf({ rows }: TellResult, failures: readonly AppError[]): AppError | undefined {
  const [first] = failures;
  if (!first) return undefined;
  const isAlike = failures.length === rows.length && failures.every(({ kind }) => kind === first.kind);
  if (isAlike && failures.length === 1) return first;
  return new AppError({
    kind: isAlike ? first.kind : 'partial',
    code: isAlike ? first.code : 'partial',
    message: `${failures.length} of ${rows.length} failed`,
    ...(first.hint === undefined ? {} : { hint: first.hint }),
    details: {
      failed: failures.length,
      of: rows.length,
      codes: [...new Set(failures.map(({ code }) => code))],
    },
  });
}

function rowsText({ words, style }: Context, rows: readonly ToldStock[]): string {
  const { headings, pushStates, outcomes } = words.catalog;
  return (
    table(
      [
        { title: headings.article, cell: (row) => row.article, isElastic: true },
        { title: headings.warehouse, cell: (row) => row.warehouse },
        { title: headings.atOzon, cell: (row) => String(row.shown ?? '') },
        { title: headings.atp, cell: (row) => String(row.stock) },
        { title: headings.result, cell: (row) => pushStates[row.state] },
      ],
      rows,
      style.width,
    ) || outcomes.nothingIsReady
  );
}
