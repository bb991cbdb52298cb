import { resolve } from 'node:path';
import type { Answer } from '../answer.js';
import type { Context } from '../context.js';
import type { Practice } from '../world.js';
import { walkDay } from './demo-day.js';
import { clearFolder, keepPapers } from './demo-folder.js';
import { openDemo } from './demo-world.js';

/** Practice time against real time: labels that take Ozon a minute take the demo a fifth of a second. */
const SPEED = 300;

/** One invented day from pull to notify, with the same verbs that a seller types. */
export async function demo(context: Context): Promise<Answer> {
  const { input, world } = context;
  const folder = resolve(world.machine.workFolder, input.text('out') ?? 'demo');
  await clearFolder(folder);
  const practice = await world.startPractice({
    port: 0,
    seed: input.count('seed') ?? 1,
    postings: 12,
    speed: SPEED,
  });
  try {
    return await demoDay(context, practice, folder);
  } finally {
    // Also when the database cannot be opened: a server left running would keep the process alive.
    await practice.close();
  }
}

async function demoDay(context: Context, practice: Practice, folder: string): Promise<Answer> {
  const { words } = context;
  const opened = await openDemo(context, practice, folder);
  try {
    const day = await walkDay(context, { ports: opened.ports, practice, folder });
    const files = await keepPapers(folder, day.carriages);
    const { sentences } = words.catalog;
    const stopped = day.stopped.map(({ posting, why }) => `  ${posting}: ${why}`);
    const text = () =>
      [
        words.fill(sentences.demoSummary, { in: day.in, out: day.out, stopped: day.stopped.length }),
        ...stopped,
        words.fill(sentences.demoFiles, { folder, files }),
      ].join('\n');
    return {
      data: { folder, files, in: day.in, out: day.out, stopped: day.stopped },
      text,
      next: 'ozf sandbox serve --speed 60',
    };
  } finally {
    await opened.close();
  }
}
