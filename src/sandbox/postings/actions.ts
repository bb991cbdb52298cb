import { isShipAvailable } from '../exemplars/unit.js';
import type { Posting } from '../world.js';
import { isMovedBySeller, takesTracks } from './carrier.js';

/** `available_actions`: what the seller may do right now (FACTS.md §5). */
export function availableActions(posting: Posting): readonly string[] {
  return [...statusActions(posting), ...dateActions(posting), ...buyerActions(posting)].sort();
}

function statusActions(posting: Posting): readonly string[] {
  switch (posting.status) {
    case 'awaiting_packaging':
      return packagingActions(posting);
    case 'awaiting_deliver':
      return handOverActions(posting);
    case 'delivering':
      return isMovedBySeller(posting.method.flow) ? onTheWayActions(posting) : [];
    case 'not_accepted':
      return ['arbitration', 'awaiting_delivery'];
    case 'arbitration':
      return ['awaiting_delivery'];
    default:
      return [];
  }
}

function packagingActions(posting: Posting): readonly string[] {
  if (posting.isAssembling) return ['cancel', 'ship_async_in_process'];
  if (posting.substatus === 'ship_failed') return ['cancel', 'product_cancel', 'ship_async_retry'];
  if (!isShipAvailable(posting)) return ['cancel', 'product_cancel', 'ship_with_additional_info'];
  return ['cancel', 'product_cancel', 'ship', 'ship_async'];
}

function ozonActions(posting: Posting): readonly string[] {
  const size = posting.method.warehouse.labelType === 'SMALL' ? 'label_download_small' : 'label_download_big';
  const marks = posting.exemplars.some((unit) => unit.marks.length > 0) ? ['update_cis'] : [];
  return ['cancel', 'has_barcode_for_printing', 'label_download', size, ...marks];
}

function handOverActions(posting: Posting): readonly string[] {
  const { flow } = posting.method;
  if (flow === 'click_and_collect' || posting.pendingMove === 'delivering') return [];
  if (flow === 'ozon') return posting.isUnscanned ? ['arbitration'] : ozonActions(posting);
  const track = takesTracks(flow) ? trackActions(posting) : [];
  if (isMovedBySeller(flow)) return ['cancel', 'non_int_delivering', ...track];
  return flow === '3pl_tracking' ? ['cancel', ...track] : [...ozonActions(posting), ...track];
}

function trackActions(posting: Posting): readonly string[] {
  return posting.trackingNumber === '' ? ['set_track_number'] : ['click_track_number', 'set_track_number'];
}

function onTheWayActions(posting: Posting): readonly string[] {
  if (posting.pendingMove !== undefined || posting.substatus === 'posting_conditionally_delivered') return [];
  const track = trackActions(posting);
  const isLastMile = posting.substatus === 'posting_in_courier_service';
  return isLastMile ? [...track, 'non_int_delivered'] : [...track, 'non_int_delivered', 'non_int_last_mile'];
}

/** What the seller may promise anew; a slot is moved twice at most. */
function dateActions(posting: Posting): readonly string[] {
  if (!posting.isDated) return [];
  const isWaiting = posting.status === 'awaiting_packaging';
  const isMovable = (isWaiting || posting.status === 'awaiting_deliver') && posting.timeslotMoves < 2;
  return [...(isWaiting ? ['set_cutoff'] : []), ...(isMovable ? ['set_timeslot'] : [])];
}

function buyerActions(posting: Posting): readonly string[] {
  const isOpen = posting.status !== 'cancelled' && posting.status !== 'delivered';
  return posting.buyer !== undefined && isOpen ? ['can_create_chat', 'customer_phone_available'] : [];
}
