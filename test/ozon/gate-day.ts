import { z } from 'zod';
import type { Sandbox } from '../../src/sandbox/start.js';
import type { Ozon } from '../../src/workflow/ports.js';

/** Calls every method that surrounds a carriage: cargo places, the car, the courier, papers and pick lists. */
export async function driveToTheGate({ sandbox, ozon }: { sandbox: Sandbox; ozon: Ozon }): Promise<void> {
  const control = async (name: string, body: object): Promise<unknown> => {
    const url = `${sandbox.url}/__practice__/${name}`;
    return (await fetch(url, { method: 'POST', body: JSON.stringify(body) })).json();
  };
  const { posting_number: number } = z
    .object({ posting_number: z.string() })
    .parse(await control('order', { role: 'plain' }));
  const posting = await ozon.posting(number);
  const around = (days: number) =>
    new Date(Date.parse(posting.dueAt ?? '') + days * 86_400_000).toISOString();
  await ozon.duePickList({ from: around(-20), to: around(20) });
  await ozon.dueProducts({ from: around(-20), to: around(20) });
  await ozon.assemble(number, [posting.lines]);
  sandbox.advance(20_000);
  const warehouseId = posting.methodId;
  await control('entrusted', { warehouse_id: Number(warehouseId) });
  await fillPlaces({ sandbox, ozon }, { warehouseId, number, from: around(-20), to: around(20) });
  await control('pickup', { warehouse_id: Number(warehouseId) });
  const id = await ozon.createCarriage({ methodId: warehouseId });
  await ozon.approveCarriage(id, 1);
  sandbox.advance(20_000);
  await ozon.carriagePickList(id);
  await ozon.carriageProducts(id);
  const car = { driver: 'Шофёр', phone: '79990000000', plate: 'А001АА77', model: 'ГАЗель', hasReturns: true };
  const [pass = ''] = await ozon.createPasses(id, [car]);
  await ozon.updatePasses(id, [{ ...car, id: pass, hasReturns: false }]);
  await ozon.passes([pass]);
  await ozon.deletePasses(id, [pass]);
  await ozon.setCourierContact(id, { phone: '+86(138)0000-0000', wechat: 'shop', comment: '' });
  await ozon.courierContact(id);
  await ozon.waybillCheck(id);
  await ozon.acts({ from: around(-20).slice(0, 10), to: around(20).slice(0, 10) });
  await ozon.callCourier(warehouseId);
  await ozon.pickupPlans();
  await ozon.pickupHistory(warehouseId);
  await ozon.cancelCourier(warehouseId);
  sandbox.advance(11 * 3_600_000);
  await control('seller', { country: 'Казахстан' });
  await ozon.discrepancyAct(id);
  await control('seller', { country: 'Россия' });
}

interface Place {
  readonly warehouseId: string;
  readonly number: string;
  readonly from: string;
  readonly to: string;
}

async function fillPlaces(
  { sandbox, ozon }: { sandbox: Sandbox; ozon: Ozon },
  { warehouseId, number, ...period }: Place,
): Promise<void> {
  const wanted = { warehouseId, sort: 'sort', count: 1 } as const;
  const [box = ''] = await ozon.createContainers({ ...wanted, cargo: 'box' });
  const [pallet = ''] = await ozon.createContainers({ ...wanted, cargo: 'pallet' });
  const through = async (task: Promise<{ readonly taskId: string }>) => {
    const { taskId } = await task;
    sandbox.advance(5_000);
    await ozon.containerTask(taskId);
  };
  await through(ozon.fillContainer(box, [number]));
  await through(ozon.emptyContainer(box, [number]));
  await through(ozon.fillContainer(box, [number]));
  await through(ozon.placeOnPallet(pallet, [box]));
  await ozon.container(pallet);
  await ozon.container(box);
  await through(ozon.takeOffPallet(pallet, [box]));
  await through(ozon.approveContainers([box, pallet]));
  await ozon.containers({ ...period, sort: 'sort', warehouseId });
  await ozon.containerStates([box, pallet]);
  await ozon.containerLabels([box]);
  await ozon.containerDocuments([box]);
  await through(ozon.cancelContainers([box, pallet]));
}
