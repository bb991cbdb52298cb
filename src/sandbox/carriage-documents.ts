import { invalidArgument, notFound } from './answer-error.js';
import { drawBarcodePng } from './barcode-png.js';
import { wholeField } from './body.js';
import { isCancellable, isReady, readyPostings, requireCarriage } from './carriage.js';
import { isoTime } from './clock.js';
import { passIdsOf } from './pass.js';
import { drawPlaceLabels } from './place-label-pdf.js';
import { digitsOf } from './random.js';
import { drawShippingList } from './shipping-list-pdf.js';
import { type Call, type Carriage, requirePosting } from './world.js';

export function getCarriage({ world, body, nowMs }: Call) {
  const carriage = requireCarriage(world, wholeField(body, 'carriage_id'));
  const cancellable = isCancellable(carriage);
  const isPickup = world.firstMile.pickups.has(carriage.method.warehouse.id);
  return {
    carriage_id: carriage.id,
    status: carriage.status,
    company_id: 1_000_001,
    delivery_method_id: carriage.method.id,
    warehouse_id: carriage.method.warehouse.id,
    departure_date: carriage.departureDate,
    created_at: isoTime(carriage.createdMs),
    updated_at: isoTime(carriage.updatedMs),
    available_actions: actionsOf(carriage, nowMs),
    cancel_availability: {
      is_cancel_available: cancellable,
      reason: cancellable ? '' : 'carriage_is_received',
    },
    has_postings_for_next_carriage: readyPostings(world, carriage.method).length > 0,
    act_type: '',
    all_blr_traceable: false,
    arrival_pass_ids: passIdsOf(world, carriage),
    containers_count: carriage.containersCount,
    first_mile_type: isPickup ? 'PickUp' : 'DropOff',
    integration_type: isPickup ? 'ozon_outsourced' : 'ozon',
    is_container_label_printed: false,
    is_econom: false,
    is_partial: carriage.partialNumber > 0,
    is_waybill_enabled: true,
    partial_num: carriage.partialNumber,
    retry_count: 0,
    tpl_provider_id: carriage.method.providerId,
  };
}

function actionsOf(carriage: Carriage, nowMs: number): readonly string[] {
  if (!isReady(carriage, nowMs)) return [];
  const papers = ['get_shipping_list', 'get_waybill'];
  return carriage.status === 'formed' ? [...papers, 'set_arrival_passes'] : papers;
}

export function checkAct({ world, body, nowMs }: Call) {
  const carriage = requireCarriage(world, wholeField(body, 'id'));
  const isCancelled = carriage.status === 'cancelled';
  return {
    result: {
      status: isCancelled ? 'cancelled' : isReady(carriage, nowMs) ? 'ready' : 'in_process',
      added_to_act: carriage.numbers,
      removed_from_act: carriage.removed,
      act_type: 'ozon_digital',
      is_partial: carriage.partialNumber > 0,
      partial_num: carriage.partialNumber,
      has_postings_for_next_carriage: readyPostings(world, carriage.method).length > 0,
    },
  };
}

export function actPostings({ world, body }: Call) {
  const carriage = requireCarriage(world, wholeField(body, 'id'));
  return {
    result: carriage.numbers.map((number) => {
      const posting = requirePosting(world, number);
      return {
        id: carriage.id,
        posting_number: number,
        status: posting.status,
        seller_error: '',
        multi_box_qty: 1,
        created_at: isoTime(carriage.createdMs),
        updated_at: isoTime(carriage.updatedMs),
        products: posting.lines.map(({ product, quantity }) => ({
          sku: product.sku,
          offer_id: product.offerId,
          name: product.name,
          quantity,
          price: String(product.priceRub),
        })),
      };
    }),
  };
}

export function actBarcodeText(call: Call) {
  return { result: barcodeOf(readyCarriage(call)) };
}

/** PNG bytes. */
export function actBarcode(call: Call): Uint8Array {
  return drawBarcodePng(barcodeOf(readyCarriage(call)));
}

/** PDF bytes: the shipping list with every posting of the carriage. */
export function actPdf(call: Call): Promise<Uint8Array> {
  const carriage = readyCarriage(call);
  const postings = carriage.numbers.map((number) => requirePosting(call.world, number));
  return drawShippingList({
    carriage,
    postings,
    fontFile: call.world.fontFile,
    barcode: barcodeOf(carriage),
  });
}

/** PDF bytes: one page a cargo place. */
export function actContainerLabels(call: Call): Promise<Uint8Array> {
  const carriage = readyCarriage(call);
  if (carriage.containersCount === 0) throw invalidArgument('carriage has no containers');
  return drawPlaceLabels({ carriage, barcode: barcodeOf(carriage), fontFile: call.world.fontFile });
}

function readyCarriage({ world, body, nowMs }: Call): Carriage {
  const carriage = requireCarriage(world, wholeField(body, 'id'));
  if (!isReady(carriage, nowMs)) throw notFound('documents are not ready');
  return carriage;
}

function barcodeOf(carriage: Carriage): string {
  return `%303%24${digitsOf(`carriage ${carriage.id}`, 9)}`;
}
