import type { OutgoingMessage } from '../workflow/ports.js';

export interface ComposedMail {
  readonly messageId: string;
  readonly from: string;
  readonly to: string;
  readonly bytes: Buffer;
}

/** The bytes of one plain-text mail (RFC 5322), headers encoded, nothing fetched from files or addresses. */
export async function composeMail(
  message: OutgoingMessage,
  sender: { readonly name: string; readonly address: string },
): Promise<ComposedMail> {
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer');
  const messageId = `<${message.key}@${domainOf(sender.address)}>`;
  const composer = new MailComposer({
    from: sender,
    to: { name: '', address: message.recipient },
    subject: message.subject,
    text: message.text,
    messageId,
    date: message.at,
    // Vacation notices and ticket systems answer a mail that doesn't say it is a machine's.
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const bytes = await composer.compile().build();
  return { messageId, from: sender.address, to: message.recipient, bytes };
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}
