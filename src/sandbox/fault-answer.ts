import type { IncomingMessage, ServerResponse } from 'node:http';
import { AnswerError, invalidArgument, notFound } from './answer-error.js';
import type { KindOf } from './fault-kinds.js';
import type { Fault } from './faults.js';

type Spoiling = Fault<KindOf<'answer'>>;

/** Spoils an answer. `truncated` is well-framed JSON cut in half; `hang` keeps the socket until the server closes. */
export function answerWithFault(
  fault: Spoiling,
  request: IncomingMessage,
  response: ServerResponse,
  bytes: Uint8Array,
): void {
  if (fault.kind === 'hang') return;
  if (fault.kind === 'reset') {
    request.socket.resetAndDestroy();
    return;
  }
  const { status, type, body } = spoilt(fault.kind, bytes);
  if (fault.retryAfterSeconds !== undefined)
    response.setHeader('Retry-After', String(fault.retryAfterSeconds));
  response.writeHead(status, { 'Content-Type': type });
  response.end(body);
}

const JSON_TYPE = 'application/json';
const page = (title: string) => `<html><body><h1>${title}</h1></body></html>`;

function spoilt(kind: Exclude<Spoiling['kind'], 'hang' | 'reset'>, bytes: Uint8Array) {
  switch (kind) {
    case 'status-500':
      return { status: 500, type: JSON_TYPE, body: '{"code":13,"message":"Internal error","details":[]}' };
    case 'status-502':
      return { status: 502, type: 'text/html', body: page('502 Bad Gateway') };
    case 'status-503':
      return { status: 503, type: 'text/html', body: page('503 Service Temporarily Unavailable') };
    case 'status-429':
      return {
        status: 429,
        type: JSON_TYPE,
        body: '{"code":8,"message":"You have reached request rate limit per second","details":[]}',
      };
    case 'circle-open':
      return { status: 500, type: JSON_TYPE, body: '{"code":13,"message":"Circle is open","details":[]}' };
    case 'html':
      return { status: 200, type: 'text/html', body: page('Try again later') };
    case 'empty':
      return { status: 200, type: JSON_TYPE, body: '' };
    case 'empty-object':
      return { status: 200, type: JSON_TYPE, body: '{}' };
    case 'truncated':
      return { status: 200, type: JSON_TYPE, body: bytes.subarray(0, Math.floor(bytes.byteLength / 2)) };
    case 'wrong-type':
      return { status: 200, type: 'text/plain; charset=utf-8', body: 'ok' };
  }
}

/** What Ozon says when it will not do it (FACTS.md §3). */
export function refusalOf({ kind, reason }: Fault<KindOf<'refusal'>>): AnswerError {
  switch (kind) {
    case 'says-no':
      return invalidArgument(reason ?? 'HAS_INCORRECT_STATUS');
    case 'key-unknown':
      return notFound('Invalid Api-Key, please check the key and try again');
    case 'key-dead':
      return new AnswerError(403, 7, 'Api-key is deactivated, use another one or generate a new one');
    case 'role-missing':
      return new AnswerError(403, 7, 'Api-Key is missing a required role for a method');
    case 'method-off':
      return notFound('method is not allowed');
    case 'method-deprecated':
      return notFound('method is deprecated, please use the next version');
    case 'cursor-expired':
      return invalidArgument('Request validation error: cursor is expired');
  }
}
