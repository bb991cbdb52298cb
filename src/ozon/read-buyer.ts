import type { Address, Buyer } from '../domain/posting.js';
import type { WirePosting } from './wire-posting.js';

/**
 * Whom an rFBS posting goes to, undefined when nothing is told. For Ozon's own delivery nothing is kept:
 * the seller has no use for it there. Source: FACTS.md §9.
 */
export function readBuyer(wire: WirePosting, flow: string): Buyer | undefined {
  if (flow === 'ozon') return undefined;
  const { addressee, customer } = wire;
  return filled<Buyer>({
    name: addressee?.name || customer?.name || undefined,
    phone: addressee?.phone || customer?.phone || undefined,
    phonePin: addressee?.pin || undefined,
    email: customer?.customer_email || undefined,
    address: readAddress(customer?.address),
  });
}

function readAddress(address: NonNullable<WirePosting['customer']>['address']): Address | undefined {
  if (!address) return undefined;
  return filled<Address>({
    zip: address.zip_code || undefined,
    country: address.country || undefined,
    region: address.region || undefined,
    city: address.city || address.district || undefined,
    tail: address.address_tail || undefined,
    pickupPoint: address.provider_pvz_code || undefined,
  });
}

function filled<Value extends object>(value: Value): Value | undefined {
  return Object.values(value).some((each) => each !== undefined) ? value : undefined;
}
