import { readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { createServer, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, connect, type Server as NetServer } from 'node:net';
import { join } from 'node:path';

/** A pair that only these tests trust, for api-seller.ozon.test and files.ozon.test. */
const folder = join(import.meta.dirname, 'throwaway-tls');
export const testCa = join(folder, 'cert.pem');

/** Ozon behind TLS, under whatever name the proxy is asked for. */
export async function openTls(listener: RequestListener) {
  const files = { key: readFileSync(join(folder, 'key.pem')), cert: readFileSync(testCa) };
  const server = createTlsServer(files, listener);
  return { port: await listen(server), close: () => end(server) };
}

export interface Tunnel {
  readonly to: string;
  readonly login: string | undefined;
}

/** A proxy that leads every name to one port, or answers with a status of its own. */
export async function openProxy(options: { readonly to: number; readonly refusal?: number | 'silence' }) {
  const tunnels: Tunnel[] = [];
  const server = createServer();
  server.on('connect', (request, socket) => {
    tunnels.push({ to: request.url ?? '', login: request.headers['proxy-authorization'] });
    socket.on('error', () => socket.destroy());
    if (options.refusal === 'silence') return;
    if (options.refusal !== undefined) {
      socket.end(`HTTP/1.1 ${options.refusal} No\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    const onward = connect(options.to, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      onward.pipe(socket);
      socket.pipe(onward);
    });
    onward.on('error', () => socket.destroy());
  });
  const sockets = new Set<{ destroy(): unknown }>();
  server.on('connection', (socket) => sockets.add(socket));
  const port = await listen(server);
  const close = async () => {
    for (const socket of sockets) socket.destroy();
    await end(server);
  };
  return { port, tunnels, close };
}

function listen(server: NetServer): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address: AddressInfo | string | null = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
}

function end(server: Server | ReturnType<typeof createTlsServer>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
