/**
 * Reads a TrueType or OpenType file's character map, so that a letter which the font lacks stops the label
 * instead of printing as a box. Understands the Unicode subtables of format 4 and 12 (OpenType specification, cmap).
 */
export function readGlyphs(font: Uint8Array, faceOffset = 0): (character: string) => boolean {
  const view = viewOf(font);
  const start = tableOffset(view, 'cmap', faceOffset);
  const subtables = Array.from({ length: view.getUint16(start + 2) }, (_, index) => {
    const record = start + 4 + index * 8;
    return { platform: view.getUint16(record), offset: start + view.getUint32(record + 4) };
  });
  const known = new Set<number>();
  for (const { platform, offset } of subtables) {
    if (platform !== 0 && platform !== 3) continue;
    const format = view.getUint16(offset);
    if (format === 4) addFormat4(view, offset, known);
    if (format === 12) addFormat12(view, offset, known);
  }
  return (character) => known.has(character.codePointAt(0) ?? -1);
}

export interface FontFace {
  /** Its PostScript name. */
  readonly name: string;
  /** Where in the file its list of tables begins. */
  readonly offset: number;
}

/** Whether a face draws its letters in a way that a PDF can carry: pictures of letters and newer kinds of outlines are none. */
export function hasOutlines(font: Uint8Array, faceOffset: number): boolean {
  const view = viewOf(font);
  const tags = Array.from({ length: view.getUint16(faceOffset + 4) }, (_, index) =>
    tagAt(view, faceOffset + 12 + index * 16),
  );
  return tags.includes('glyf') || tags.includes('CFF ');
}

/** The faces of a font file: one, or all of a collection. */
export function fontFaces(font: Uint8Array): readonly FontFace[] {
  const view = viewOf(font);
  const isCollection = tagAt(view, 0) === 'ttcf';
  const offsets = isCollection
    ? Array.from({ length: Math.min(view.getUint32(8), MOST_FACES) }, (_, index) =>
        view.getUint32(12 + index * 4),
      )
    : [0];
  return offsets.map((offset) => ({ name: postScriptName(view, offset), offset }));
}

const MOST_FACES = 64;
const POSTSCRIPT_NAME = 6;

function postScriptName(view: DataView, faceOffset: number): string {
  const start = tableOffset(view, 'name', faceOffset);
  const texts = start + view.getUint16(start + 4);
  for (let index = 0; index < view.getUint16(start + 2); index += 1) {
    const record = start + 6 + index * 12;
    const [platform, id] = [view.getUint16(record), view.getUint16(record + 6)];
    if (id !== POSTSCRIPT_NAME || (platform !== 1 && platform !== 3)) continue;
    const [length, offset] = [view.getUint16(record + 8), texts + view.getUint16(record + 10)];
    const bytes = Array.from({ length }, (_, at) => view.getUint8(offset + at));
    // In two bytes a letter or in one: the name itself is plain ASCII.
    return String.fromCharCode(...bytes.filter((byte) => byte !== 0));
  }
  return '';
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}

function tagAt(view: DataView, offset: number): string {
  return [0, 1, 2, 3].map((at) => String.fromCharCode(view.getUint8(offset + at))).join('');
}

function tableOffset(view: DataView, tag: string, faceOffset: number): number {
  for (let index = 0; index < view.getUint16(faceOffset + 4); index += 1) {
    const record = faceOffset + 12 + index * 16;
    if (tagAt(view, record) === tag) return view.getUint32(record + 8);
  }
  throw new RangeError(`the font file has no ${tag} table`);
}

function addFormat4(view: DataView, start: number, known: Set<number>): void {
  const doubleCount = view.getUint16(start + 6);
  const ends = start + 14;
  const starts = ends + doubleCount + 2;
  const deltas = starts + doubleCount;
  const rangeOffsets = deltas + doubleCount;
  for (let at = 0; at < doubleCount; at += 2) {
    const first = view.getUint16(starts + at);
    const last = Math.min(view.getUint16(ends + at), 0xfffe);
    const rangeOffset = view.getUint16(rangeOffsets + at);
    for (let code = first; code <= last; code += 1) {
      const stored =
        rangeOffset === 0 ? code : view.getUint16(rangeOffsets + at + rangeOffset + (code - first) * 2);
      const isMapped = rangeOffset === 0 || stored !== 0;
      if (isMapped && ((stored + view.getUint16(deltas + at)) & 0xffff) !== 0) known.add(code);
    }
  }
}

function addFormat12(view: DataView, start: number, known: Set<number>): void {
  for (let index = 0; index < view.getUint32(start + 12); index += 1) {
    const group = start + 16 + index * 12;
    const firstGlyph = view.getUint32(group + 8);
    const [first, last] = [view.getUint32(group), Math.min(view.getUint32(group + 4), 0x10ffff)];
    for (let code = first; code <= last; code += 1) if (firstGlyph + code - first !== 0) known.add(code);
  }
}
