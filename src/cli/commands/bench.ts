import { openBench } from '../../workflow/bench.js';
import { benchWords } from '../../workflow/bench-words.js';
import { commandSheet } from '../../workflow/command-sheet.js';
import type { Context } from '../context.js';
import { missingFlag } from '../input.js';
import { deliverPaper } from '../paper-delivery.js';
import { placeOf, printTarget } from '../paper-target.js';
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
  const [name] = context.input.operands;
  const hint = 'ozf bench sheet commands.pdf --json';
  const keep = name === undefined ? undefined : placeOf(context, { hint }, name);
  const target = printTarget(context, { paper: 'document', document: 'command-sheet', keep }) ?? keep;
  if (!target) throw missingFlag('bench sheet', 'print', 'FILE, --print');
  const sheet = await commandSheet(await context.ports());
  const { data, notes, isStreamed } = await deliverPaper(context, target, sheet);
  return { data, text: () => notes.join('\n'), next: 'ozf bench', isStreamed };
}
