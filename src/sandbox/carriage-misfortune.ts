import { invalidArgument } from './answer-error.js';
import { optionalText, textField, wholeField } from './body.js';
import { leaveCarriage, requireCarriage } from './carriage.js';
import { type Call, moveTo, type Posting, requirePosting } from './world.js';

/** What can befall a hand-over and its parcels; each by name on the control path. */
export const carriageMisfortunes: Readonly<Record<string, (call: Call) => object>> = {
  'drop-from-act': dropFromAct,
  'not-accepted': refuseAtDoor,
  'not-scanned': overlook,
  seller: moveAbroad,
  entrusted: entrust,
  pickup: sendCourier,
  'carriage-limit': limitCarriage,
  'carriage-error': forbid,
};

/** Ozon strikes it off the act: it waits for another carriage. */
function dropFromAct(call: Call) {
  const { posting, carriageId } = handedOver(call);
  leaveCarriage(call.world, posting);
  const carriage = requireCarriage(call.world, carriageId);
  carriage.removed = [...carriage.removed, posting.number];
  moveTo(posting, 'awaiting_deliver', 'posting_not_in_carriage', call.nowMs);
  call.world.journal.effect(call.nowMs, {
    kind: 'dropped-from-act',
    by: 'ozon',
    posting: posting.number,
    carriage: carriageId,
  });
  return { ok: true };
}

/** The sorting centre does not accept it. */
function refuseAtDoor(call: Call) {
  const { posting } = handedOver(call);
  leaveCarriage(call.world, posting);
  moveTo(posting, 'not_accepted', 'posting_not_in_sort_center', call.nowMs);
  call.world.journal.effect(call.nowMs, { kind: 'not-accepted', by: 'ozon', posting: posting.number });
  return { ok: true };
}

/** Nobody scans it at the door: the others travel, it stands still, and a dispute is offered. */
function overlook(call: Call) {
  handedOver(call).posting.isUnscanned = true;
  return { ok: true };
}

/** The seller is at home elsewhere. */
function moveAbroad({ world, body }: Call) {
  world.firstMile.country = textField(body, 'country');
  return { ok: true };
}

/** From now on this warehouse's cargo places are counted. */
function entrust({ world, body }: Call) {
  world.firstMile.entrusted.add(wholeField(body, 'warehouse_id'));
  return { ok: true };
}

/** From now on a courier comes to this warehouse. */
function sendCourier({ world, body }: Call) {
  world.firstMile.pickups.add(wholeField(body, 'warehouse_id'));
  return { ok: true };
}

/** A carriage of this method takes so many parcels and no more: Ozon divides it at its approval, or as it is set. */
function limitCarriage({ world, body }: Call) {
  const { limits, setLimits } = world.firstMile;
  const chosen = optionalText(body, 'at') === 'set' ? setLimits : limits;
  chosen.set(wholeField(body, 'delivery_method_id'), wholeField(body, 'most'));
  return { ok: true };
}

/** Ozon makes no carriage of a method, with a word of its own; without a code it does again. */
function forbid({ world, body }: Call) {
  const id = wholeField(body, 'delivery_method_id');
  const code = optionalText(body, 'code');
  if (code === '') world.firstMile.errors.delete(id);
  else world.firstMile.errors.set(id, { code, description: optionalText(body, 'description') });
  return { ok: true };
}

function handedOver({ world, body }: Call): { readonly posting: Posting; readonly carriageId: number } {
  const posting = requirePosting(world, textField(body, 'posting_number'));
  if (posting.carriageId === undefined || posting.substatus !== 'posting_in_carriage')
    throw invalidArgument('not in an approved carriage');
  return { posting, carriageId: posting.carriageId };
}
