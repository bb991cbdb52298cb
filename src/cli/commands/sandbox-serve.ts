import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { AppError } from '../../domain/errors.js';
import type { Answer } from '../answer.js';
import type { Context } from '../context.js';
import { type FaultFile, readFaultFile } from '../fault-file.js';
import { badValue } from '../input.js';
import type { Practice, PracticeOptions } from '../world.js';

export const DEFAULT_PORT = 8085;

/** Runs until Ctrl-C. */
export async function sandboxServe(context: Context): Promise<Answer> {
  const { input, output, words, world } = context;
  const port = input.count('port') ?? DEFAULT_PORT;
  const speed = input.count('speed') ?? 1;
  if (speed < 1) throw badValue('speed', String(speed), '1, 60, 600');
  if (port > 65_535) throw badValue('port', String(port), '1024 – 65535');
  const faults = await faultsOf(context);
  const practice = await start(context, faults, {
    port,
    speed,
    seed: input.count('seed') ?? 1,
    postings: input.count('postings') ?? 12,
    faults: faults.file?.faults ?? faults.set,
  });
  const { sentences } = words.catalog;
  output.note(words.fill(sentences.serving, { url: practice.url }));
  output.note(`→ eval "$(ozf sandbox env --port ${new URL(practice.url).port})"`);
  if (!world.interruption.aborted) await once(world.interruption, 'abort');
  await practice.close();
  throw new AppError({ kind: 'interrupted', code: 'practice-over', message: 'The practice Ozon is closed' });
}

interface Faults {
  readonly set?: string | undefined;
  readonly file?: FaultFile;
}

/** A plain word is a shipped set, everything else is a file. */
async function faultsOf({ input, world }: Context): Promise<Faults> {
  const given = input.text('faults');
  if (given === undefined || /^[a-z]+$/.test(given)) return { set: given };
  try {
    const text = await readFile(resolve(world.machine.workFolder, given), 'utf8');
    return { file: readFaultFile(given, text) };
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw badValue('faults', given, 'faults.yaml, storm');
  }
}

async function start({ world }: Context, faults: Faults, options: PracticeOptions): Promise<Practice> {
  try {
    return await world.startPractice(options);
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause)) throw cause;
    if (cause.code === 'EADDRINUSE' || cause.code === 'EACCES') throw portTaken(options.port, cause);
    if (cause.code !== 'bad-fault') throw cause;
    const place = {
      index: partOf(cause, 'index'),
      key: wordOf(cause, 'key'),
      expected: wordOf(cause, 'expected'),
    };
    throw faults.file?.complaint(place, cause) ?? badValue('faults', faults.set ?? '', place.expected);
  }
}

function partOf(cause: Error, name: string): number {
  const value: unknown = Reflect.get(cause, name);
  return typeof value === 'number' ? value : 0;
}

function wordOf(cause: Error, name: string): string {
  const value: unknown = Reflect.get(cause, name);
  return typeof value === 'string' ? value : '';
}

function portTaken(port: number, cause: Error): AppError {
  return new AppError({
    kind: 'usage',
    code: 'port-taken',
    message: `Port ${port} cannot be used`,
    hint: `ozf sandbox serve --port ${port + 1}`,
    details: { port },
    cause,
  });
}
