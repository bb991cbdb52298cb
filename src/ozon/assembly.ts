import type { Ozon, Parcel } from '../workflow/ports.js';
import { wireId } from './big-integers.js';
import { type Client, call } from './call.js';
import { postingSplit, ship, shipPackage } from './endpoints/assembly.js';

/** «Собрать», whole or in part, and dividing. Not to be repeated blindly; the posting tells. Source: FACTS.md §3, §6. */
export function assemblyCalls(client: Client): Pick<Ozon, 'assemble' | 'assemblePart' | 'split'> {
  return {
    async assemble(number, parcels) {
      const packages = parcels.map((parcel) => ({ products: productsOf(parcel) }));
      const { result } = (await call(client, ship, { posting_number: number, packages })).answer;
      return result.filter((each) => each !== '');
    },
    async assemblePart(number, part) {
      const body = { posting_number: number, products: productsOf(part) };
      const { result } = (await call(client, shipPackage, body)).answer;
      return result === '' ? undefined : result;
    },
    async split(number, parcels) {
      const postings = parcels.map((parcel) => ({ products: productsOf(parcel) }));
      const { answer } = await call(client, postingSplit, { posting_number: number, postings });
      return answer.postings.map((each) => each.posting_number).filter((each) => each !== '');
    },
  };
}

function productsOf(parcel: Parcel) {
  return parcel.map(({ sku, quantity }) => ({ product_id: wireId(sku), quantity }));
}
