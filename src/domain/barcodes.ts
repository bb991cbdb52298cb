/** What a scanner may send for one product barcode, and what equals what. */

/** A code as it is compared: EAN/UPC/GTIN lose their leading zeros, a marking code shows its GTIN, the rest is as it is. */
export function comparableCode(code: string): string {
  const trimmed = withoutPrefix(code.trim());
  const gtin = markedGtin(trimmed);
  const digits = gtin ?? trimmed;
  return /^\d{8,14}$/.test(digits) ? digits.replace(/^0+(?=\d)/, '') : digits;
}

/** A code as it may stand in the catalogue: as it was sent, and with the leading zeros of every length of GTIN. */
export function codeForms(code: string): readonly string[] {
  const comparable = comparableCode(code);
  const padded = /^\d{1,14}$/.test(comparable)
    ? [8, 12, 13, 14].map((length) => comparable.padStart(length, '0'))
    : [];
  return [...new Set([code.trim(), comparable, ...padded])];
}

/** Scanners may say first which kind of barcode it is, such as `]E0`; a GS in the code itself stays. */
function withoutPrefix(code: string): string {
  return code.replace(/^\](?:E[0-4]|C[04]|I[0-3]|A[0-9])/, '');
}

/** The SKU inside Ozon's own product barcode `OZN123456789`, or undefined. */
export function ozonSku(code: string): string | undefined {
  return /^OZN(\d{6,})$/i.exec(withoutPrefix(code.trim()))?.[1];
}

/** The GTIN of a DataMatrix marking code or a GS1 code (AI 01); alone, without its FNC1, it is a number like any other. */
function markedGtin(code: string): string | undefined {
  const [, prefix, gtin, next] = /^(\][dCQ][0-3]|\u001d)?01(\d{14})(10|11|17|21)?/.exec(code) ?? [];
  const isWhole = next !== undefined || (prefix !== undefined && code.endsWith(`01${gtin}`));
  return isWhole ? gtin : undefined;
}
