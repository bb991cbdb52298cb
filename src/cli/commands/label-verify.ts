import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { AppError } from '../../domain/errors.js';
import { type JudgedLabels, type JudgedPage, labelPages } from '../../workflow/label-pages.js';
import { labelVerify as verify } from '../../workflow/label-verify.js';
import type { Answer } from '../answer.js';
import { batchAnswer } from '../batch-view.js';
import type { Context } from '../context.js';
import { batchError } from '../exit-codes.js';
import { errorJson } from '../output.js';
import { table } from '../table.js';

export async function labelVerify(context: Context): Promise<Answer> {
  const { input } = context;
  const page = input.text('page');
  if (page !== undefined) return verifyPages(context, page);
  const { operands } = input;
  if (operands.length < 1 || operands.length > 2) throw oneLabel(operands);
  const code = operands.at(-1) ?? '';
  const expected = operands.length > 1 ? operands[0] : undefined;
  const { shop } = await context.config();
  const batch = await verify(await context.ports(), { code, expected, shop });
  return batchAnswer(context, batch, { next: 'ozf ship scan' });
}

function oneLabel(operands: readonly string[]): AppError {
  const [, , word = ''] = operands;
  return new AppError({
    kind: 'usage',
    code: operands.length === 0 ? 'missing-operand' : 'excess-operand',
    message: 'ozf label verify compares one scanned label with one posting',
    hint: 'ozf label verify --help',
    details: { command: 'ozf label verify', wanted: '[N] CODE | --page FILE', word },
  });
}

/** What the pages of a file are, before anybody sticks them. */
async function verifyPages(context: Context, name: string): Promise<Answer> {
  const { input, words } = context;
  const { shop } = await context.config();
  const judged = await labelPages(await context.ports(), await bytesOf(context, name), {
    codes: input.operands,
    shop,
  }).catch((thrown: unknown) => {
    if (!(thrown instanceof AppError) || thrown.code !== 'label-file-broken') throw thrown;
    throw notLabels(name, thrown);
  });
  const pages = judged.pages.map(({ page, postings, codes, isTicket, errors }) => ({
    page,
    postings: postings.map(({ number }) => number),
    codes,
    ticket: isTicket,
    errors: errors.map((error) => errorJson(error, words)),
  }));
  const answer = batchAnswer(context, judged, { more: { pages }, next: 'ozf ship scan' });
  const failures = [...judged.pageErrors, ...judged.results.flatMap(({ error }) => (error ? [error] : []))];
  return {
    ...answer,
    text: () => pagesTable(context, judged.pages),
    error: batchError(withPageRows(judged), { isStrict: false }),
    ...(failures.length > 0 ? { failures } : {}),
  };
}

/** A page that is nobody's counts like a posting that failed. */
function withPageRows({ results, held, pageErrors }: JudgedLabels) {
  const page = {
    shop: '',
    posting: '',
    isDone: false,
    isChanged: false,
    stage: undefined,
    papers: undefined,
  };
  const rows = pageErrors.map((error) => ({ ...page, error }));
  return { results: [...results, ...rows], held };
}

function pagesTable({ words, style, output }: Context, pages: readonly JudgedPage[]): string {
  const { headings, paper } = words.catalog;
  const { paint } = output;
  const isRight = (page: JudgedPage) => page.errors.length === 0;
  const columns = [
    { title: paper.page, cell: ({ page }: JudgedPage) => String(page) },
    {
      title: headings.result,
      cell: (page: JudgedPage) =>
        isRight(page) ? (page.isTicket ? paper.ticket : paper.right) : paper.wrong,
      paint: (page: JudgedPage) => (isRight(page) ? paint.good : paint.bad),
    },
    {
      title: headings.posting,
      cell: ({ postings }: JudgedPage) => postings.map(({ number }) => number).join(', '),
    },
    { title: headings.barcode, cell: ({ codes }: JudgedPage) => codes.join(', '), isElastic: true },
  ];
  return table(columns, pages, style.width);
}

async function bytesOf({ world }: Context, name: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(resolve(world.machine.workFolder, name)));
  } catch (cause) {
    const message = `${name} cannot be read`;
    throw new AppError({ kind: 'usage', code: 'cannot-read', message, details: { path: name }, cause });
  }
}

function notLabels(name: string, cause: AppError): AppError {
  const { problem } = cause.details;
  return new AppError({
    kind: 'usage',
    code: 'not-labels',
    message: `${name} holds no labels that can be read: ${String(problem)}`,
    hint: 'ozf label verify --page labels.pdf',
    details: { path: name, problem: String(problem) },
    cause,
  });
}
