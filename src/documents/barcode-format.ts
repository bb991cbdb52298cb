/** The codes that a template can print. */
export const barcodeFormats = ['code128', 'ean13', 'qr', 'datamatrix'] as const;
export type BarcodeFormat = (typeof barcodeFormats)[number];

/** What the reader of barcodes calls each. */
export const readerFormats: Readonly<Record<BarcodeFormat, string>> = {
  code128: 'Code128',
  ean13: 'EAN13',
  qr: 'QRCode',
  datamatrix: 'DataMatrix',
};
