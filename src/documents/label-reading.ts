import { readPicture } from './barcode-reading.js';
import { scanned, wholeTokens } from './label-proof.js';
import { eachPage } from './pdf-reading.js';

export interface LabelPage {
  /** Counted from 1. */
  readonly page: number;
  /** What a scanner of 203 dpi reads there. */
  readonly codes: readonly string[];
  /** What else is written there; nothing in a picture. */
  readonly words: readonly string[];
}

/** What stands on the pages of a PDF, or on a picture of one. Throws label-file-broken. */
export async function readLabelPages(file: Uint8Array): Promise<readonly LabelPage[]> {
  if (PNG.every((byte, index) => file[index] === byte))
    return [{ page: 1, codes: await readPicture(file), words: [] }];
  const pages: LabelPage[] = [];
  await eachPage(file, async (page) => {
    const words = [...new Set(wholeTokens(page.text()))];
    const codes = (await scanned(page)).map(({ text }) => text.trim());
    pages.push({ page: page.number, codes: [...new Set(codes)], words });
  });
  return pages;
}
const PNG = [0x89, 0x50, 0x4e, 0x47];
