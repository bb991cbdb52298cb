import { resolve } from 'node:path';
import { openBench } from '../../workflow/bench.js';
import { benchWords } from '../../workflow/bench-words.js';
import { commandSheet } from '../../workflow/command-sheet.js';
import type { Context } from '../context.js';
import { missingFlag } from '../input.js';
import { deliverPaper } from '../paper-delivery.js';
import { printTarget } from '../paper-target.js';
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
  const { input, world } = context;
  const ports = await context.ports();
  const [name] = input.operands;
  const keep =
    name === undefined
      ? undefined
      : ({ kind: 'file', path: resolve(world.machine.workFolder, name) } as const);
  const target = printTarget(context, { paper: 'document', document: 'command-sheet', keep }) ?? keep;
  if (!target) throw missingFlag('bench sheet', 'print', 'FILE, --print');
  const { data, notes } = await deliverPaper(context, target, await commandSheet(ports));
  return { data, text: () => notes.join('\n'), next: 'ozf bench' };
}
