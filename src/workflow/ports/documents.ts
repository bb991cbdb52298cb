export interface Documents {
  /** Own labels and sheets from a YAML template: one PDF. */
  render(template: string, pages: readonly TemplateData[], at: Date): Promise<Uint8Array>;
  /** The same into a file of any length, whole or not at all. */
  renderTo(template: string, pages: Iterable<TemplateData>, file: { at: Date; path: string }): Promise<void>;
  /** The same for labels that go onto parcels: every barcode is read back, or it throws `barcode-unreadable`. */
  renderLabel(template: string, pages: readonly TemplateData[], at: Date): Promise<Uint8Array>;
  prove(pdf: Uint8Array, expected: readonly ExpectedPage[]): Promise<ProvenLabels>;
  /** What a scanner reads on each page of a file of labels: a PDF, or a PNG of one page. */
  readLabels(file: Uint8Array): Promise<readonly ReadLabelPage[]>;
  /** One-page PDFs, in the order of the page numbers (from 1). */
  split(pdf: Uint8Array, pageNumbers: readonly number[]): Promise<readonly Uint8Array[]>;
  /**
   * In the given order, untouched in scale, as they are or placed on a paper; `mark` names a second copy on the paper.
   * What was drawn onto or placed is read back, and a page that would not scan is refused.
   */
  merge(pages: readonly MergePage[], paper?: LabelPaper): Promise<MergedPages>;
  /** Files by content: `put` answers the SHA-256. */
  put(bytes: Uint8Array): Promise<string>;
  /** Undefined when there is none or it was damaged. */
  get(sha256: string): Promise<Uint8Array | undefined>;
  /** Writes a file whole or not at all: a new file of mode 0600 takes the old one's place. */
  writeFile(path: string, bytes: Uint8Array): Promise<void>;
  /** The fonts of the templates and the scripts that each can print. Throws where one cannot be read. */
  fonts(): Promise<readonly FontFacts[]>;
  /** One file of several: the same files with the same instant give the same bytes. */
  zip(files: readonly ZipFile[], at: Date): Promise<Uint8Array>;
  /** SHA-256. */
  hashOf(bytes: Uint8Array): Promise<string>;
  /** SHA-256 of a file that stands there, undefined when none does. */
  fileHash(path: string): Promise<string | undefined>;
  /** Size and first bytes of a file, undefined when there is none to read. */
  fileHead(path: string): Promise<FileHead | undefined>;
  /** Undefined when there is none to read. */
  readFile(path: string): Promise<Uint8Array | undefined>;
}

export interface ZipFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface FileHead {
  readonly bytes: number;
  readonly head: Uint8Array;
}

export interface FontFacts {
  readonly file: string;
  readonly scripts: readonly ('latin' | 'cyrillic' | 'chinese')[];
}

export interface TemplateData {
  readonly posting: string;
  readonly [name: string]: unknown;
}

export interface ExpectedPage {
  readonly posting: string;
  /** Any of these on the page proves it, beside the number itself. */
  readonly codes: readonly string[];
}

export interface ReadLabelPage {
  /** From 1. */
  readonly page: number;
  readonly codes: readonly string[];
  /** What is written there beside the barcodes. */
  readonly words: readonly string[];
}

export interface ProvenLabels {
  readonly pages: readonly { readonly posting: string; readonly page: number }[];
  readonly missing: readonly { readonly posting: string; readonly why: string }[];
}

/** A roll takes one label a page, a sheet as many as fit. */
export interface LabelPaper {
  readonly kind: 'roll' | 'sheet';
  /** In mm. */
  readonly width: number;
  readonly height: number;
}

export interface MergedPages {
  readonly pdf: Uint8Array;
  readonly pageCount: number;
  /** The page of the file on which each stands, from 1. */
  readonly placed: readonly { readonly posting: string; readonly page: number }[];
  readonly refused: readonly RefusedPage[];
  /** Those that have no room for the caption that was wanted. */
  readonly uncaptioned: readonly string[];
}

export interface RefusedPage {
  readonly posting: string;
  readonly why: 'too-large' | 'unreadable';
  readonly widthMm: number;
  readonly heightMm: number;
}

export interface MergePage {
  readonly posting: string;
  readonly pdf: Uint8Array;
  readonly mark?: string | undefined;
  /** Into a blank band, where the page has one. */
  readonly caption?: string | undefined;
  /** Onto a page of its own that follows. */
  readonly ticket?: string | undefined;
}
