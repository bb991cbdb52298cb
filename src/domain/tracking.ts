/** Whether a text can be a tracking number at all; formats of single carriers are data, not code. */
export function isTrackingNumber(text: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9-]{4,39}$/.test(text) && !hasWrongCheckDigit(text);
}

/** UPU S10 (`RA123456785CN`): eight digits and a check digit between two letters and a country. */
function hasWrongCheckDigit(text: string): boolean {
  const digits = /^[A-Z]{2}(\d{9})[A-Z]{2}$/i.exec(text)?.[1];
  if (digits === undefined) return false;
  const sum = S10_WEIGHTS.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  const check = 11 - (sum % 11);
  const expected = check === 10 ? 0 : check === 11 ? 5 : check;
  return expected !== Number(digits[8]);
}
const S10_WEIGHTS = [8, 6, 4, 2, 3, 5, 9, 7];
