import { type FoundBarcode, readBitmap, readLabelBitmap } from './barcode-reading.js';
import { eachPage, type ReadPage } from './pdf-reading.js';

export interface ExpectedLabel {
  readonly posting: string;
  /** What else the page may carry for it: `scanit`, upper and lower barcode; `""` and `"0"` are no barcodes. */
  readonly codes: readonly string[];
}

export type LabelProof =
  | {
      readonly outcome: 'proven';
      readonly posting: string;
      readonly page: number;
      readonly by: 'text' | 'barcode';
    }
  | {
      readonly outcome: 'unproven';
      readonly posting: string;
      readonly reason: 'no-page' | 'shared-page' | 'unscannable';
    };

export interface StrayPage {
  /** Counted from 1. */
  readonly page: number;
  /** Nothing on it can be read; it is of no posting asked for; a second page of one; of several at once; its barcode is not read. */
  readonly reason: 'unreadable' | 'unknown' | 'duplicate' | 'shared' | 'unscannable';
}

export interface ProvenLabels {
  readonly pageCount: number;
  /** In the order asked, whatever the order of the pages. */
  readonly labels: readonly LabelProof[];
  readonly strayPages: readonly StrayPage[];
}

/**
 * Proves which page of Ozon's label file belongs to which posting: by the page's text, and where that says nothing
 * or too much, by the barcodes of its picture at 203 dpi. Pages in another order are given back to their postings.
 * A page without any barcode that a scanner reads is nobody's label, and one whose barcode is another posting's is
 * shared. Throws AppError label-file-broken (kind 'unavailable') for what is no whole PDF. FACTS.md section 8: a finished
 * task may be partial and the page is found by the posting number or its `scanit`.
 */
export async function proveLabels(
  pdf: Uint8Array,
  expected: readonly ExpectedLabel[],
): Promise<ProvenLabels> {
  const owners = ownersOf(expected);
  const proven = new Map<string, { page: number; by: 'text' | 'barcode' }>();
  const shared = new Set<string>();
  const unscannable = new Set<string>();
  const strayPages: StrayPage[] = [];
  const pageCount = await eachPage(pdf, async (page) => {
    const { by, postings, isReadable, isScanned } = await identify(page, owners);
    const [posting, other] = postings;
    if (posting === undefined) {
      strayPages.push({ page: page.number, reason: isReadable ? 'unknown' : 'unreadable' });
    } else if (other !== undefined) {
      for (const each of postings) shared.add(each);
      strayPages.push({ page: page.number, reason: 'shared' });
    } else if (!isScanned) {
      unscannable.add(posting);
      strayPages.push({ page: page.number, reason: 'unscannable' });
    } else if (proven.has(posting)) {
      strayPages.push({ page: page.number, reason: 'duplicate' });
    } else {
      proven.set(posting, { page: page.number, by });
    }
  });
  const labels = expected.map(({ posting }): LabelProof => {
    const proof = proven.get(posting);
    if (proof) return { outcome: 'proven', posting, ...proof };
    const reason = shared.has(posting) ? 'shared-page' : unscannable.has(posting) ? 'unscannable' : 'no-page';
    return { outcome: 'unproven', posting, reason };
  });
  return { pageCount, labels, strayPages };
}

type Owners = ReadonlyMap<string, string>;

/** Which posting a code means; a code that two postings claim means neither. */
function ownersOf(expected: readonly ExpectedLabel[]): Owners {
  const owners = new Map<string, string>();
  const contested = new Set<string>();
  for (const { posting, codes } of expected) {
    for (const code of [posting, ...codes].map((each) => each.trim())) {
      if (code === '' || code === '0') continue;
      const owner = owners.get(code);
      if (owner !== undefined && owner !== posting) contested.add(code);
      owners.set(code, posting);
    }
  }
  for (const code of contested) owners.delete(code);
  return owners;
}

interface Identity {
  readonly by: 'text' | 'barcode';
  readonly postings: readonly string[];
  readonly isReadable: boolean;
  readonly isScanned: boolean;
}

async function identify(page: ReadPage, owners: Owners): Promise<Identity> {
  const tokens = wholeTokens(page.text());
  const byText = postingsOf(tokens, owners);
  const found = await scanned(page);
  const byBarcode = postingsOf(
    found.map(({ text }) => text.trim()),
    owners,
  );
  const isScanned = found.length > 0;
  const isReadable = tokens.length > 0 || isScanned;
  if (byText.length === 1)
    return { by: 'text', postings: [...new Set([...byText, ...byBarcode])], isReadable, isScanned };
  if (byBarcode.length > 0) return { by: 'barcode', postings: byBarcode, isReadable, isScanned };
  return { by: 'text', postings: byText, isReadable, isScanned };
}

/** What a scanner reads: first as it usually is, then with patience, then from a finer picture. */
export async function scanned(page: ReadPage): Promise<readonly FoundBarcode[]> {
  const bitmap = await page.bitmap(PROOF_DPI);
  const usual = await readLabelBitmap(bitmap);
  if (usual.length > 0) return usual;
  const patient = await readBitmap(bitmap);
  return patient.length > 0 ? patient : readBitmap(await page.bitmap(FINER_DPI));
}

const PROOF_DPI = 203;
const FINER_DPI = 300;

function postingsOf(tokens: readonly string[], owners: Owners): string[] {
  return [...new Set(tokens.flatMap((token) => owners.get(token) ?? []))];
}

/** Whole words only: posting …-1 must not be found inside …-12. */
export function wholeTokens(text: string): string[] {
  // pdfium writes a hyphen at a line's end as a control character.
  const joined = text.replace(/[\u0002\ufffe](\r?\n)?/g, '-');
  const words = joined.split(/\s+/).filter((word) => word !== '');
  const bare = words.flatMap((word) => word.match(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu) ?? []);
  return [...words, ...bare];
}
