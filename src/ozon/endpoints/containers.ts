import { z } from 'zod';
import { endpoint } from '../endpoint.js';
import { isWholePdf } from '../whole-file.js';
import {
  amount,
  id,
  instant,
  list,
  neededList,
  sentId,
  sentIdText,
  sentText,
  text,
  texts,
} from '../wire-values.js';

// Cargo places (грузоместа) exist with entrusted acceptance only (FACTS.md §6.13). Every change is a task of Ozon's.
const path = (name: string) => `/v1/carriage/container/${name}`;
const ids = z.array(sentIdText).min(1);
const containerErrors = list(z.object({ container_id: id, error_message: text }));
const postingErrors = list(z.object({ posting_number: text, error_message: text }));
const ofContainers = z.object({ task_id: id, error_containers: containerErrors });
const ofPostings = z.object({ task_id: id, error_postings: postingErrors });
const onPallet = z.strictObject({ parent_container_id: sentId, child_container_ids: ids });
const shape = {
  available_actions: texts,
  cargo_type: text,
  container_id: id,
  container_number: amount,
  count_of_postings: amount,
  created_at: instant,
  sort_type: text,
  status: text,
  warehouse_id: id,
};

export const containerCreate = endpoint({
  path: path('create'),
  effect: 'write',
  request: z.strictObject({
    cargo_type: z.enum(['box', 'pallet']),
    sort_type: z.enum(['sort', 'non-sort']),
    containers_count: z.int().min(1).max(100),
    warehouse_id: sentId,
  }),
  response: z.object({ container_ids: neededList(id) }),
});

export const containerFill = endpoint({
  path: path('fill'),
  effect: 'write',
  request: z.strictObject({ container_id: sentId, posting_numbers: z.array(sentText).min(1).max(300) }),
  response: ofPostings,
});

export const containerRemovePostings = endpoint({
  path: path('remove-postings'),
  effect: 'write',
  request: z.strictObject({ container_id: sentId, posting_numbers: z.array(sentText).min(1) }),
  response: ofPostings,
});

export const containerApprove = endpoint({
  path: path('approve'),
  effect: 'write',
  request: z.strictObject({ container_ids: ids }),
  response: ofContainers,
});

export const containerCancel = endpoint({
  path: path('cancel'),
  effect: 'write',
  request: z.strictObject({ container_ids: ids.max(100) }),
  response: ofContainers,
});

export const containerPlaceInto = endpoint({
  path: path('place-into'),
  effect: 'write',
  request: onPallet,
  response: ofContainers,
});

export const containerRemoveFrom = endpoint({
  path: path('remove-from'),
  effect: 'write',
  request: onPallet,
  response: ofContainers,
});

/** An empty cursor ends it. */
export const containerList = endpoint({
  path: path('list'),
  effect: 'read',
  request: z.strictObject({
    filter: z.strictObject({
      created_from: z.iso.datetime(),
      created_to: z.iso.datetime(),
      sort_type: z.enum(['sort', 'non-sort']),
      warehouse_id: sentId.exactOptional(),
    }),
    limit: z.int().max(300),
    sort_dir: z.literal('ASC'),
    cursor: z.string().exactOptional(),
  }),
  response: z.object({ cursor: text, containers: neededList(z.object(shape)) }),
});

export const containerGet = endpoint({
  path: path('get'),
  effect: 'read',
  request: z.strictObject({ container_id: sentId }),
  response: z.object({
    ...shape,
    parent_container_id: id,
    related_container_ids: list(id),
    postings: list(z.object({ posting_number: text })),
  }),
});

export const containerStatusGet = endpoint({
  path: path('status/get'),
  effect: 'read',
  request: z.strictObject({ container_ids: ids.max(1000) }),
  response: z.object({ containers: neededList(z.object({ container_id: id, status: text })) }),
});

export const containerTaskInfo = endpoint({
  path: path('task/info'),
  effect: 'read',
  request: z.strictObject({ task_id: sentId }),
  response: z.object({ error_message: text, status: text }),
});

export const containerLabelGet = endpoint({
  path: path('label/get'),
  effect: 'read',
  request: z.strictObject({ container_ids: ids.max(300) }),
  response: z.object({
    content: z
      .object({
        file_content: z
          .string()
          .transform((content) => new Uint8Array(Buffer.from(content, 'base64')))
          .refine(isWholePdf),
      })
      .nullish(),
    error_containers: containerErrors,
  }),
});

export const containerDocumentGet = endpoint({
  path: path('document/get'),
  effect: 'read',
  request: z.strictObject({ container_ids: ids }),
  response: z.instanceof(Uint8Array).refine(isWholePdf),
  answers: 'file',
});
