import type { Ozon } from '../workflow/ports.js';
import { type Client, call } from './call.js';
import { postingArbitration, postingAwaitingDelivery } from './endpoints/disputes.js';
import { refusedError } from './failure.js';

/** Disputes over what was handed over. Source: FACTS.md §5. */
export function disputeCalls(client: Client): Pick<Ozon, 'openDispute' | 'redeliver'> {
  const send = async (endpoint: typeof postingArbitration, numbers: readonly string[]) => {
    const { result } = (await call(client, endpoint, { posting_number: [...numbers] })).answer;
    if (!result) throw refusedError('ozon-refused', { path: endpoint.path, reason: '', ozonMessage: '' }, '');
  };
  return {
    openDispute: (numbers) => send(postingArbitration, numbers),
    redeliver: (numbers) => send(postingAwaitingDelivery, numbers),
  };
}
