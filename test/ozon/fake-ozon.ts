import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { AppError } from '../../src/domain/errors.js';
import type { CallTrace } from '../../src/ozon/call.js';
import { createOzon, type OzonOptions } from '../../src/ozon/client.js';
import type { Ozon } from '../../src/workflow/ports.js';

export const API_KEY = 'c0ffee00-secret-4e1f-9d3b-000000000001';

export interface Asked {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export type Answer = (response: ServerResponse, asked: Asked, index: number) => void;

/** A local server in Ozon's place and our client before it; waiting takes no real time. */
export async function openFake(answer: Answer, options: Partial<OzonOptions> = {}) {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const chunks: Uint8Array[] = [];
    request.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    request.on('end', () => {
      const one = {
        path: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(chunks).toString(),
      };
      asked.push(one);
      answer(response, one, asked.length - 1);
    });
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
  const url = `http://127.0.0.1:${port}`;
  const { ozon, waits, traces } = clientFor(url, options);
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url, ozon, asked, waits, traces, close };
}

export function clientFor(apiUrl: string, options: Partial<OzonOptions> = {}) {
  const waits: number[] = [];
  const traces: CallTrace[] = [];
  let realMs = 0;
  const ozon = createOzon({
    apiUrl,
    clientId: '1000001',
    apiKey: API_KEY,
    fetch,
    realNowMs: () => realMs,
    realSleep: async (milliseconds) => {
      waits.push(milliseconds);
      realMs += milliseconds;
    },
    random: () => 0.5,
    onTrace: (trace) => traces.push(trace),
    ...options,
  });
  return { ozon, waits, traces };
}

/** One call against a server that always answers so. */
export async function askOnce<Result>(
  answer: Answer,
  ask: (ozon: Ozon) => Promise<Result>,
  options: Partial<OzonOptions> = {},
) {
  const fake = await openFake(answer, options);
  try {
    const outcome = await ask(fake.ozon).then(
      (result) => ({ result, error: undefined }),
      (error: unknown) => ({ result: undefined, error: appError(error) }),
    );
    return { ...outcome, asked: fake.asked, waits: fake.waits, traces: fake.traces };
  } finally {
    await fake.close();
  }
}

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Answer {
  return raw(typeof body === 'string' ? body : JSON.stringify(body), status, headers);
}

export function raw(body: string | Uint8Array, status = 200, headers: Record<string, string> = {}): Answer {
  return (response) => {
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
    response.end(body);
  };
}

/** The answers in turn, the last one for ever. */
export function inTurn(...answers: readonly Answer[]): Answer {
  return (response, asked, index) => {
    const answer = answers[Math.min(index, answers.length - 1)];
    answer?.(response, asked, index);
  };
}

/** The connection breaks after the request is in. */
export const reset: Answer = (response) => {
  response.socket?.resetAndDestroy();
};

export const silence: Answer = () => undefined;

/** Half an answer of the promised length, then the end. */
export const cutOff: Answer = (response) => {
  response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '1000' });
  response.write('{"result":');
  setImmediate(() => response.socket?.destroy());
};

export function refusal(httpStatus: number, code: number, message: string): Answer {
  return json({ code, message, details: [] }, httpStatus);
}

function appError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  throw error;
}
