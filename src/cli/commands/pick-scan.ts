import { openPickScan } from '../../workflow/pick-scan.js';
import type { Context } from '../context.js';
import { scanSession } from '../scan-session.js';

export async function pickScan(context: Context) {
  const { shop } = await context.config();
  const { input, ask } = context;
  const wave = input.text('wave');
  const loop = await openPickScan(await context.ports(), { codes: input.operands, shop, wave, ask });
  return scanSession(context, loop, {
    commands: ['short', 'damaged', 'bind', 'undo', 'skip', 'done'],
    next: 'ozf inspect scan',
  });
}
