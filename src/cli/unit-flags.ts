import { NEED_FLAGS, unitNeeds } from '../domain/unit-data.js';
import type { GivenText } from '../workflow/unit-data.js';
import type { Context } from './context.js';
import { type FlagName, longName } from './flags.js';
import { badValue } from './input.js';

/** `--mark SKU=CODE`, `--gtd SKU=NUMBER|none` and their like, in the order typed. */
export function unitDataOf({ input }: Pick<Context, 'input'>): readonly GivenText[] {
  return unitNeeds.flatMap((need) => {
    const { flag, value } = NEED_FLAGS[need];
    return input.texts(flag).map((text) => ({ need, ...pairOf(flag, text, `SKU=${value}`) }));
  });
}

/** Everything after the first `=` is the value: a marking code may hold further ones. */
export function pairOf(
  flag: FlagName,
  text: string,
  expected: string,
): { readonly sku: string; readonly text: string } {
  const at = text.indexOf('=');
  const [sku, value] = [text.slice(0, at).trim(), text.slice(at + 1).trim()];
  if (at < 1 || sku === '' || value === '') throw badValue(flag, text, `--${longName(flag)} ${expected}`);
  return { sku, text: value };
}
