import { AppError, refused } from '../domain/errors.js';
import type { Channel } from '../workflow/ports.js';
import { refuseControlCharacters } from './header-text.js';

export interface EmailChannelOptions {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte (port 465). Else STARTTLS, demanded where a password goes over the network. */
  readonly secure: boolean;
  readonly user?: string | undefined;
  readonly password?: string | undefined;
  /** `shop@example.com` or `Shop <shop@example.com>`. */
  readonly from: string;
  /** For connecting, for the greeting and for each silence after it; default 30 s. */
  readonly timeoutMs?: number | undefined;
}

/**
 * E-mail over SMTP, plain text. The Message-ID follows from the message's key and stays the same over retries, so
 * that a mailbox which knows duplicates shows one. Throws AppError unavailable `channel-down` and `channel-postponed`
 * (surely not sent) or `channel-ambiguous` (the connection was lost after the text had left), unauthorized
 * `channel-auth`, and refused `channel-refused`, `bad-recipient`, `bad-subject`. A server's own words are never repeated: they quote addresses.
 */
export function createEmailChannel(options: EmailChannelOptions): Channel {
  return {
    name: 'email',
    async send(message) {
      refuseControlCharacters(message);
      refuseBadAddress(message.recipient);
      // nodemailer costs 34 ms to load: only a run that sends pays for it.
      const [{ composeMail }, { transmit }] = await Promise.all([
        import('./email-text.js'),
        import('./smtp.js'),
      ]);
      const mail = await composeMail(message, senderOf(options.from));
      await transmit(options, mail);
      return { id: mail.messageId };
    },
  };
}

/** One plain address. A list or a display name here would mail to people whom nobody chose. */
function refuseBadAddress(recipient: string): void {
  if (ONE_ADDRESS.test(recipient)) return;
  throw refused({ code: 'bad-recipient', message: 'The recipient of a message is not one e-mail address' });
}
const ONE_ADDRESS = /^[^\s@<>()[\]\\,;:"]+@[^\s@<>()[\]\\,;:"]+$/u;

function senderOf(from: string): { readonly name: string; readonly address: string } {
  const match = /^\s*(?:"?([^"<>\p{Cc}]*?)"?\s*<([^\s<>]+)>|([^\s<>"]+))\s*$/u.exec(from);
  const address = match?.[2] ?? match?.[3] ?? '';
  if (ONE_ADDRESS.test(address)) return { name: match?.[1] ?? '', address };
  throw new AppError({
    kind: 'usage',
    code: 'bad-sender',
    message: 'The sender of e-mails is not an e-mail address',
    hint: 'export OZF_SMTP_FROM=shop@example.com',
    details: { channel: 'email' },
  });
}
