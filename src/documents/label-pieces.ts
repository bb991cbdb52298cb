import type { PDFPage } from '@cantoo/pdf-lib';
import { type FoundBarcode, readBitmap, readLabelBitmap } from './barcode-reading.js';
import { type BlankBand, findBlankBand } from './blank-band.js';
import { type Paper, placesOn } from './label-grid.js';
import type { PageSizeMm } from './pdf-canvas.js';
import { openForCopy } from './pdf-copying.js';
import { eachPage } from './pdf-reading.js';
import { MM_PER_POINT } from './text-layout.js';

export interface PageToPrint {
  /** A one-page PDF; of a longer one every page is taken. */
  readonly pdf: Uint8Array;
  readonly posting: string;
  /** Printed into a free place of a second copy, such as "КОПИЯ 2 · COPY 2". */
  readonly mark?: string;
  /** Printed into a free place where there is one, such as `[7] MUG-BLUE ×2`; else the page stays as it is. */
  readonly caption?: string;
  /** Printed onto a page of the same size that follows. */
  readonly ticket?: string;
}

/** One page of a label on its way to paper. */
export interface LabelPiece {
  readonly posting: string;
  readonly page: PDFPage;
  /** As a reader shows it. */
  readonly size: PageSizeMm;
  /** Stands by itself on a page of the paper's size, or without a paper: nothing is placed. */
  readonly isAlone: boolean;
  /** Words on it, or under it where the paper has room. */
  readonly words?: { readonly text: string; readonly at: BlankBand | 'under' };
  /** Words for pages of their own that follow, line by line. */
  readonly tickets: readonly string[];
  /** A caption that found no place. */
  readonly isCaptionLeftOut: boolean;
  /** What a scanner reads on it before anything is done to it; none where nothing is done. */
  readonly barcodes: readonly FoundBarcode[];
}

/** The height that words take under a label. */
export const UNDER_MM = 8;

/** Whether a page is the paper itself, give or take how rolls are cut. */
export function isOfSize(size: PageSizeMm, paper: PageSizeMm): boolean {
  return Math.abs(size.width - paper.width) <= 1 && Math.abs(size.height - paper.height) <= 1;
}

export async function piecesOf(label: PageToPrint, paper: Paper | undefined): Promise<LabelPiece[]> {
  const source = await openForCopy(label.pdf);
  const pages = source.getPages();
  const isPlain = label.mark === undefined && label.caption === undefined;
  const isUntouched = isPlain && pages.every((page) => paper === undefined || isOfSize(sizeOf(page), paper));
  const looks = isUntouched ? [] : await looksAt(label.pdf);
  return pages.map((page, index) => pieceOf(label, page, { look: looks[index], paper }));
}

/** The page as a reader shows it: its crop box, turned. */
export function sizeOf(page: PDFPage): PageSizeMm {
  const { width, height } = page.getCropBox();
  const isTurned = turnOf(page) % 180 !== 0;
  const [shownWidth, shownHeight] = isTurned ? [height, width] : [width, height];
  return { width: shownWidth * MM_PER_POINT, height: shownHeight * MM_PER_POINT };
}

/** Degrees clockwise, 0 to 270. */
export function turnOf(page: PDFPage): number {
  return ((page.getRotation().angle % 360) + 360) % 360;
}

interface Look {
  readonly barcodes: readonly FoundBarcode[];
  readonly band: BlankBand | undefined;
}

async function looksAt(pdf: Uint8Array): Promise<readonly Look[]> {
  const looks: Look[] = [];
  await eachPage(pdf, async (page) => {
    const bitmap = await page.bitmap(LOOK_DPI);
    const usual = await readLabelBitmap(bitmap);
    const barcodes = usual.length > 0 ? usual : await readBitmap(bitmap);
    looks.push({ barcodes, band: findBlankBand(bitmap, barcodes, LOOK_DPI) });
  });
  return looks;
}
export const LOOK_DPI = 203;

interface Around {
  readonly look: Look | undefined;
  readonly paper: Paper | undefined;
}

function pieceOf(label: PageToPrint, page: PDFPage, { look, paper }: Around): LabelPiece {
  const { posting, mark, caption, ticket } = label;
  const size = sizeOf(page);
  const text = [mark, caption].filter((each) => each !== undefined).join(' · ');
  const isSmall = size.width <= SMALL.width && size.height <= SMALL.height;
  const band = isSmall || turnOf(page) !== 0 ? undefined : look?.band;
  const isUnder = paper !== undefined && text !== '' && hasRoomUnder(size, paper);
  const at = isUnder ? 'under' : band;
  // A second copy has to say so, whatever it costs; a caption only helps.
  const isOnTicket = at === undefined && mark !== undefined;
  const onTicket = [mark, caption].filter((each) => each !== undefined).join('\n');
  return {
    posting,
    page,
    size,
    isAlone: paper === undefined || (isOfSize(size, paper) && !isUnder),
    tickets: [...(isOnTicket ? [onTicket] : []), ...(ticket === undefined ? [] : [ticket])],
    isCaptionLeftOut: caption !== undefined && at === undefined && !isOnTicket,
    barcodes: look?.barcodes ?? [],
    ...(text === '' || at === undefined ? {} : { words: { text, at } }),
  };
}

/** Ozon's small label is full: nothing is ever printed onto it. */
const SMALL = { width: 60, height: 42 };

function hasRoomUnder(size: PageSizeMm, paper: Paper): boolean {
  const places = placesOn(paper, size);
  const withWords = placesOn(paper, { width: size.width, height: size.height + UNDER_MM });
  return places > 0 && withWords >= places * LEAST_SHARE;
}
/** Captions may cost a sheet one row of seven, not one of two. */
const LEAST_SHARE = 0.8;
