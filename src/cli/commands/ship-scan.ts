import { openShipScan } from '../../workflow/ship-scan.js';
import type { Context } from '../context.js';
import { scanSession } from '../scan-session.js';

export async function shipScan(context: Context) {
  const { shop } = await context.config();
  const loop = await openShipScan(await context.ports(), {
    shop,
    warehouse: context.input.text('warehouse'),
  });
  return scanSession(context, loop, { commands: ['undo', 'done'], next: 'ozf ship --all' });
}
