/** What a scanner may send for one product barcode, and what equals what. */

/** A code as it is compared: EAN/UPC/GTIN lose their leading zeros, a marking code shows its GTIN, the rest is as it is. */
export function comparableCode(code: string): string {
  const trimmed = code.trim();
  const gtin = markedGtin(trimmed);
  const digits = gtin ?? trimmed;
  return /^\d{8,14}$/.test(digits) ? digits.replace(/^0+(?=\d)/, '') : digits;
}

/** The SKU inside Ozon's own product barcode `OZN123456789`, or undefined. */
export function ozonSku(code: string): string | undefined {
  return /^OZN(\d{6,})$/i.exec(code.trim())?.[1];
}

/** The GTIN of a DataMatrix marking code (AI 01), with or without its leading FNC1. */
function markedGtin(code: string): string | undefined {
  return /^(?:\]d2|\u001d)?01(\d{14})21/.exec(code)?.[1];
}
