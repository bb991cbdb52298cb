import type { Refusal } from './errors.js';

/** УИН: sixteen digits. */
export function refusalOfUin(uin: string): Refusal | null {
  if (/^\d{16}$/.test(uin)) return null;
  return { code: 'bad-uin', message: `A UIN has 16 digits, not ${uin}`, details: { uin } };
}

/** Fifteen digits, the last of which is the check digit. */
export function refusalOfImei(imei: string): Refusal | null {
  if (/^\d{15}$/.test(imei) && luhnSum(imei) % 10 === 0) return null;
  return { code: 'bad-imei', message: `${imei} is no IMEI: wrong length or check digit`, details: { imei } };
}

function luhnSum(digits: string): number {
  return [...digits].reverse().reduce((sum, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return sum + (value > 9 ? value - 9 : value);
  }, 0);
}
