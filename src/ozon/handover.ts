import type { Car, Ozon } from '../workflow/ports.js';
import { wireId } from './big-integers.js';
import { type Client, call } from './call.js';
import {
  actDiscrepancyPdf,
  actList,
  courierContactGet,
  courierContactSet,
  ettnStatus,
  passCreate,
  passDelete,
  passList,
  passUpdate,
} from './endpoints/handover.js';
import { cursorField, emptyCursorPages } from './pages.js';

type HandoverCalls = Pick<
  Ozon,
  | 'createPasses'
  | 'updatePasses'
  | 'deletePasses'
  | 'passes'
  | 'setCourierContact'
  | 'courierContact'
  | 'discrepancyAct'
  | 'waybillCheck'
  | 'acts'
>;

/** Passes, the courier's contact and further papers of a carriage. Source: FACTS.md §6, ENDPOINTS.md E. */
export function handoverCalls(client: Client): HandoverCalls {
  return {
    ...passCalls(client),
    async setCourierContact(carriageId, { phone, wechat, comment }) {
      const further = { wechat_nickname: wechat, comment };
      await call(client, courierContactSet, { carriage_id: wireId(carriageId), phone, ...further });
    },
    async courierContact(carriageId) {
      const { contact } = (await call(client, courierContactGet, ofCarriage(carriageId))).answer;
      const [first] = contact;
      return first && { phone: first.phone, wechat: first.wechat_nickname, comment: first.comment };
    },
    async discrepancyAct(carriageId) {
      return (await call(client, actDiscrepancyPdf, ofCarriage(carriageId))).answer.content;
    },
    async waybillCheck(carriageId) {
      const { status, errors } = (await call(client, ettnStatus, ofCarriage(carriageId))).answer;
      return { state: status, errors };
    },
    async acts({ from, to }) {
      const filter = { date_from: from, date_to: to };
      const { result } = (await call(client, actList, { filter, limit: 50 })).answer;
      return result.map((act) => ({
        id: act.id,
        methodId: act.delivery_method_id,
        state: act.status,
        departureDate: act.departure_date.slice(0, 10),
        createdAt: act.created_at,
        isPartial: act.is_partial,
        hasMore: act.has_postings_for_next_carriage,
      }));
    },
  };
}

function passCalls(client: Client): Pick<Ozon, 'createPasses' | 'updatePasses' | 'deletePasses' | 'passes'> {
  return {
    async createPasses(carriageId, cars) {
      const body = { ...ofCarriage(carriageId), arrival_passes: cars.map(wireCar) };
      return (await call(client, passCreate, body)).answer.arrival_pass_ids;
    },
    async updatePasses(carriageId, cars) {
      const changed = cars.map((car) => ({ ...wireCar(car), id: wireId(car.id) }));
      await call(client, passUpdate, { ...ofCarriage(carriageId), arrival_passes: changed });
    },
    async deletePasses(carriageId, ids) {
      await call(client, passDelete, { ...ofCarriage(carriageId), arrival_pass_ids: [...ids] });
    },
    async passes(ids) {
      if (ids.length === 0) return [];
      const filter = { arrival_pass_ids: [...ids] };
      const pages = await emptyCursorPages(passList.path, async (cursor) => {
        return (await call(client, passList, { filter, limit: 1000, ...cursorField(cursor) })).answer;
      });
      return pages.flatMap((page) =>
        page.arrival_passes.map((pass) => ({
          id: pass.arrival_pass_id,
          driver: pass.driver_name,
          phone: pass.driver_phone,
          plate: pass.vehicle_license_plate,
          model: pass.vehicle_model,
          hasReturns: pass.arrival_reasons.includes('FBS_RETURN'),
          isActive: pass.is_active,
        })),
      );
    },
  };
}

function ofCarriage(carriageId: string) {
  return { carriage_id: wireId(carriageId) };
}

function wireCar({ driver, phone, plate, model, hasReturns }: Car) {
  return {
    driver_name: driver,
    driver_phone: phone,
    vehicle_license_plate: plate,
    vehicle_model: model,
    with_returns: hasReturns,
  };
}
