import { invalidArgument, notFound } from './answer-error.js';
import { objectField, optionalText, textField, textsField, wholeField } from './body.js';
import { readyPostings, requireCarriage } from './carriage.js';
import { isoTime, moscowDate } from './clock.js';
import { drawShippingList } from './shipping-list-pdf.js';
import { type Call, type Carriage, requirePosting, type World } from './world.js';

/** Acts of the days asked for, at most fifty and without a cursor. */
export function listActs({ world, body }: Call) {
  const limit = wholeField(body, 'limit');
  if (limit < 1 || limit > 50) throw invalidArgument('Request validation error: invalid limit');
  const filter = objectField(body, 'filter');
  const [from, to] = [textField(filter, 'date_from'), textField(filter, 'date_to')];
  const type = optionalText(filter, 'integration_type');
  const states = textsField(filter, 'status');
  const found = [...world.carriages.values()].filter((carriage) => {
    const date = moscowDate(carriage.createdMs);
    const isWanted = states.length === 0 || states.includes(carriage.status);
    return isWanted && date >= from && date <= to && (type === '' || type === 'ozon');
  });
  return { result: found.slice(0, limit).map((carriage) => actShape(world, carriage)) };
}

/** JSON with base64: what was found to differ, for closed carriages of sellers in the CIS. */
export async function discrepancyAct({ world, body }: Call) {
  const carriage = requireCarriage(world, wholeField(body, 'carriage_id'));
  if (carriage.status !== 'closed' || world.firstMile.country === 'Россия')
    throw notFound('act of discrepancy is not available');
  const bytes = await drawShippingList({
    carriage,
    postings: carriage.removed.map((number) => requirePosting(world, number)),
    fontFile: world.fontFile,
    barcode: String(carriage.id),
  });
  const content = Buffer.from(bytes).toString('base64');
  return { content, name: `act_${carriage.id}.pdf`, type: 'application/pdf' };
}

/** Nothing traceable travels in this practice. */
export function waybillCheck({ world, body }: Call) {
  requireCarriage(world, wholeField(body, 'carriage_id'));
  return { status: 'NOT_UPLOADED', errors: [] };
}

function actShape(world: World, carriage: Carriage) {
  const document = { created_at: isoTime(carriage.createdMs), document_status: 'FORMED' };
  return {
    id: carriage.id,
    delivery_method_id: carriage.method.id,
    delivery_method_name: carriage.method.name,
    integration_type: 'ozon',
    containers_count: carriage.containersCount,
    status: carriage.status,
    departure_date: carriage.departureDate,
    created_at: isoTime(carriage.createdMs),
    updated_at: isoTime(carriage.updatedMs),
    act_type: 'ozon_digital',
    is_partial: carriage.partialNumber > 0,
    has_postings_for_next_carriage: readyPostings(world, carriage.method).length > 0,
    partial_num: carriage.partialNumber,
    related_docs: { act_of_acceptance: document, act_of_mismatch: document, act_of_excess: document },
  };
}
