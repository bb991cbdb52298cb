import { AppError } from '../domain/errors.js';
import { parseMoney } from '../domain/money.js';
import type { ListQuery, Ozon, PageQuery, PostingPage, Restrictions } from '../workflow/ports.js';
import { type Client, call } from './call.js';
import {
  LIST_WITH,
  postingByBarcode,
  postingGet,
  postingList,
  postingRestrictions,
  unfulfilledList,
} from './endpoints/postings.js';
import { cursorField, nextCursor } from './pages.js';
import { readPosting, readSinglePosting } from './read-posting.js';

/** Reads of postings. Source: FACTS.md §4–5, ENDPOINTS.md B. */
export function postingCalls(
  client: Client,
): Pick<Ozon, 'unfulfilled' | 'listed' | 'posting' | 'numberByBarcode' | 'restrictions'> {
  return {
    unfulfilled: (query) => unfulfilledPage(client, query),
    listed: (query) => listedPage(client, query),
    async posting(number) {
      const { answer } = await call(client, postingGet, {
        posting_number: number,
        with: { analytics_data: false, barcodes: true, financial_data: false, related_postings: true },
      });
      return readSinglePosting(answer.result);
    },
    async numberByBarcode(barcode) {
      if (barcode.trim() === '') return undefined;
      try {
        const { answer } = await call(client, postingByBarcode, { barcode });
        return answer.result?.posting_number || undefined;
      } catch (error) {
        // A code that is no posting's may also be refused as malformed.
        if (error instanceof AppError && error.kind === 'refused') return undefined;
        throw error;
      }
    },
    async restrictions(number) {
      return readRestrictions(
        (await call(client, postingRestrictions, { posting_number: number })).answer.result ?? {},
      );
    },
  };
}

async function unfulfilledPage(client: Client, query: PageQuery): Promise<PostingPage> {
  const { answer, serverTime } = await call(client, unfulfilledList, {
    filter: { cutoff_from: query.from, cutoff_to: query.to },
    sort_dir: 'ASC',
    limit: 100,
    ...cursorField(query.cursor),
    with: LIST_WITH,
  });
  const cursor = nextCursor(unfulfilledList.path, answer, query.cursor);
  return { postings: answer.postings.map(readPosting), cursor, serverTime };
}

/** Bounds of creation are required, and long ones refused (FACTS.md §4). */
async function listedPage(client: Client, query: ListQuery): Promise<PostingPage> {
  const { answer, serverTime } = await call(client, postingList, {
    filter: {
      since: query.from,
      to: query.to,
      ...(query.changed === undefined ? {} : { last_changed_status_date: query.changed }),
    },
    sort_dir: 'ASC',
    limit: 100,
    ...cursorField(query.cursor),
    with: LIST_WITH,
  });
  const cursor = nextCursor(postingList.path, answer, query.cursor);
  return { postings: answer.postings.map(readPosting), cursor, serverTime };
}

interface WireRestrictions {
  readonly max_posting_weight?: number | undefined;
  readonly min_posting_weight?: number | undefined;
  readonly width?: number | undefined;
  readonly length?: number | undefined;
  readonly height?: number | undefined;
  readonly max_posting_price?: number | undefined;
  readonly min_posting_price?: number | undefined;
}

/** Grams, centimetres, roubles; a limit of zero is none. */
function readRestrictions(wire: WireRestrictions): Restrictions {
  return {
    maxWeightGrams: wire.max_posting_weight || undefined,
    minWeightGrams: wire.min_posting_weight || undefined,
    maxWidthCm: wire.width || undefined,
    maxLengthCm: wire.length || undefined,
    maxHeightCm: wire.height || undefined,
    maxPrice: wire.max_posting_price ? parseMoney(wire.max_posting_price, 'RUB') : undefined,
    minPrice: wire.min_posting_price ? parseMoney(wire.min_posting_price, 'RUB') : undefined,
  };
}
