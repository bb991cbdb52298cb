import type { CarriageMethod, CarriageQuery, Ozon } from '../workflow/ports.js';
import { wireId } from './big-integers.js';
import { type Client, call } from './call.js';
import {
  carriageApprove,
  carriageCancel,
  carriageCreate,
  carriageDeliveryList,
  carriageGet,
  carriageSetPostings,
} from './endpoints/carriages.js';
import { itemResultsOf } from './endpoints/item-results.js';
import { refusedError } from './failure.js';
import { allPages, cursorField } from './pages.js';

type CarriageCalls = Pick<
  Ozon,
  | 'carriageMethods'
  | 'createCarriage'
  | 'setCarriagePostings'
  | 'approveCarriage'
  | 'cancelCarriage'
  | 'carriage'
>;

/** The hand-over (отгрузка). Source: FACTS.md §6, steps 9–11. */
export function carriageCalls(client: Client): CarriageCalls {
  return {
    carriageMethods: (query) => carriageMethods(client, query),
    async createCarriage({ methodId, date }) {
      const departure = date === undefined ? {} : { departure_date: `${date}T00:00:00Z` };
      const body = { delivery_method_id: wireId(methodId), ...departure };
      return (await call(client, carriageCreate, body)).answer.carriage_id;
    },
    async setCarriagePostings(carriageId, numbers) {
      const body = { carriage_id: wireId(carriageId), posting_numbers: [...numbers] };
      return itemResultsOf((await call(client, carriageSetPostings, body)).answer.result);
    },
    async approveCarriage(carriageId, places) {
      const count = places === undefined ? {} : { containers_count: places };
      await call(client, carriageApprove, { carriage_id: wireId(carriageId), ...count });
    },
    async cancelCarriage(carriageId) {
      const { error } = (await call(client, carriageCancel, { carriage_id: wireId(carriageId) })).answer;
      if (error !== '') {
        throw refusedError(
          'ozon-refused',
          { path: carriageCancel.path, reason: '', ozonMessage: error },
          error,
        );
      }
    },
    async carriage(carriageId) {
      const { answer } = await call(client, carriageGet, { carriage_id: wireId(carriageId) });
      return {
        id: answer.carriage_id || carriageId,
        state: answer.status,
        methodId: answer.delivery_method_id,
        departureDate: answer.departure_date.slice(0, 10),
        createdAt: answer.created_at,
        actions: answer.available_actions,
        places: answer.containers_count ?? 0,
        passIds: answer.arrival_pass_ids,
      };
    },
  };
}

async function carriageMethods(client: Client, query: CarriageQuery): Promise<readonly CarriageMethod[]> {
  const filter = {
    ...(query.methodId === undefined ? {} : { delivery_method_id: wireId(query.methodId) }),
    ...(query.date === undefined ? {} : { departure_date: query.date }),
  };
  const pages = await allPages(carriageDeliveryList.path, async (cursor) => {
    return (await call(client, carriageDeliveryList, { filter, limit: 1000, ...cursorField(cursor) })).answer;
  });
  return pages.flatMap((page) =>
    page.methods.map((method) => ({
      methodId: method.delivery_method_id,
      name: method.delivery_method_name,
      warehouse: method.warehouse_name,
      departureDate: method.departure_date.slice(0, 10) || undefined,
      recommendedTime: method.recommended_time_local || undefined,
      dropoffAddress: method.dropoff_address || undefined,
      hasEntrustedAcceptance: method.has_entrusted_acceptance,
      carriages: method.carriages.map(({ id, status, postings_count: count }) => ({
        id,
        state: status,
        count: count ?? 0,
      })),
      errors: method.errors.map(({ code, description, status }) => ({
        code: code || status,
        message: description,
      })),
    })),
  );
}
