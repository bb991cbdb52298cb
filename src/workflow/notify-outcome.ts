import type { AppError } from '../domain/errors.js';
import type { OutboxMessage } from './ports.js';

/** What becomes of a message whose sending failed; `attempts` counts the one that just failed. */
export function afterFailure(message: OutboxMessage, error: AppError, at: Date): OutboxMessage {
  const failed = { ...message, owner: undefined, why: error.code };
  if (error.code === 'channel-ambiguous') return { ...failed, state: 'unknown' };
  if (error.kind === 'unavailable') return postponed(failed, at);
  if (error.kind === 'refused') return { ...failed, state: 'dead' };
  // A wrong password or template is mended by a person: that costs the message no attempt, and the next run tries.
  if (error.kind === 'unauthorized' || error.kind === 'usage') {
    return { ...failed, state: 'failed', attempts: Math.max(0, message.attempts - 1) };
  }
  return { ...failed, state: 'unknown' };
}

/** Whether the rest of a channel's messages had better wait for the next run. */
export function pausesChannel(error: AppError): boolean {
  return ['channel-down', 'channel-ambiguous', 'channel-auth', 'bad-sender'].includes(error.code);
}

function postponed(message: OutboxMessage, at: Date): OutboxMessage {
  const minutes = BACK_OFF_MINUTES[message.attempts - 1];
  if (minutes === undefined) return { ...message, state: 'dead' };
  return { ...message, state: 'failed', nextAt: new Date(at.getTime() + minutes * 60_000).toISOString() };
}

/** After each failed attempt but the last: the sixth failure is the end. */
const BACK_OFF_MINUTES: readonly number[] = [1, 5, 15, 60, 240];
