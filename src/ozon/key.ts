import type { Ozon } from '../workflow/ports.js';
import { type Client, call } from './call.js';
import { roles, sellerInfo } from './endpoints/key.js';

/** The cheapest check of a key, and whose it is. Source: FACTS.md §1. */
export function keyCalls(client: Client): Pick<Ozon, 'key' | 'seller'> {
  return {
    async key() {
      const { answer, serverTime } = await call(client, roles, {});
      return { expiresAt: answer.expires_at, roles: answer.roles, serverTime };
    },
    async seller() {
      const { company, subscription } = (await call(client, sellerInfo, {})).answer;
      return {
        name: company?.name || company?.legal_name || '',
        country: company?.country ?? '',
        currency: company?.currency ?? '',
        premium: subscription?.type ?? '',
      };
    },
  };
}
