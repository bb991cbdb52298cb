import type { IncomingHttpHeaders } from 'node:http';
import { AnswerError, invalidArgument, notFound } from './answer-error.js';
import type { World } from './world.js';

/** Refuses a call without the practice key, in Ozon's words: a wrong key is "not found" (FACTS.md §3). */
export function requireKey(world: World, headers: IncomingHttpHeaders): string {
  const clientId = headers['client-id'];
  if (typeof clientId !== 'string' || !/^[1-9]\d*$/.test(clientId)) {
    throw invalidArgument('Client-Id header value should be positive integer');
  }
  const apiKey = headers['api-key'];
  if (apiKey === undefined || apiKey === '') throw new AnswerError(401, 16, 'Unauthenticated');
  if (clientId !== world.clientId || apiKey !== world.apiKey) {
    throw notFound('Invalid Api-Key, please check the key and try again');
  }
  return clientId;
}

export interface LimitedCall {
  readonly clientId: string;
  readonly arrivedMs: number;
}

export interface RateLimit {
  nowMs(): number;
  /** Counts a call and says how many are left; refuses beyond the limit. */
  take(call: LimitedCall): number;
}

/** So many calls in any second of real time, per Client-Id: practice time does not loosen the limit. */
export function createRateLimit(realNowMs: () => number, perSecond: number): RateLimit {
  const recent = new Map<string, number[]>();
  return {
    nowMs: realNowMs,
    take: ({ clientId, arrivedMs }) => {
      const calls = (recent.get(clientId) ?? []).filter((atMs) => atMs > arrivedMs - 1000);
      recent.set(clientId, calls);
      if (calls.length >= perSecond)
        throw new AnswerError(429, 8, 'You have reached request rate limit per second');
      calls.push(arrivedMs);
      return perSecond - calls.length;
    },
  };
}
