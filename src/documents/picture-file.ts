import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { crc32 } from './crc32.js';
import type { TemplateFolders } from './template-folders.js';

/** A PNG or JPEG file that is whole, and its size. */
export interface PictureFile {
  readonly bytes: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Why a file is no picture that can be printed, for the error that names element and file. */
export class PictureError extends Error {
  override name = 'PictureError';
}

/** A picture of the seller's `images` folder, else of the shipped one. Throws a PictureError in the seller's words. */
export async function readPicture(folders: TemplateFolders, file: string): Promise<PictureFile> {
  for (const folder of [folders.own, folders.shipped]) {
    if (folder === undefined) continue;
    const path = join(folder, 'images', file);
    const known = await stat(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    if (known === undefined) continue;
    if (!known.isFile()) throw new PictureError(`images/${file} is no file`);
    if (known.size > MOST_BYTES) {
      throw new PictureError(`images/${file} is larger than ${MOST_BYTES / 1024 / 1024} MB`);
    }
    return checkedPicture(file, await readFile(path));
  }
  throw new PictureError(`the picture ${file} is in no images folder`);
}

const MOST_BYTES = 8 * 1024 * 1024;
/** A small file may unfold into gigabytes. */
const MOST_PIXELS = 30_000_000;

function checkedPicture(file: string, bytes: Uint8Array): PictureFile {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = view.subarray(0, 8).equals(PNG_SIGN) ? pngSize(view) : jpegSize(view);
  if (typeof size === 'string') throw new PictureError(`images/${file} ${size}`);
  const { widthPx, heightPx } = size;
  if (widthPx * heightPx > MOST_PIXELS) {
    throw new PictureError(`images/${file} has ${widthPx} × ${heightPx} pixels, too many for a label`);
  }
  const broken = size.brokenWhenRead();
  if (broken !== undefined) throw new PictureError(`images/${file} ${broken}`);
  return { bytes, widthPx, heightPx };
}

interface Size {
  readonly widthPx: number;
  readonly heightPx: number;
  /** The costly part of the check, once the size is known to be bearable. */
  readonly brokenWhenRead: () => string | undefined;
}

const PNG_SIGN = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const CUT = 'is cut off before its end';

function pngSize(png: Buffer): Size | string {
  const data: Buffer[] = [];
  let header: Buffer | undefined;
  for (let at = 8; ; ) {
    if (at + 12 > png.length) return CUT;
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    if (at + 12 + length > png.length) return CUT;
    const body = png.subarray(at + 4, at + 8 + length);
    if (crc32(body) !== png.readUInt32BE(at + 8 + length)) return 'is a broken PNG';
    if (type === 'IHDR') header = body.subarray(4);
    if (type === 'IDAT') data.push(body.subarray(4));
    if (type === 'IEND') break;
    at += 12 + length;
  }
  if (header === undefined || header.length !== 13) return 'is a broken PNG';
  const [widthPx, heightPx] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const [bits = 0, samples] = [header[8], SAMPLES[header[9] ?? 1]];
  const isKnown = samples !== undefined && [1, 2, 4, 8, 16].includes(bits);
  if (widthPx === 0 || heightPx === 0 || !isKnown) return 'is a broken PNG';
  const rowBytes = 1 + Math.ceil((widthPx * samples * bits) / 8);
  const isInterlaced = header[12] === 1;
  const brokenWhenRead = () => {
    try {
      const most = rowBytes * heightPx * 2 + 4096;
      const rows = inflateSync(Buffer.concat(data), { maxOutputLength: most });
      return !isInterlaced && rows.length < rowBytes * heightPx ? CUT : undefined;
    } catch {
      return 'is a broken PNG';
    }
  };
  return { widthPx, heightPx, brokenWhenRead };
}

/** Samples of a pixel by the PNG colour types 0 to 6; 1 and 5 do not exist. */
const SAMPLES = [1, undefined, 3, 1, 2, undefined, 4] as const;

function jpegSize(jpeg: Buffer): Size | string {
  if (jpeg.length < 4 || jpeg.readUInt16BE(0) !== 0xffd8) return 'is neither a PNG nor a JPEG file';
  for (let at = 2; at + 9 < jpeg.length; ) {
    if (jpeg[at] !== 0xff) return 'is a broken JPEG';
    const marker = jpeg[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) {
      const [heightPx, widthPx] = [jpeg.readUInt16BE(at + 5), jpeg.readUInt16BE(at + 7)];
      if (widthPx === 0 || heightPx === 0) return 'is a broken JPEG';
      const end = jpeg.lastIndexOf(Buffer.from([0xff, 0xd9]));
      return { widthPx, heightPx, brokenWhenRead: () => (end < at ? CUT : undefined) };
    }
    at += 2 + jpeg.readUInt16BE(at + 2);
  }
  return CUT;
}
