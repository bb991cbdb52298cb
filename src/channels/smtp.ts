import { Readable } from 'node:stream';
import type { EmailChannelOptions } from './email.js';
import type { ComposedMail } from './email-text.js';
import { smtpError } from './smtp-error.js';

/**
 * Hands one mail to the SMTP server (RFC 5321): resolves only on the server's 250 after the text. Knows whether the
 * text had begun to leave when something broke, which a ready-made transport does not tell.
 */
export async function transmit(options: EmailChannelOptions, mail: ComposedMail): Promise<void> {
  const connection = await openConnection(options);
  const text = watchedText(mail.bytes);
  try {
    await new Promise<void>((resolve, reject) => {
      const settle = (error?: Error | null) => (error ? reject(error) : resolve());
      connection.once('error', settle);
      connection.once('end', () => reject(new Error('The connection was closed')));
      const send = () => connection.send({ from: mail.from, to: [mail.to] }, text.stream, settle);
      connection.connect((error) => {
        if (error) reject(error);
        else if (options.user === undefined || !connection.allowsAuth) send();
        else connection.login(credentials(options), (failure) => (failure ? reject(failure) : send()));
      });
    });
  } catch (error) {
    throw smtpError(error, { host: options.host, port: options.port, hasTextLeft: text.hasLeft() });
  } finally {
    // Whatever the abandoned connection still says has nobody to hear it, and must not end the program.
    connection.removeAllListeners('error');
    connection.on('error', () => undefined);
    connection.close();
  }
}

async function openConnection(options: EmailChannelOptions) {
  const { default: SMTPConnection } = await import('nodemailer/lib/smtp-connection');
  const timeoutMs = options.timeoutMs ?? 30_000;
  const isLocal = LOOPBACK.test(options.host);
  return new SMTPConnection({
    host: options.host,
    port: options.port,
    secure: options.secure,
    requireTLS: !options.secure && !isLocal && options.password !== undefined,
    ignoreTLS: !options.secure && isLocal,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
    logger: false,
  });
}
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/i;

function credentials(options: EmailChannelOptions) {
  return { credentials: { user: options.user ?? '', pass: options.password ?? '' } };
}

/** The text as a stream that remembers whether anybody has begun to read it: SMTP does so after the server's 354. */
function watchedText(bytes: Buffer): { readonly stream: Readable; readonly hasLeft: () => boolean } {
  let hasLeft = false;
  const stream = new Readable({
    read() {
      hasLeft = true;
      this.push(bytes);
      this.push(null);
    },
  });
  return { stream, hasLeft: () => hasLeft };
}
