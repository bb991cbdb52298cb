import { AppError } from './errors.js';

/** Integer minor units (kopecks, fen) beside an ISO 4217 code. */
export interface Money {
  readonly minor: number;
  readonly currency: string;
}

/** "1530.0000", "9", 300 and -12.5 → minor units, rounded half away from zero; a malformed amount is an AppError. */
export function parseMoney(amount: string | number, currency: string): Money {
  const match = /^\s*(-?)(\d+)(?:[.,](\d*))?\s*$/.exec(plainText(amount));
  if (!match) throw badAmount(amount);
  const fraction = (match[3] ?? '').padEnd(3, '0');
  const rounded = Number(fraction.slice(0, 2)) + (Number(fraction[2]) >= 5 ? 1 : 0);
  const minor = Number(match[2]) * 100 + rounded;
  if (!Number.isSafeInteger(minor)) throw badAmount(amount);
  return {
    minor: match[1] === '-' && minor !== 0 ? -minor : minor,
    currency: currency === '' ? 'RUB' : currency,
  };
}

/** `312.50`, or `45 CNY` in another currency than roubles; undefined where it is no price. */
export function typedPrice(text: string): Money | undefined {
  const match = /^\s*(\d{1,9}(?:[.,]\d{1,2})?)(?:\s*([A-Za-z]{3}))?\s*$/.exec(text);
  return match ? parseMoney(match[1] ?? '', (match[2] ?? 'RUB').toUpperCase()) : undefined;
}

/** A float's remainder such as 1e-7 is written with an exponent; below a thousandth it is nothing. */
function plainText(amount: string | number): string {
  return typeof amount === 'number' && Math.abs(amount) < 0.001 ? '0' : String(amount);
}

function badAmount(amount: string | number): AppError {
  return new AppError({
    kind: 'unavailable',
    code: 'bad-amount',
    message: `Not an amount of money: ${JSON.stringify(amount)}`,
    details: { amount },
  });
}

/** The shape of CLI.md: `{amount: "1200.00", currency: "RUB"}`. */
export function moneyJson(money: Money): { amount: string; currency: string } {
  return { amount: moneyText(money), currency: money.currency };
}

export function moneyText(money: Money): string {
  const digits = String(Math.abs(money.minor)).padStart(3, '0');
  return `${money.minor < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
