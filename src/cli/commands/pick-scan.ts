import { openPickScan } from '../../workflow/pick-scan.js';
import type { Context } from '../context.js';
import { scanSession } from '../scan-session.js';

export async function pickScan(context: Context) {
  const { shop } = await context.config();
  const loop = await openPickScan(await context.ports(), { codes: context.input.operands, shop });
  return scanSession(context, loop, { commands: ['undo', 'skip', 'done'], next: 'ozf inspect scan' });
}
