import { refusalOfEnd } from '../domain/advance.js';
import { type AppError, type Refusal, refused } from '../domain/errors.js';
import type { Posting, PostingKey } from '../domain/posting.js';
import { asAppError, type BatchResult, type BatchRow, doneRow, failedRow } from './batch.js';
import type { Ports, ReadLabelPage } from './ports.js';
import { keyOf, LABEL_BARCODE, mustRead, resolveCode } from './selection.js';

/** One page of a file of labels, and what a person has to know before it is stuck. */
export interface JudgedPage {
  readonly page: number;
  readonly postings: readonly PostingKey[];
  readonly codes: readonly string[];
  /** A ticket or copy mark: it names a posting and has no barcode to scan. */
  readonly isTicket: boolean;
  readonly errors: readonly AppError[];
}

export interface JudgedLabels extends BatchResult {
  readonly pages: readonly JudgedPage[];
  /** What is no posting's row: pages that nobody reads, and labels of nobody. */
  readonly pageErrors: readonly AppError[];
}

/**
 * `ozf label verify --page FILE [N…]`: which posting each page is by what a scanner reads of it; unreadable pages,
 * labels of nobody, second pages of one posting, postings that are to leave no more, and those asked for that are on no page.
 */
export async function labelPages(
  ports: Ports,
  file: Uint8Array,
  asked: { readonly codes: readonly string[]; readonly shop?: string | undefined },
): Promise<JudgedLabels> {
  const wanted: PostingKey[] = [];
  for (const code of asked.codes) wanted.push(await resolveCode(ports, code, asked.shop));
  const seen = new Map<string, number>();
  const pages: JudgedPage[] = [];
  const results: BatchRow[] = [];
  const pageErrors: AppError[] = [];
  for (const read of await ports.documents.readLabels(file)) {
    const { postings, strangers, ticketOf } = await namedOn(ports, read, asked.shop);
    const isTicket = postings.length === 0 && ticketOf !== undefined;
    const errors: AppError[] = [];
    for (const posting of postings) {
      const refusal = refusalOfPage(posting, { page: read.page, seen, wanted });
      const error = refusal && refused(refusal);
      results.push(error ? failedRow(posting, posting, error) : doneRow(posting, false));
      if (error) errors.push(error);
      seen.set(idOf(posting), seen.get(idOf(posting)) ?? read.page);
    }
    // One page may hold several labels: a stranger's among ours is told too.
    const isNobodys = postings.length === 0 && !isTicket;
    const lost = isNobodys ? read.codes : strangers;
    const odd = isNobodys || lost.length > 0 ? [unread({ page: read.page, codes: lost })] : [];
    pageErrors.push(...odd);
    errors.push(...odd);
    const named = isTicket ? [ticketOf] : postings;
    pages.push({ page: read.page, codes: read.codes, postings: named.map(keyOf), isTicket, errors });
  }
  for (const key of wanted.filter((each) => !seen.has(idOf(each)))) {
    const posting = await mustRead(ports.store, key);
    results.push(failedRow(posting, posting, refused(absent(posting))));
  }
  return { results, held: [], pages, pageErrors };
}

/** Whose codes stand there; the words decide only where there is no code at all. */
async function namedOn(ports: Ports, { codes, words }: ReadLabelPage, shop: string | undefined) {
  const { found, unknown } = await postingsOf(ports, codes, shop);
  const strangers = unknown.filter((code) => LABEL_BARCODE.test(code));
  if (codes.length > 0) return { postings: found, strangers, ticketOf: undefined };
  const numbers = words.filter((word) => POSTING_NUMBER.test(word));
  const [ticketOf] = (await postingsOf(ports, numbers, shop)).found;
  return { postings: [], strangers, ticketOf };
}
const POSTING_NUMBER = /^\d+-\d+-\d+$/;

async function postingsOf(
  ports: Ports,
  codes: readonly string[],
  shop: string | undefined,
): Promise<{ readonly found: readonly Posting[]; readonly unknown: readonly string[] }> {
  const found = new Map<string, Posting>();
  const unknown: string[] = [];
  for (const code of codes) {
    try {
      const posting = await mustRead(ports.store, await resolveCode(ports, code, shop));
      found.set(idOf(posting), posting);
    } catch (thrown) {
      // A code of something else stands on many labels; that it names no posting is no failure yet.
      const { code: why } = asAppError(thrown);
      if (why !== 'not-found' && why !== 'ambiguous') throw thrown;
      unknown.push(code);
    }
  }
  return { found: [...found.values()], unknown };
}

interface Place {
  readonly page: number;
  readonly seen: ReadonlyMap<string, number>;
  readonly wanted: readonly PostingKey[];
}

function refusalOfPage(posting: Posting, { page, seen, wanted }: Place): Refusal | null {
  const end = refusalOfEnd(posting);
  if (end) return end;
  const { number } = posting;
  const hint = `ozf orders show ${number}`;
  const first = seen.get(idOf(posting));
  if (first !== undefined) {
    const message = `${number} is on page ${first} already and again on page ${page}: stick one of them`;
    return { code: 'page-duplicate', message, hint, details: { posting: number, page, first } };
  }
  if (wanted.length === 0 || wanted.some((key) => idOf(key) === idOf(posting))) return null;
  const message = `Page ${page} is the label of ${number}, which was not named`;
  return { code: 'page-not-named', message, hint, details: { posting: number, page } };
}

function absent({ number }: Posting): Refusal {
  return {
    code: 'page-missing',
    message: `No page is the label of ${number}`,
    hint: `ozf label ${number}`,
    details: { posting: number },
  };
}

function unread({ page, codes }: Pick<ReadLabelPage, 'page' | 'codes'>): AppError {
  const hint = 'ozf label --all';
  if (codes.length === 0) {
    const message = `Nothing on page ${page} is read by a scanner`;
    return refused({ code: 'page-unreadable', message, hint, details: { page } });
  }
  const message = `Page ${page} is the label of no posting known here: ${codes.join(', ')}`;
  return refused({ code: 'page-unknown', message, hint, details: { page, codes: codes.join(', ') } });
}

function idOf({ shop, number }: PostingKey): string {
  return `${shop}/${number}`;
}
