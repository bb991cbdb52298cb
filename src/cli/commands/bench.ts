import { resolve } from 'node:path';
import { openBench } from '../../workflow/bench.js';
import { benchWords } from '../../workflow/bench-words.js';
import { commandSheet } from '../../workflow/command-sheet.js';
import type { Context } from '../context.js';
import { scanSession } from '../scan-session.js';

export async function bench(context: Context) {
  const { input, ask } = context;
  const { shop } = await context.config();
  const ports = await context.ports();
  const { verdict } = ports.settings.desk.bench;
  const loop = await openBench(ports, { shop, warehouse: input.text('warehouse'), verdict, ask });
  return scanSession(context, loop, { commands: benchWords, next: 'ozf ship plan' });
}

export async function benchSheet(context: Context) {
  const { input, world, words } = context;
  const ports = await context.ports();
  const file = resolve(world.machine.workFolder, input.operands[0] ?? '');
  await ports.documents.writeFile(file, await commandSheet(ports));
  return {
    data: { file },
    text: () => words.fill(words.catalog.sentences.wrote, { path: file }),
    next: 'ozf bench',
  };
}
