/** The part of fontkit that pdf-lib takes; the package comes with pdfkit and brings no types. */
declare module 'fontkit' {
  const fontkit: Parameters<import('@cantoo/pdf-lib').PDFDocument['registerFontkit']>[0];
  export const create: typeof fontkit.create;
}
