import type { AppError } from '../domain/errors.js';

/**
 * Whether a failed write surely changed nothing at Ozon. Anything else, a cut answer or an error of our own after
 * the call included, stays open until Ozon has been asked.
 */
export function isSurelyNotDone(error: AppError): boolean {
  return error.kind === 'refused' || error.kind === 'unauthorized' || NOT_DONE.includes(error.code);
}
const NOT_DONE: readonly string[] = ['ozon-limit', 'ozon-down', 'bad-request'];
