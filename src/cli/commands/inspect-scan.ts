import { inspectWords, openInspectScan } from '../../workflow/inspect-scan.js';
import type { Context } from '../context.js';
import { proofsOf } from '../proof-flags.js';
import { scanSession } from '../scan-session.js';

export async function inspectScan(context: Context) {
  const { shop } = await context.config();
  const loop = await openInspectScan(await context.ports(), {
    codes: context.input.operands,
    shop,
    proofs: proofsOf(context),
  });
  return scanSession(context, loop, { commands: inspectWords, next: 'ozf pack --all' });
}
