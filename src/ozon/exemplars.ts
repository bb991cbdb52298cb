import type { ExemplarStatus, Ozon, OzonExemplars, SentExemplar, SentProduct } from '../workflow/ports.js';
import { wireId } from './big-integers.js';
import { type Client, call } from './call.js';
import { countryList, countrySet } from './endpoints/country.js';
import {
  exemplarCreateOrGet,
  exemplarSet,
  exemplarStatusGet,
  exemplarUpdate,
  exemplarValidate,
} from './endpoints/exemplars.js';
import { traceableAttribute, traceableSplit } from './endpoints/traceable.js';
import { readExemplarStatus, readSheet, readValidation } from './read-exemplars.js';

/** Marks, declarations and weights of single units. Source: FACTS.md §6 (3–5), §14; ENDPOINTS.md C. */
export function exemplarCalls(client: Client): Pick<Ozon, keyof OzonExemplars> {
  const status = async (number: string): Promise<ExemplarStatus> =>
    readExemplarStatus((await call(client, exemplarStatusGet, { posting_number: number })).answer);
  return {
    async countries() {
      const { result } = (await call(client, countryList, { name_search: '' })).answer;
      return result.map(({ name, country_iso_code: iso }) => ({ name, iso }));
    },
    async setCountry(number, { productId, iso }) {
      const body = { posting_number: number, product_id: wireId(productId), country_iso_code: iso };
      const { is_gtd_needed: isGtdNeeded } = (await call(client, countrySet, body)).answer;
      return { isGtdNeeded };
    },
    async exemplars(number) {
      return readSheet((await call(client, exemplarCreateOrGet, { posting_number: number })).answer);
    },
    async validateExemplars(number, products) {
      const body = { posting_number: number, products: products.map(toValidated) };
      return readValidation((await call(client, exemplarValidate, body)).answer);
    },
    async setExemplars(number, { boxes, products }) {
      const multiBox = boxes === undefined || boxes < 1 ? {} : { multi_box_qty: boxes };
      await call(client, exemplarSet, {
        posting_number: number,
        ...multiBox,
        products: products.map(toSent),
      });
    },
    exemplarStatus: status,
    async updateExemplars(number) {
      await call(client, exemplarUpdate, { posting_number: number });
    },
    async traceableAttributes(number) {
      const { products } = (await call(client, traceableAttribute, { posting_number: number })).answer;
      return products.map(({ sku, required_attributes: names }) => ({ sku, names }));
    },
    async splitTraceable(number) {
      const { postings } = (await call(client, traceableSplit, { posting_number: number })).answer;
      return postings.map((each) => ({
        number: each.posting_number,
        isTraceable: each.potential_blr_traceable,
        lines: each.products.map(({ sku, quantity }) => ({ sku, quantity: Math.trunc(quantity ?? 0) })),
      }));
    },
  };
}

function toValidated({ sku, exemplars }: SentProduct) {
  return { product_id: wireId(sku), exemplars: exemplars.map(unitOf) };
}

function toSent({ sku, exemplars }: SentProduct) {
  return {
    product_id: wireId(sku),
    exemplars: exemplars.map((exemplar) => ({
      exemplar_id: wireId(exemplar.id),
      ...unitOf(exemplar),
      // Whatever has no number has to be called absent, or Ozon waits for it.
      is_gtd_absent: exemplar.gtd === undefined,
      is_rnpt_absent: exemplar.rnpt === undefined,
    })),
  };
}

function unitOf({ marks, gtd, rnpt, weightGrams }: SentExemplar) {
  return {
    marks: marks.map(({ type, code }) => ({ mark: code, mark_type: type })),
    ...(gtd === undefined ? {} : { gtd }),
    ...(rnpt === undefined ? {} : { rnpt }),
    ...(weightGrams === undefined ? {} : { weight: weightGrams / 1000 }),
  };
}
