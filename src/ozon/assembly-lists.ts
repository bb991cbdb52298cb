import type { Due, Ozon, PickPosting } from '../workflow/ports.js';
import { wireId } from './big-integers.js';
import { type Client, call } from './call.js';
import {
  assemblyCarriagePostings,
  assemblyCarriageProducts,
  assemblyPostings,
  assemblyProducts,
} from './endpoints/assembly-lists.js';
import { answerError } from './failure.js';
import { cursorField, emptyCursorPages, MAX_PAGES } from './pages.js';

type AssemblyListCalls = Pick<Ozon, 'carriagePickList' | 'carriageProducts' | 'duePickList' | 'dueProducts'>;

/** Ozon's own pick lists. Source: FACTS.md §4, ENDPOINTS.md B. */
export function assemblyListCalls(client: Client): AssemblyListCalls {
  return {
    async carriagePickList(carriageId) {
      const filter = { carriage_id: wireId(carriageId) };
      const pages = await emptyCursorPages(assemblyCarriagePostings.path, async (cursor) => {
        const body = { filter, limit: 100, ...cursorField(cursor) };
        return (await call(client, assemblyCarriagePostings, body)).answer;
      });
      return pages.flatMap(({ postings }) => postings.map(pickPosting));
    },
    async carriageProducts(carriageId) {
      const filter = { carriage_id: wireId(carriageId) };
      const pages = await emptyCursorPages(assemblyCarriageProducts.path, async (cursor) => {
        const body = { filter, limit: 100, ...cursorField(cursor) };
        return (await call(client, assemblyCarriageProducts, body)).answer;
      });
      return pages.flatMap(({ products }) =>
        products.map((each) => ({ ...pickProduct(each), numbers: each.posting_numbers })),
      );
    },
    async duePickList({ from, to }) {
      const filter = { cutoff_from: from, cutoff_to: to };
      const pages = await emptyCursorPages(assemblyPostings.path, async (cursor) => {
        const body = { filter, limit: 1000, sort_dir: 'ASC' as const, ...cursorField(cursor) };
        return (await call(client, assemblyPostings, body)).answer;
      });
      return pages.flatMap(({ postings }) => postings.map(pickPosting));
    },
    dueProducts: (due) => dueProducts(client, due),
  };
}

/** By offset, so that the end has to be said. */
async function dueProducts(client: Client, { from, to }: Due) {
  const found = [];
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const { answer } = await call(client, assemblyProducts, {
      filter: { cutoff_from: from, cutoff_to: to },
      limit: 1000,
      offset: page * 1000,
      sort_dir: 'ASC',
    });
    for (const each of answer.products) {
      const numbers = each.postings.map(({ posting_number: number }) => number);
      found.push({ ...pickProduct(each), numbers });
    }
    if (!answer.has_next) return found;
  }
  throw answerError({ path: assemblyProducts.path, effect: 'read' }, { issues: ['has_next'] });
}

interface WirePickPosting {
  readonly assembly_code: string;
  readonly posting_number: string;
  readonly products: readonly { readonly sku: string; readonly quantity: number | undefined }[];
}

function pickPosting({
  assembly_code: code,
  posting_number: number,
  products,
}: WirePickPosting): PickPosting {
  return { number, code, lines: products.map(({ sku, quantity }) => ({ sku, quantity: quantity ?? 0 })) };
}

interface WirePickProduct {
  readonly sku: string;
  readonly offer_id: string;
  readonly product_name: string;
  readonly quantity: number | undefined;
}

function pickProduct({ sku, offer_id: offerId, product_name: name, quantity }: WirePickProduct) {
  return { sku, offerId, name, quantity: quantity ?? 0 };
}
