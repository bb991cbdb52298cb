import type { Details } from '../domain/errors.js';
import type { Words } from './words.js';

/** Why a posting is next: a hold that stands against it, or its time and money. */
export function whyText(words: Words, why: { readonly code: string; readonly details: Details }): string {
  const { holds, nextSteps } = words.catalog;
  return why.code.startsWith('hold-')
    ? words.tell(holds, why.code.slice('hold-'.length), why.details)
    : words.tell(nextSteps, why.code, why.details);
}
