import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { promisify } from 'node:util';
import { withPictures } from './pages-read.js';
import type { Dots } from './zpl-bitmap.js';

const run = promisify(execFile);
const DPI = 406;

/** A page as it came to the printer: its size, and the outermost marks on it, in mm. */
export interface PrintedPage {
  readonly widthMm: number;
  readonly heightMm: number;
  readonly ink: {
    readonly leftMm: number;
    readonly topMm: number;
    readonly widthMm: number;
    readonly heightMm: number;
  };
}

/** Measured in the picture that poppler makes of it, at two dots to one of a label printer. */
export async function printedPages(pdf: Uint8Array): Promise<readonly PrintedPage[]> {
  return withPictures(pdf, DPI, (pictures) => Promise.all(pictures.map(measured)));
}

/** What a PostScript printer was sent, as a PDF of the same pages. */
export async function fromPostScript(file: string): Promise<Uint8Array> {
  const out = `${file}.pdf`;
  await run('gs', [
    '-q',
    '-dNOPAUSE',
    '-dBATCH',
    '-dSAFER',
    '-sDEVICE=pdfwrite',
    `-sOutputFile=${out}`,
    file,
  ]);
  const pdf = new Uint8Array(await readFile(out));
  await rm(out);
  return pdf;
}

async function measured(picture: string): Promise<PrintedPage> {
  return measuredDots(greyOf(await readFile(picture)), DPI);
}

export function measuredDots({ width, height, pixels }: Dots, dpi: number): PrintedPage {
  const mm = (px: number) => (px * 25.4) / dpi;
  let [left, right, top, bottom] = [width, -1, height, -1];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if ((pixels[y * width + x] ?? 255) >= DARK) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  }
  const ink = {
    leftMm: mm(left),
    topMm: mm(top),
    widthMm: mm(right - left + 1),
    heightMm: mm(bottom - top + 1),
  };
  return { widthMm: mm(width), heightMm: mm(height), ink };
}
const DARK = 128;

/** A binary PGM: `P5 WIDTH HEIGHT 255`, then one byte a pixel. */
function greyOf(file: Buffer) {
  const [head = '', width = '', height = ''] =
    /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(file.subarray(0, 64).toString('latin1')) ?? [];
  return { width: Number(width), height: Number(height), pixels: file.subarray(head.length) };
}
