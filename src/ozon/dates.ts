import type { Ozon } from '../workflow/ports.js';
import { type Client, call } from './call.js';
import { cutoffSet, timeslotRestrictions, timeslotSet } from './endpoints/dates.js';
import { refusedError } from './failure.js';

/** Dates that the seller may move. Source: FACTS.md §7, ENDPOINTS.md F. */
export function dateCalls(client: Client): Pick<Ozon, 'setCutoff' | 'timeslotChanges' | 'setTimeslot'> {
  return {
    async setCutoff(number, at) {
      const body = { posting_number: number, new_cutoff_date: at };
      const { result } = (await call(client, cutoffSet, body)).answer;
      if (!result) throw saidNo(cutoffSet.path);
    },
    async timeslotChanges(number) {
      const { answer } = await call(client, timeslotRestrictions, { posting_number: number });
      return {
        from: answer.delivery_interval?.begin,
        to: answer.delivery_interval?.end,
        left: answer.remaining_changes_count ?? 0,
      };
    },
    async setTimeslot(number, slot) {
      const body = { posting_number: number, new_timeslot: { from: slot.from, to: slot.to } };
      const { result } = (await call(client, timeslotSet, body)).answer;
      if (!result) throw saidNo(timeslotSet.path);
    },
  };
}

function saidNo(path: string) {
  return refusedError('ozon-refused', { path, reason: '', ozonMessage: '' }, '');
}
