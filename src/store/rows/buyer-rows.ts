import type { Address, Buyer, PostingKey } from '../../domain/posting.js';
import type { BuyerTable } from '../schema.js';

export function fromBuyer(key: PostingKey, buyer: Buyer): BuyerTable {
  return {
    shop: key.shop,
    posting: key.number,
    name: buyer.name ?? null,
    phone: buyer.phone ?? null,
    phone_pin: buyer.phonePin ?? null,
    email: buyer.email ?? null,
    has_address: buyer.address ? 1 : 0,
    zip: buyer.address?.zip ?? null,
    country: buyer.address?.country ?? null,
    region: buyer.address?.region ?? null,
    city: buyer.address?.city ?? null,
    tail: buyer.address?.tail ?? null,
    pickup_point: buyer.address?.pickupPoint ?? null,
  };
}

export function toBuyer(row: BuyerTable): Buyer {
  return {
    name: row.name ?? undefined,
    phone: row.phone ?? undefined,
    phonePin: row.phone_pin ?? undefined,
    email: row.email ?? undefined,
    address: row.has_address === 1 ? toAddress(row) : undefined,
  };
}

function toAddress(row: BuyerTable): Address {
  return {
    zip: row.zip ?? undefined,
    country: row.country ?? undefined,
    region: row.region ?? undefined,
    city: row.city ?? undefined,
    tail: row.tail ?? undefined,
    pickupPoint: row.pickup_point ?? undefined,
  };
}
