import { AppError } from '../../domain/errors.js';
import { defects, dispositions } from '../../domain/inspection.js';
import { inspectFail as fail } from '../../workflow/inspect.js';
import { batchAnswer } from '../batch-view.js';
import type { Context } from '../context.js';
import { type FlagName, longName } from '../flags.js';
import { badValue } from '../input.js';
import { proofsOf } from '../proof-flags.js';

export async function inspectFail(context: Context) {
  const { input } = context;
  const [code = '', sku = ''] = input.operands;
  const { shop } = await context.config();
  const quantity = input.count('qty') ?? 1;
  if (quantity < 1) throw badValue('qty', String(quantity), '1, 2, 3 …');
  const defect = named(context, 'defect', Object.keys(defects));
  const disposition = named(context, 'disposition', dispositions);
  const selection = { kind: 'named', codes: [code], shop } as const;
  const lot = input.text('lot');
  const told = { sku, defect, quantity, disposition, lot, proofs: proofsOf(context) };
  const batch = await fail(await context.ports(), selection, told);
  // Its tag goes on the unit while it is still in the hand; the walk for another one follows.
  return batchAnswer(context, batch, { next: `ozf inspect tag ${code} ${sku}` });
}

function named({ input, command }: Context, flag: FlagName, names: readonly string[]): string {
  const name = input.oneOf(flag, names);
  if (name !== undefined) return name;
  throw new AppError({
    kind: 'usage',
    code: 'missing-flag',
    message: `ozf ${command} needs --${longName(flag)}: ${names.join(', ')}`,
    hint: `ozf ${command} --help`,
    details: { command: `ozf ${command}`, flag: `--${longName(flag)}`, expected: names.join(', ') },
  });
}
