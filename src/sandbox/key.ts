import { AnswerError } from './answer-error.js';
import { optionalText, optionalWhole, textsField } from './body.js';
import { DAY } from './clock.js';
import type { Call } from './world.js';

/** What the practice key may do, and until when. */
export interface KeyState {
  expiresMs: number;
  role: string;
  /** Paths that the key may not call. */
  readonly withoutMethods: Set<string>;
  /** `subscription.type` of the cabinet. */
  subscription: string;
}

/** A key lives three months; this one was made two weeks ago (FACTS.md §1). */
export function newKey(startedMs: number): KeyState {
  return {
    expiresMs: startedMs + 75 * DAY,
    role: 'Admin',
    withoutMethods: new Set(),
    subscription: 'UNSPECIFIED',
  };
}

/** Refuses what the key may not do any more, in Ozon's words (FACTS.md §3). What a key may do can always be asked. */
export function requireRole(key: KeyState, path: string, nowMs: number): void {
  if (nowMs >= key.expiresMs)
    throw new AnswerError(403, 7, 'Api-key is deactivated, use another one or generate a new one');
  if (key.withoutMethods.has(path))
    throw new AnswerError(403, 7, 'Api-Key is missing a required role for a method');
}

/** Control: the key ends sooner or later, loses methods, or the cabinet gets a subscription. */
export function changeKey({ world, body, nowMs }: Call) {
  const { key } = world;
  const seconds = optionalWhole(body, 'expires_in_seconds');
  if (seconds !== undefined) key.expiresMs = nowMs + seconds * 1000;
  for (const path of textsField(body, 'without_methods')) {
    if (path !== '/v1/roles') key.withoutMethods.add(path);
  }
  key.role = optionalText(body, 'role') || key.role;
  key.subscription = optionalText(body, 'subscription') || key.subscription;
  return { ok: true };
}
