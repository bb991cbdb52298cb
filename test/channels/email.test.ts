import type { Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createEmailChannel, type EmailChannelOptions } from '../../src/channels/email.js';
import { AppError } from '../../src/domain/errors.js';
import type { OutgoingMessage } from '../../src/workflow/ports.js';
import { closedPort, startMailServer, startScriptedServer } from './mail-server.js';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

describe('an e-mail to the seller', () => {
  it('arrives once, with its subject, its text and its own Message-ID', async () => {
    const server = await mailServer();
    const { id } = await channelTo(server.port).send(message());

    expect(server.mails).toHaveLength(1);
    const raw = server.mails[0]?.raw ?? '';
    expect(id).toBe('<abc123@shop.example>');
    expect(raw).toContain('Message-ID: <abc123@shop.example>');
    expect(raw).toContain('Date: Mon, 23 Nov 2026 08:00:00 +0000');
    expect(raw).toContain('Subject: =?UTF-8?');
    expect(bodyOf(raw)).toBe('Отправление 1 передано.');
    expect(server.mails[0]?.to).toEqual(['seller@shop.example']);
  });

  it('keeps its Message-ID when it is sent again after a failure', async () => {
    const port = await closedPort();
    await expect(channelTo(port).send(message())).rejects.toMatchObject({ code: 'channel-down' });
    const server = await mailServer();
    const { id } = await channelTo(server.port).send(message());
    expect(id).toBe('<abc123@shop.example>');
  });

  it('starts a dotted line with its dot, so that the text does not end there', async () => {
    const server = await mailServer();
    await channelTo(server.port).send({ ...message(), text: 'first\n.\nlast\n' });
    expect(bodyOf(server.mails[0]?.raw ?? '')).toBe('first\n.\nlast');
  });

  it('logs in where the server wants a login', async () => {
    const users: string[] = [];
    const server = await mailServer({
      authOptional: false,
      onAuth(auth, _session, callback) {
        users.push(auth.username ?? '');
        callback(auth.password === 'secret' ? null : new Error('no'), { user: auth.username });
      },
    });
    await channelTo(server.port, { user: 'shop', password: 'secret' }).send(message());
    expect(users).toEqual(['shop']);
    expect(server.mails).toHaveLength(1);
  });
});

describe('an e-mail that does not arrive', () => {
  it('was surely not sent when nobody listens', async () => {
    const error = await failure(channelTo(await closedPort()).send(message()));
    expect(error).toMatchObject({ kind: 'unavailable', code: 'channel-down' });
  });

  it('was surely not sent when the server hangs up at the door', async () => {
    const server = await scripted((_line, socket) => hangUp(socket));
    expect(await failure(channelTo(server.port).send(message()))).toMatchObject({ code: 'channel-down' });
  });

  it('was surely not sent when the server falls silent before it takes the text', async () => {
    const server = await scripted((line) => (line === 'DATA' ? undefined : '250 ok'));
    const channel = channelTo(server.port, { timeoutMs: 150 });
    expect(await failure(channel.send(message()))).toMatchObject({ code: 'channel-down' });
  });

  it('leaves open whether it was sent when the connection is lost after the text', async () => {
    const server = await scripted(acceptUntil((_text, socket) => hangUp(socket)));
    const error = await failure(channelTo(server.port).send(message()));
    expect(error).toMatchObject({ kind: 'unavailable', code: 'channel-ambiguous' });
  });

  it('leaves open whether it was sent when the server falls silent after the text', async () => {
    const server = await scripted(acceptUntil(() => undefined));
    const channel = channelTo(server.port, { timeoutMs: 150 });
    expect(await failure(channel.send(message()))).toMatchObject({ code: 'channel-ambiguous' });
  });

  it('is refused for good when the server does not know the recipient', async () => {
    const server = await mailServer({ onRcptTo: (_address, _session, callback) => callback(replied(550)) });
    const error = await failure(channelTo(server.port).send(message()));
    expect(error).toMatchObject({ kind: 'refused', code: 'channel-refused', details: { smtpCode: 550 } });
  });

  it('is refused for good when the server does not want the text', async () => {
    const server = await scripted(acceptUntil(() => '554 5.7.1 looks like spam'));
    expect(await failure(channelTo(server.port).send(message()))).toMatchObject({ code: 'channel-refused' });
  });

  it('waits alone when the server postpones this recipient', async () => {
    const server = await mailServer({ onRcptTo: (_address, _session, callback) => callback(replied(451)) });
    const error = await failure(channelTo(server.port).send(message()));
    expect(error).toMatchObject({ kind: 'unavailable', code: 'channel-postponed' });
  });

  it('is not tried with a wrong password, and the password is told nowhere', async () => {
    const server = await mailServer({
      authOptional: false,
      onAuth: (_auth, _session, callback) => callback(new Error('wrong password hunter2')),
    });
    const error = await failure(
      channelTo(server.port, { user: 'shop', password: 'hunter2' }).send(message()),
    );
    expect(error).toMatchObject({ kind: 'unauthorized', code: 'channel-auth' });
    expect(everything(error)).not.toContain('hunter2');
    expect(server.mails).toHaveLength(0);
  });

  it('tells no address of the recipient', async () => {
    const server = await scripted((line) =>
      line.startsWith('RCPT') ? '550 no seller@shop.example here' : '250 ok',
    );
    const error = await failure(channelTo(server.port).send(message()));
    expect(error.code).toBe('channel-refused');
    expect(everything(error)).not.toContain('seller@shop.example');
  });
});

