import { at, getPosting, list, type Practice, text } from './practice.js';

/** Calls every method that surrounds a carriage: cargo places, the car, the courier, papers and pick lists. */
export async function driveToTheGate(practice: Practice): Promise<void> {
  const { ask, control, advance } = practice;
  const posting = await getPosting(
    practice,
    text((await control('order', { role: 'plain' })).json, 'posting_number'),
  );
  const posting_number = text(posting, 'posting_number');
  const around = (days: number) =>
    new Date(Date.parse(text(posting, 'shipment_date')) + days * 86_400_000).toISOString();
  const due = { filter: { cutoff_from: around(-20), cutoff_to: around(20) }, limit: 1000, sort_dir: 'ASC' };
  await ask('/v1/assembly/fbs/posting/list', due);
  await ask('/v1/assembly/fbs/product/list', { ...due, offset: 0 });
  const products = list(posting, 'products').map((line) => ({
    product_id: at(line, 'sku'),
    quantity: at(line, 'quantity'),
  }));
  await ask('/v4/posting/fbs/ship', { posting_number, packages: [{ products }] });
  advance(20);
  const warehouse = { warehouse_id: at(posting, 'delivery_method', 'warehouse_id') };
  await control('entrusted', warehouse);
  await fillPlaces(practice, { ...warehouse, posting_number, from: around(-20), to: around(20) });
  await control('pickup', warehouse);
  const method = { delivery_method_id: at(posting, 'delivery_method', 'id') };
  const carriage_id = at((await ask('/v1/carriage/create', method)).json, 'carriage_id');
  await ask('/v1/carriage/courier-contact/get', { carriage_id });
  await ask('/v1/carriage/approve', { carriage_id, containers_count: 1 });
  advance(20);
  await ask('/v1/assembly/carriage/posting/list', { filter: { carriage_id }, limit: 100 });
  await ask('/v1/assembly/carriage/product/list', { filter: { carriage_id }, limit: 100 });
  await drive(practice, carriage_id);
  const phone = '+86(138)0000-0000';
  await ask('/v1/carriage/courier-contact/set', { carriage_id, phone, wechat_nickname: 'shop', comment: '' });
  await ask('/v1/carriage/courier-contact/get', { carriage_id });
  await ask('/v1/carriage/ettn/status', { carriage_id });
  const days = { date_from: around(-20).slice(0, 10), date_to: around(20).slice(0, 10) };
  await ask('/v2/posting/fbs/act/list', { filter: days, limit: 50 });
  await ask('/v1/warehouse/fbs/pickup/courier/create', warehouse);
  await ask('/v1/warehouse/fbs/pickup/planning/list', {});
  await ask('/v1/warehouse/fbs/pickup/history/list', { limit: 100 });
  await ask('/v1/warehouse/fbs/pickup/courier/cancel', warehouse);
  await ask('/v1/warehouse/fbs/pickup/history/list', { limit: 100, filter: { was_planned: false } });
  advance(11 * 3600);
  await control('seller', { country: 'Казахстан' });
  await ask('/v1/carriage/act-discrepancy/pdf', { carriage_id });
  await control('seller', { country: 'Россия' });
}

async function drive({ ask }: Practice, carriage_id: unknown): Promise<void> {
  const car = {
    driver_name: 'Шофёр',
    driver_phone: '79990000000',
    vehicle_license_plate: 'А001АА77',
    vehicle_model: 'ГАЗель',
    with_returns: true,
  };
  const { json } = await ask('/v1/carriage/pass/create', { carriage_id, arrival_passes: [car] });
  const [id] = list(json, 'arrival_pass_ids');
  await ask('/v1/carriage/pass/update', { carriage_id, arrival_passes: [{ ...car, id }] });
  await ask('/v1/pass/list', { filter: { arrival_pass_ids: [id] }, limit: 1000 });
  await ask('/v1/carriage/get', { carriage_id });
  await ask('/v1/carriage/pass/delete', { carriage_id, arrival_pass_ids: [id] });
}

interface Place {
  readonly warehouse_id: unknown;
  readonly posting_number: string;
  readonly from: string;
  readonly to: string;
}

async function fillPlaces({ ask, advance }: Practice, place: Place): Promise<void> {
  const { warehouse_id, posting_number, from, to } = place;
  const path = (name: string) => `/v1/carriage/container/${name}`;
  const make = async (cargo_type: string) => {
    const body = { warehouse_id, cargo_type, sort_type: 'sort', containers_count: 1 };
    return list((await ask(path('create'), body)).json, 'container_ids')[0];
  };
  const [box, pallet] = [await make('box'), await make('pallet')];
  const through = async (name: string, body: object) => {
    const { json } = await ask(path(name), body);
    for (const seconds of [0, 5]) {
      advance(seconds);
      await ask(path('task/info'), { task_id: at(json, 'task_id') });
    }
  };
  const content = { container_id: box, posting_numbers: [posting_number] };
  await through('fill', content);
  await through('remove-postings', content);
  await through('fill', { ...content, posting_numbers: [posting_number, 'no-such-posting'] });
  await through('place-into', { parent_container_id: pallet, child_container_ids: [box] });
  for (const container_id of [box, pallet]) await ask(path('get'), { container_id });
  await through('remove-from', { parent_container_id: pallet, child_container_ids: [box] });
  await ask(path('label/get'), { container_ids: [box] });
  await through('approve', { container_ids: [box, pallet] });
  const filter = { created_from: from, created_to: to, sort_type: 'sort' };
  await ask(path('list'), { filter, limit: 300, sort_dir: 'ASC' });
  await ask(path('status/get'), { container_ids: [box, pallet] });
  await ask(path('label/get'), { container_ids: [box] });
  await ask(path('document/get'), { container_ids: [box] });
  await through('cancel', { container_ids: [box, pallet] });
  await through('cancel', { container_ids: [box] });
}
