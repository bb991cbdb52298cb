import { z } from 'zod';
import type { Sandbox } from '../../src/sandbox/start.js';
import type { Ozon } from '../../src/workflow/ports.js';

/** Calls every method by which a seller changes, divides or cancels postings. */
export async function liveThroughChanges({ sandbox, ozon }: { sandbox: Sandbox; ozon: Ozon }): Promise<void> {
  const order = async (role: string) => {
    const body = JSON.stringify({ role });
    const answer = await fetch(`${sandbox.url}/__practice__/order`, { method: 'POST', body });
    return ozon.posting(z.object({ posting_number: z.string() }).parse(await answer.json()).posting_number);
  };
  const dated = await order('dated');
  const hours = (count: number) => new Date(Date.parse(dated.dueAt ?? '') + count * 3_600_000).toISOString();
  await ozon.setCutoff(dated.number, hours(4));
  await ozon.timeslotChanges(dated.number);
  await ozon.setTimeslot(dated.number, { from: hours(48), to: hours(52) });
  await ozon.unitCancelReasons();
  const several = await order('several');
  const [mugs, bottles] = several.lines;
  if (!mugs || !bottles) throw new Error('the order has two lines');
  await ozon.cancelUnits(several.number, [{ sku: mugs.sku, quantity: 1 }], { id: '352', message: 'нет' });
  await ozon.assemblePart(several.number, [{ sku: mugs.sku, quantity: 2 }]);
  sandbox.advance(20_000);
  await ozon.split(several.number, [
    [{ sku: bottles.sku, quantity: 1 }],
    [{ sku: bottles.sku, quantity: 1 }],
  ]);
  await order('cancel-asked');
  await order('cancel-asked');
  const [first, second] = await ozon.cancelRequests();
  if (!first || !second) throw new Error('two buyers ask to cancel');
  await ozon.rejectCancelRequest(first.id, 'Уже передан курьеру');
  await ozon.approveCancelRequest(second.id, '');
}
