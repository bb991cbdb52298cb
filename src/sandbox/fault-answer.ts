import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FaultKind } from './faults.js';

/** Spoils an answer. `truncated` is well-framed JSON cut in half; `hang` keeps the socket until the server closes. */
export function answerWithFault(
  kind: FaultKind,
  request: IncomingMessage,
  response: ServerResponse,
  bytes: Uint8Array,
): void {
  if (kind === 'hang') return;
  if (kind === 'reset') {
    request.socket.resetAndDestroy();
    return;
  }
  const { status, type, body } = spoilt(kind, bytes);
  if (status === 429) response.setHeader('Retry-After', '1');
  response.writeHead(status, { 'Content-Type': type });
  response.end(body);
}

function spoilt(kind: Exclude<FaultKind, 'hang' | 'reset'>, bytes: Uint8Array) {
  const type = 'application/json';
  switch (kind) {
    case 'status-500':
      return { status: 500, type, body: '{"code":13,"message":"Internal error","details":[]}' };
    case 'status-429':
      return {
        status: 429,
        type,
        body: '{"code":8,"message":"You have reached request rate limit per second","details":[]}',
      };
    case 'html':
      return { status: 200, type: 'text/html', body: '<html><body><h1>Try again later</h1></body></html>' };
    case 'empty':
      return { status: 200, type, body: '' };
    case 'truncated':
      return { status: 200, type, body: bytes.subarray(0, Math.floor(bytes.byteLength / 2)) };
  }
}
