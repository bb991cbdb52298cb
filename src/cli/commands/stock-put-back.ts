import { openPutBack } from '../../workflow/stock-put-back.js';
import type { Context } from '../context.js';
import { scanSession } from '../scan-session.js';

export async function stockPutBack(context: Context) {
  const loop = await openPutBack(await context.ports(), { bin: context.input.text('bin') });
  return scanSession(context, loop, { commands: ['done'], next: 'ozf stock show' });
}
