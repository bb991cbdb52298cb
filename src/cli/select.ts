import type { Readable } from 'node:stream';
import { AppError } from '../domain/errors.js';
import type { QueueFilter } from '../workflow/ports.js';
import type { AllFilter, Selection } from '../workflow/selection.js';
import type { Context } from './context.js';

/** What a verb is to work on: numbers as typed, numbers from stdin, all, or what a person chooses from a list. */
export async function selectionOf(
  context: Context,
  ready: Pick<QueueFilter, 'stages' | 'papers'>,
): Promise<Selection> {
  const { input } = context;
  const { shop } = await context.config();
  const filter = allFilter(context, shop);
  const isNarrowed =
    filter.dueWithinMs !== undefined || filter.warehouse !== undefined || filter.method !== undefined;
  if (input.isOn('all')) {
    if (input.operands.length > 0) throw allAndNamed(context.command);
    return { kind: 'all', filter };
  }
  const codes = await codesOf(context);
  if (codes !== undefined) return { kind: 'named', codes, shop };
  if (!context.style.isInteractive || isNarrowed) throw nothingNamed(context.command);
  return { kind: 'named', codes: await chosenCodes(context, { ...ready, shop }), shop };
}

/** The numbers as typed, `-` being those on stdin; undefined when none was typed. */
export async function codesOf({
  input,
  world,
}: Pick<Context, 'input' | 'world'>): Promise<readonly string[] | undefined> {
  if (input.operands.length === 0) return undefined;
  const codes: string[] = [];
  for (const operand of input.operands) {
    if (operand === '-') for await (const line of linesOf(world.input, world.interruption)) codes.push(line);
    else codes.push(operand);
  }
  return codes.map((code) => code.trim()).filter((code) => code !== '');
}

/** The lines of a stream until it ends or a person stops it. */
export async function* linesOf(input: Readable, signal: AbortSignal): AsyncGenerator<string> {
  const { createInterface } = await import('node:readline');
  yield* createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY, terminal: false, signal });
}

export function allFilter({ input }: Pick<Context, 'input'>, shop: string | undefined): AllFilter {
  const limit = input.count('limit');
  return {
    shop,
    dueWithinMs: input.durationMs('due'),
    warehouse: input.text('warehouse'),
    method: input.text('method'),
    limit: limit === 0 ? undefined : limit,
  };
}

async function chosenCodes(context: Context, filter: QueueFilter): Promise<readonly string[]> {
  const { words, prompt } = context;
  const { rows } = await (await context.ports()).store.list({ ...filter, limit: 200 });
  if (rows.length === 0) return [];
  const choices = rows.map((row) => ({
    value: row.number,
    name: [
      row.number,
      words.time(row.dueAt),
      row.lines.map((line) => `${line.quantity} × ${line.name}`).join(', '),
    ].join('  '),
  }));
  return prompt.choose(words.catalog.questions.choose, choices);
}

function nothingNamed(command: string): AppError {
  return new AppError({
    kind: 'usage',
    code: 'nothing-named',
    message: `Say which postings: numbers, - for numbers on stdin, or --all`,
    hint: `ozf ${command} --all`,
    details: { command },
  });
}

function allAndNamed(command: string): AppError {
  const message = 'Either numbers or --all, not both';
  return new AppError({ kind: 'usage', code: 'all-and-named', message, hint: `ozf ${command} --all` });
}
