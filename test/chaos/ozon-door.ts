import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream';
import type { Door } from './door.js';

export interface OzonDoor {
  readonly url: string;
  close(): Promise<void>;
}

/** The practice Ozon behind a door: it has done what it was asked for when its answer comes there. */
export async function startOzonDoor(ozonUrl: string, door: Door): Promise<OzonDoor> {
  const server = createServer((asked, answer) => forward({ ozonUrl, door }, asked, answer));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The door has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface Way {
  readonly ozonUrl: string;
  readonly door: Door;
}

/** Whole, in pieces or cut off, as it comes. */
function forward({ ozonUrl, door }: Way, asked: IncomingMessage, answer: ServerResponse): void {
  const path = asked.url ?? '/';
  const { connection: _ours, ...headers } = asked.headers;
  const options = { method: asked.method, headers, agent: false } as const;
  const onward = request(`${ozonUrl}${path}`, options, async (answered) => {
    await door.pass(ACTING.test(path) ? 'act' : 'read');
    const { connection: _its, 'keep-alive': _alive, ...told } = answered.headers;
    answer.sendDate = false;
    answer.writeHead(answered.statusCode ?? 502, told);
    pipeline(answered, answer, () => undefined);
  });
  onward.on('error', () => answer.destroy());
  answer.on('close', () => onward.destroy());
  pipeline(asked, onward, () => undefined);
}

/** What the script's commands change at Ozon. */
const ACTING = /\/(?:ship|package|set|update|set-postings|approve|delivering)$|\/carriage\/create$/;
