import { notFound } from '../answer-error.js';
import { textField } from '../body.js';
import { isoTime } from '../clock.js';
import { type Call, type Posting, requirePosting } from '../world.js';
import { barcodesOf, scanitOf } from './identity.js';
import { markSeen } from './seen.js';
import { shapeV3 } from './shape-v3.js';

export function getPosting({ world, body, nowMs }: Call) {
  const posting = requirePosting(world, textField(body, 'posting_number'));
  markSeen(world, posting, nowMs);
  return { result: shapeV3(world, posting, body, nowMs) };
}

/** Accepts scanit beside both barcodes (FACTS.md §8); "0" is no barcode. */
export function getByBarcode({ world, body, nowMs }: Call) {
  const barcode = textField(body, 'barcode');
  const posting = [...world.postings.values()].find((each) => codesOf(each, nowMs).includes(barcode));
  if (posting === undefined) throw notFound('POSTING_NOT_FOUND');
  return {
    result: {
      posting_number: posting.number,
      order_id: posting.orderId,
      order_number: posting.orderNumber,
      status: posting.status,
      cancel_reason_id: posting.cancellation?.reasonId ?? 0,
      created_at: isoTime(posting.inProcessMs - 90_000),
      in_process_at: isoTime(posting.inProcessMs),
      shipment_date: isoTime(posting.shipmentMs),
      products: posting.lines.map(({ product, quantity }) => ({
        sku: product.sku,
        offer_id: product.offerId,
        name: product.name,
        quantity,
        price: `${product.priceRub}.0000`,
      })),
      barcodes: barcodesOf(posting, nowMs),
    },
  };
}

function codesOf(posting: Posting, nowMs: number): readonly string[] {
  const { upper_barcode, lower_barcode } = barcodesOf(posting, nowMs);
  return [scanitOf(posting), upper_barcode, lower_barcode].filter((code) => code !== '' && code !== '0');
}
