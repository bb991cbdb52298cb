import { holdForRequest, requestAnswered } from '../domain/cancel-requests.js';
import { hasCarriage } from '../domain/flows.js';
import { benchStages } from '../domain/tracks.js';
import { asAppError } from './batch.js';
import { movePosting } from './move.js';
import type { CancelRequest, Ports } from './ports.js';

/** Buyers ask to cancel only what does not travel with Ozon (rFBS). */
export function canBeAsked(flow: string): boolean {
  return !hasCarriage(flow);
}

/** Holds what a buyer asks to cancel and lets go what was answered. Where the key may not ask, a pull goes on without. */
export async function takeCancelRequests(ports: Ports, shop: string): Promise<void> {
  const open = await openRequests(ports, shop);
  if (!open) return;
  const hand = { at: ports.now().toISOString(), actor: 'ozon' };
  const asked = new Map(open.map((request) => [request.posting, request]));
  const keys = [...asked.keys()].map((number) => ({ shop, number }));
  for (const posting of await ports.store.postings(keys)) {
    const request = asked.get(posting.number);
    if (request) await movePosting(ports, posting, (current) => holdForRequest(current, request, hand));
  }
  for (const posting of await ports.store.queue({ shop, stages: benchStages, isHeld: true })) {
    if (asked.has(posting.number)) continue;
    await movePosting(ports, posting, (current) => requestAnswered(current, hand));
  }
}

async function openRequests(ports: Ports, shop: string): Promise<readonly CancelRequest[] | undefined> {
  try {
    return await ports.ozon(shop).cancelRequests();
  } catch (thrown) {
    const { kind } = asAppError(thrown);
    if (kind === 'bug' || kind === 'interrupted') throw thrown;
    return undefined;
  }
}
