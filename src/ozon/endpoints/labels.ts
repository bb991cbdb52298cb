import { z } from 'zod';
import { endpoint } from '../endpoint.js';
import { id, list, neededList, sentId, sentText, text } from '../wire-values.js';

/** A read, although it makes a task: a second task changes nothing, so a lost answer may be asked for again. */
export const labelTaskCreate = endpoint({
  path: '/v3/posting/fbs/package-label/create',
  effect: 'read',
  request: z.strictObject({ posting_numbers: z.array(sentText).min(1) }),
  response: z.object({ tasks: neededList(z.object({ task_id: id, task_type: text })) }),
});

export const labelTaskGet = endpoint({
  path: '/v2/posting/fbs/package-label/get',
  effect: 'read',
  request: z.strictObject({ task_id: sentId }),
  response: z.object({
    file_url: text,
    error: z.object({ code: text, message: text }).nullish(),
    status: z
      .object({
        code: text,
        unprinted_postings: list(z.object({ posting_number: text, message: text })),
      })
      .nullish(),
  }),
});
