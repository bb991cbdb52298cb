import { once } from 'node:events';
import { AppError } from '../../domain/errors.js';
import type { Answer } from '../answer.js';
import type { Context } from '../context.js';
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
  const practice = await start(context, {
    port,
    speed,
    seed: input.count('seed') ?? 1,
    postings: input.count('postings') ?? 12,
  });
  const { sentences } = words.catalog;
  output.note(words.fill(sentences.serving, { url: practice.url }));
  output.note(`→ eval "$(ozf sandbox env --port ${new URL(practice.url).port})"`);
  if (!world.interruption.aborted) await once(world.interruption, 'abort');
  await practice.close();
  throw new AppError({ kind: 'interrupted', code: 'practice-over', message: 'The practice Ozon is closed' });
}

async function start({ world }: Context, options: PracticeOptions): Promise<Practice> {
  try {
    return await world.startPractice(options);
  } catch (cause) {
    const isTaken =
      cause instanceof Error && 'code' in cause && (cause.code === 'EADDRINUSE' || cause.code === 'EACCES');
    if (!isTaken) throw cause;
    throw new AppError({
      kind: 'usage',
      code: 'port-taken',
      message: `Port ${options.port} cannot be used`,
      hint: `ozf sandbox serve --port ${options.port + 1}`,
      details: { port: options.port },
      cause,
    });
  }
}
