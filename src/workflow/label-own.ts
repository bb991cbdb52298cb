import { refused } from '../domain/errors.js';
import type { Buyer, Posting } from '../domain/posting.js';
import { localTime } from './pick-list.js';
import type { Ports, TemplateData } from './ports.js';

export interface OwnLabelOptions {
  readonly template?: string | undefined;
  readonly carrier?: string | undefined;
  readonly track?: string | undefined;
}

/** Our own parcel label from a template in millimetres; throws when the address that it needs is not known. */
export async function drawOwnLabel(
  ports: Ports,
  posting: Posting,
  options: OwnLabelOptions,
): Promise<Uint8Array> {
  const buyer = await ports.store.buyer(posting);
  if (!buyer?.address && !buyer?.name) {
    throw refused({
      code: 'no-address',
      message: `${posting.number} has no address to print`,
      hint: 'ozf orders pull --full',
      details: { posting: posting.number },
    });
  }
  const items = await ports.store.items({ shop: posting.shop, skus: posting.lines.map((line) => line.sku) });
  const page = ownLabelData({
    posting,
    buyer,
    options,
    ports,
    isFragile: items.some((item) => item.isFragile),
  });
  return ports.documents.renderLabel(options.template ?? DEFAULT_TEMPLATE, [page], ports.now());
}
const DEFAULT_TEMPLATE = 'parcel-100x150';

interface OwnLabel {
  readonly posting: Posting;
  readonly buyer: Buyer;
  readonly options: OwnLabelOptions;
  readonly ports: Ports;
  readonly isFragile: boolean;
}

function ownLabelData({ posting, buyer, options, ports, isFragile }: OwnLabel): TemplateData {
  const { sender, timeZone } = ports.settings;
  const { address } = buyer;
  const place = [address?.country, address?.region, address?.city, address?.tail, address?.pickupPoint];
  return {
    posting: posting.number,
    tote: posting.tote ?? null,
    date: localTime(ports.now().toISOString(), timeZone),
    fragile: isFragile,
    piece: { number: 1, count: 1 },
    carrier: options.carrier ?? null,
    track: options.track ?? posting.trackingNumber ?? null,
    recipient: {
      name: buyer.name ?? '',
      phone: buyer.phone ?? null,
      extension: buyer.phonePin ?? null,
      zip: address?.zip ?? null,
      // A city that is its own region is written once.
      address: [...new Set(place.filter((part) => part !== undefined && part !== ''))].join(', '),
    },
    sender: {
      name: sender.name === '' ? posting.shop : sender.name,
      address: sender.address === '' ? null : sender.address,
      phone: sender.phone === '' ? null : sender.phone,
    },
  };
}
