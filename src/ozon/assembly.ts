import type { Ozon } from '../workflow/ports.js';
import { wireId } from './big-integers.js';
import { type Client, call } from './call.js';
import { ship } from './endpoints/assembly.js';

/** «Собрать». Not to be repeated blindly; the posting tells whether it worked. Source: FACTS.md §3, §6. */
export function assemblyCalls(client: Client): Pick<Ozon, 'assemble'> {
  return {
    async assemble(number, parcels) {
      const packages = parcels.map((parcel) => ({
        products: parcel.map(({ sku, quantity }) => ({ product_id: wireId(sku), quantity })),
      }));
      const { result } = (await call(client, ship, { posting_number: number, packages })).answer;
      return result.filter((each) => each !== '');
    },
  };
}
