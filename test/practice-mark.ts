/** A marking code as it stands on a practice product: GTIN of its barcode, serial number and an invented crypto tail. */
export function practiceMark(barcode: string, serial: string): string {
  return `01${barcode.padStart(14, '0')}21${serial}\u001d91EE10\u001d92practiceTail0123456789abcdefghijklmnopqrstuv`;
}
