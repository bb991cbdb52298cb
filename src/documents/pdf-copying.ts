import { createHash } from 'node:crypto';
import type { PDFDocument, PDFObject, PDFRef } from '@cantoo/pdf-lib';
import { AppError } from '../domain/errors.js';
import { brokenFile, refuseBroken, unreadFile } from './pdf-reading.js';

/** A PDF whose pages are to be copied. Throws label-file-broken. */
export async function openForCopy(pdf: Uint8Array): Promise<PDFDocument> {
  refuseBroken(pdf);
  const { ParseSpeeds, PDFDocument } = await import('@cantoo/pdf-lib');
  try {
    const document = await PDFDocument.load(pdf, {
      updateMetadata: false,
      warnOnInvalidObjects: false,
      parseSpeed: ParseSpeeds.Fastest,
      password: '',
    });
    if (document.getPageCount() < 1) throw brokenFile('it has no pages');
    return document;
  } catch (cause) {
    throw cause instanceof AppError ? cause : unreadFile(cause);
  }
}

export async function newDocument(): Promise<PDFDocument> {
  const { PDFDocument } = await import('@cantoo/pdf-lib');
  return PDFDocument.create({ updateMetadata: false });
}

/** The same document gives the same bytes. */
export function save(document: PDFDocument): Promise<Uint8Array> {
  return document.save({ addDefaultPage: false, updateFieldAppearances: false, objectsPerTick: 5000 });
}

/**
 * Pages that were cut out of one file and come together again bring a copy of its fonts each: what is the same is kept
 * once. From the inside out: fonts' files first, then what refers to them, until nothing more is alike.
 */
export async function shareAlike(document: PDFDocument): Promise<void> {
  // What is embedded lazily would keep pointing at what is gone.
  await document.flush();
  const pdfLib = await import('@cantoo/pdf-lib');
  const { context } = document;
  const holders = holdersIn(context.enumerateIndirectObjects(), pdfLib);
  const firsts = new Map<string, PDFRef>();
  let asked = context.enumerateIndirectObjects();
  while (asked.length > 0) {
    const changed = new Set<PDFRef>();
    for (const [ref, object] of asked) {
      const key = alikeKey(object, pdfLib);
      const first = key === undefined ? undefined : firsts.get(key);
      if (first && first !== ref) {
        for (const holder of holders.get(ref) ?? []) {
          holder.point(first);
          changed.add(holder.owner);
        }
        holders.set(first, [...(holders.get(first) ?? []), ...(holders.get(ref) ?? [])]);
        context.delete(ref);
      } else if (key !== undefined) firsts.set(key, ref);
    }
    asked = [...changed].flatMap((ref): [PDFRef, PDFObject][] => {
      const object = context.lookup(ref);
      return object ? [[ref, object]] : [];
    });
  }
}

type PdfLib = typeof import('@cantoo/pdf-lib');

/** Alike are streams of the same bytes, fonts and their parts; never pages, which may look alike and are several. */
function alikeKey(object: PDFObject, { PDFDict, PDFName, PDFRawStream }: PdfLib): string | undefined {
  if (object instanceof PDFRawStream)
    return `${createHash('sha1').update(object.contents).digest('base64')}${object.dict}`;
  if (!(object instanceof PDFDict)) return undefined;
  const type = object.get(PDFName.of('Type'))?.toString();
  const isPart = type === undefined ? !object.has(PDFName.of('Parent')) : FONT_PARTS.has(type);
  return isPart ? object.toString() : undefined;
}
const FONT_PARTS: ReadonlySet<string> = new Set(['/Font', '/FontDescriptor', '/ExtGState']);

interface Holder {
  /** The object that changes when what it holds is replaced. */
  readonly owner: PDFRef;
  point(to: PDFRef): void;
}

/** Who refers to each object. */
function holdersIn(objects: readonly [PDFRef, PDFObject][], pdfLib: PdfLib): Map<PDFRef, Holder[]> {
  const { PDFArray, PDFDict, PDFRef: Ref, PDFStream } = pdfLib;
  const holders = new Map<PDFRef, Holder[]>();
  const hold = (owner: PDFRef, value: PDFObject, point: Holder['point']) => {
    if (!(value instanceof Ref)) return walk(owner, value);
    const others = holders.get(value);
    if (others) others.push({ owner, point });
    else holders.set(value, [{ owner, point }]);
  };
  const walk = (owner: PDFRef, object: PDFObject): void => {
    if (object instanceof PDFStream) walk(owner, object.dict);
    else if (object instanceof PDFDict)
      for (const [key, value] of object.entries()) hold(owner, value, (to) => object.set(key, to));
    else if (object instanceof PDFArray)
      for (const [index, value] of object.asArray().entries())
        hold(owner, value, (to) => object.set(index, to));
  };
  for (const [ref, object] of objects) walk(ref, object);
  return holders;
}
