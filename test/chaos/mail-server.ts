import { SMTPServer } from 'smtp-server';
import type { Door } from './door.js';

/** A real SMTP server that counts what it has accepted, by Message-ID. */
export interface MailCount {
  readonly port: number;
  accepted(): ReadonlyMap<string, number>;
  close(): Promise<void>;
}

export async function startMailServer(door: Door): Promise<MailCount> {
  const accepted = new Map<string, number>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData: (stream, _session, done) => {
      let mail = '';
      stream.on('data', (chunk) => (mail += chunk));
      stream.on('end', () => {
        const id = /^Message-ID:\s*(\S+)/im.exec(mail)?.[1] ?? 'without an id';
        accepted.set(id, (accepted.get(id) ?? 0) + 1);
        void door.pass('act').then(() => done());
      });
    },
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('The mail server has no port');
  return {
    port: address.port,
    accepted: () => accepted,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
