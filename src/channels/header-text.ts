import { refused } from '../domain/errors.js';
import type { OutgoingMessage } from '../workflow/ports.js';

/**
 * Refuses a recipient or subject with a line break or another control character: it would end the header and start
 * one that a product's name or a cancellation's reason has made up.
 */
export function refuseControlCharacters(message: Pick<OutgoingMessage, 'recipient' | 'subject'>): void {
  for (const field of ['recipient', 'subject'] as const) {
    if (!CONTROL_CHARACTER.test(message[field])) continue;
    throw refused({
      code: `bad-${field}`,
      message: `The ${field} of a message has a line break or a control character in it`,
      details: { field },
    });
  }
}
const CONTROL_CHARACTER = /[\p{Cc}\u2028\u2029]/u;
