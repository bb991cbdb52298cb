import { AppError } from '../domain/errors.js';
import { moneyJson } from '../domain/money.js';
import { partText } from '../domain/parts.js';
import type { WayOut } from '../workflow/short-ways.js';
import type { Context } from './context.js';
import { errorJson } from './output.js';

/** One way out of a shortage for a script. */
export function wayJson(
  { way, refusal, fee, next, loses, isSellersFault, places, until, part }: WayOut,
  words: Context['words'],
) {
  return {
    way,
    legal: refusal === null,
    why: refusal ? errorJson(new AppError({ kind: 'refused', ...refusal }), words) : null,
    feeNow: fee ? moneyJson(fee) : null,
    feeNext: next ? { amount: moneyJson(next.charge), at: next.at } : null,
    loses: loses ? moneyJson(loses) : null,
    fault: isSellersFault,
    places: places ?? null,
    until: until ?? null,
    part: part ?? null,
  };
}

/** What a way costs, or why it is closed. */
export function priceText({ words }: Pick<Context, 'words'>, way: WayOut, index?: number): string {
  const { shortage: texts } = words.catalog;
  const { refusal, fee, next, loses, isSellersFault, places, until, part } = way;
  if (refusal) return words.fill(texts.closed, { why: words.error({ details: {}, ...refusal }) });
  const where = (places ?? []).map(({ bin, quantity }) => `${bin || '-'}: ${quantity}`).join(', ');
  const parts = [
    fee && fee.minor !== 0 ? words.fill(texts.feeNow, { money: fee }) : undefined,
    next ? words.fill(texts.feeNext, { at: next.at, money: next.charge }) : undefined,
    loses ? words.fill(texts.loses, { money: loses }) : undefined,
    isSellersFault ? texts.fault : undefined,
    isSellersFault && index !== undefined ? words.fill(texts.index, { index }) : undefined,
  ].filter((each) => each !== undefined);
  const facts = [
    way.way === 'elsewhere'
      ? where
        ? words.fill(texts.places, { places: where })
        : texts.noBooks
      : undefined,
    until ? words.fill(texts.until, { at: until }) : undefined,
    part && part.length > 0 ? words.fill(texts.part, { units: partText(part) }) : undefined,
  ].filter((each) => each !== undefined);
  return [...facts, ...(parts.length > 0 ? parts : [texts.free])].join('; ');
}
