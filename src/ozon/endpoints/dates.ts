import { z } from 'zod';
import { endpoint } from '../endpoint.js';
import { amount, instant, saidYes, sentText } from '../wire-values.js';

const sentInstant = z.iso.datetime();

/** Where `set_cutoff` is offered, and not later than shipment_date (FACTS.md §7). */
export const cutoffSet = endpoint({
  path: '/v1/posting/cutoff/set',
  effect: 'write',
  request: z.strictObject({ posting_number: sentText, new_cutoff_date: sentInstant }),
  response: z.object({ result: saidYes }),
});

export const timeslotRestrictions = endpoint({
  path: '/v1/posting/fbs/timeslot/change-restrictions',
  effect: 'read',
  request: z.strictObject({ posting_number: sentText }),
  response: z.object({
    delivery_interval: z.object({ begin: instant, end: instant }).nullish(),
    remaining_changes_count: amount,
  }),
});

/** At most twice for one posting. */
export const timeslotSet = endpoint({
  path: '/v1/posting/fbs/timeslot/set',
  effect: 'write',
  request: z.strictObject({
    posting_number: sentText,
    new_timeslot: z.strictObject({ from: sentInstant, to: sentInstant }),
  }),
  response: z.object({ result: saidYes }),
});
