import { at, getPosting, list, type Practice, text } from './practice.js';

/** Calls every method by which a seller changes, divides or cancels postings. */
export async function liveThroughChanges({ ask, control, advance, ...rest }: Practice): Promise<void> {
  const practice = { ask, control, advance, ...rest };
  const order = async (role: string) =>
    getPosting(practice, text((await control('order', { role })).json, 'posting_number'));
  const dated = await order('dated');
  const posting_number = text(dated, 'posting_number');
  const hours = (count: number) =>
    new Date(Date.parse(text(dated, 'shipment_date')) + count * 3_600_000).toISOString();
  await ask('/v1/posting/cutoff/set', { posting_number, new_cutoff_date: hours(4) });
  await ask('/v1/posting/fbs/timeslot/change-restrictions', { posting_number });
  const new_timeslot = { from: hours(48), to: hours(52) };
  await ask('/v1/posting/fbs/timeslot/set', { posting_number, new_timeslot });
  await divide(practice, await order('several'));
  await order('cancel-asked');
  await order('cancel-asked');
  const { json } = await ask('/v2/conditional-cancellation/list', { limit: 500, filters: { state: 'ALL' } });
  const [first, second] = list(json, 'result').map((each) => at(each, 'cancellation_id'));
  await ask('/v2/conditional-cancellation/reject', { cancellation_id: first, comment: 'Уже в пути' });
  await ask('/v2/conditional-cancellation/approve', { cancellation_id: second, comment: '' });
  await ask('/v2/conditional-cancellation/list', { limit: 500 });
}

async function divide({ ask, advance }: Practice, several: unknown): Promise<void> {
  const posting_number = text(several, 'posting_number');
  const [mugs, bottles] = list(several, 'products').map((product) => at(product, 'sku'));
  await ask('/v2/posting/fbs/product/cancel', {
    posting_number,
    cancel_reason_id: 352,
    cancel_reason_message: 'нет на складе',
    items: [{ sku: mugs, quantity: 1 }],
  });
  await ask('/v4/posting/fbs/ship/package', {
    posting_number,
    products: [{ product_id: mugs, quantity: 2 }],
  });
  advance(20);
  const one = { products: [{ product_id: bottles, quantity: 1 }] };
  await ask('/v1/posting/fbs/split', { posting_number, postings: [one, one] });
}
