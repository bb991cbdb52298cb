import { z } from 'zod';
import { endpoint } from '../endpoint.js';
import { instant, neededList, text, texts } from '../wire-values.js';

export const roles = endpoint({
  path: '/v1/roles',
  effect: 'read',
  request: z.strictObject({}),
  response: z.object({ expires_at: instant, roles: neededList(z.object({ name: text, methods: texts })) }),
});

export const sellerInfo = endpoint({
  path: '/v1/seller/info',
  effect: 'read',
  request: z.strictObject({}),
  response: z.object({
    company: z.object({ name: text, legal_name: text, country: text, currency: text }).nullish(),
    subscription: z.object({ type: text }).nullish(),
  }),
});
