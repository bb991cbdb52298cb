import { refused } from '../domain/errors.js';
import type { OutgoingMessage } from '../workflow/ports.js';

/**
 * Refuses a recipient or subject with a line break or another control character: it would end the header and start
 * one that a product's name or a cancellation's reason has made up.
 */
export function refuseControlCharacters(message: Pick<OutgoingMessage, 'recipient' | 'subject'>): void {
  if (CONTROL_CHARACTER.test(message.recipient)) {
    throw refused({ code: 'bad-recipient', message: 'The recipient of a message has a line break in it' });
  }
  if (CONTROL_CHARACTER.test(message.subject)) {
    throw refused({ code: 'bad-subject', message: 'The subject of a message has a line break in it' });
  }
}
const CONTROL_CHARACTER = /[\p{Cc}\u2028\u2029]/u;