describe('an e-mail that would smuggle something in', () => {
  it.each([
    ['a subject with a second header', { subject: 'Sent\r\nBcc: all@shop.example' }, 'bad-subject'],
    ['a subject with a Unicode line break', { subject: 'Sent\u2028Bcc: all@shop.example' }, 'bad-subject'],
    [
      'a recipient with a second header',
      { recipient: 'a@shop.example\nCc: b@shop.example' },
      'bad-recipient',
    ],
    ['two recipients in one', { recipient: 'a@shop.example, b@shop.example' }, 'bad-recipient'],
    ['a recipient that is no address', { recipient: 'seller' }, 'bad-recipient'],
  ])('is refused before anything is sent: %s', async (_what, change, code) => {
    const server = await mailServer();
    const error = await failure(channelTo(server.port).send({ ...message(), ...change }));
    expect(error).toMatchObject({ kind: 'refused', code });
    expect(server.mails).toHaveLength(0);
  });

  it('is refused when the sender of the shop is no address', async () => {
    const server = await mailServer();
    const channel = channelTo(server.port, { from: 'Shop <shop@shop.example>\r\nBcc: all@shop.example' });
    expect(await failure(channel.send(message()))).toMatchObject({ kind: 'usage', code: 'bad-sender' });
  });
});

function message(): OutgoingMessage {
  return {
    key: 'abc123',
    recipient: 'seller@shop.example',
    subject: 'Отгружено: 1',
    text: 'Отправление 1 передано.\n',
    at: new Date('2026-11-23T08:00:00Z'),
  };
}

function channelTo(port: number, more: Partial<EmailChannelOptions> = {}) {
  const from = 'Лавка <ozf@shop.example>';
  return createEmailChannel({ host: '127.0.0.1', port, secure: false, from, timeoutMs: 2_000, ...more });
}

async function mailServer(options: Parameters<typeof startMailServer>[0] = {}) {
  const server = await startMailServer(options);
  closing.push(() => server.close());
  return server;
}

async function scripted(answer: (line: string, socket: Socket) => string | undefined) {
  const server = await startScriptedServer(answer);
  closing.push(() => server.close());
  return server;
}

/** Takes everything up to the final dot, then does what the test wants. */
function acceptUntil(end: (line: string, socket: Socket) => string | undefined) {
  let isText = false;
  return (line: string, socket: Socket): string | undefined => {
    if (isText) return line === '.' ? end(line, socket) : undefined;
    isText = line === 'DATA';
    return isText ? '354 go on' : '250 ok';
  };
}

function hangUp(socket: Socket): undefined {
  socket.destroy();
  return undefined;
}

function replied(responseCode: number): Error {
  return Object.assign(new Error('not now'), { responseCode });
}

async function failure(sending: Promise<unknown>): Promise<AppError> {
  const error = await sending.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof AppError) return error;
  throw new Error(`Expected an AppError, got ${String(error)}`);
}

function everything(error: AppError): string {
  return JSON.stringify([error.message, error.hint, error.details, String(error.cause), error.stack]);
}

function bodyOf(raw: string): string {
  const [head = '', ...body] = raw.split('\r\n\r\n');
  const text = body.join('\r\n\r\n');
  const isBase64 = /Content-Transfer-Encoding: base64/i.test(head);
  const isQuoted = /Content-Transfer-Encoding: quoted-printable/i.test(head);
  const bytes = isBase64
    ? Buffer.from(text, 'base64')
    : Buffer.from(isQuoted ? unquoted(text) : text, 'latin1');
  return bytes.toString('utf8').replaceAll('\r\n', '\n').trim();
}

function unquoted(text: string): string {
  const joined = text.replaceAll('=\r\n', '');
  return joined.replace(/=([0-9A-F]{2})/g, (_all, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
