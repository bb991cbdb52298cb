import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { AnswerError, invalidArgument, notFound } from './answer-error.js';
import { type Body, parseBody } from './body.js';
import { CONTROL, control } from './control.js';
import { answerWithFault } from './fault-answer.js';
import { changedAnswer } from './fault-changes.js';
import { strikePostings, withEffects } from './fault-effects.js';
import { arranged, damaged, drip, keepPace, refuseByFault, targetOf } from './fault-target.js';
import type { Faults, Target } from './faults.js';
import { type LimitedCall, type RateLimit, requireKey } from './gate.js';
import { requireRole } from './key.js';
import { LABEL_FILES, labelFile } from './labels.js';
import { WrittenPage } from './postings/written.js';
import { answerCall } from './routes.js';
import { summarise } from './summary.js';
import type { Call, World } from './world.js';

export interface Desk {
  readonly world: World;
  readonly faults: Faults;
  readonly rateLimit: RateLimit;
}

const BODY_LIMIT_BYTES = 1_048_576;

/** Answers one HTTP request: what is due happens first, so that time needs no timers. */
export async function handle(desk: Desk, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { world } = desk;
  const arrivedMs = desk.rateLimit.nowMs();
  const path = (request.url ?? '/').split('?')[0] ?? '/';
  const text = await readText(request);
  if (world.latencyMs > 0 && !path.startsWith(CONTROL)) await pause(world.latencyMs);
  const nowMs = world.clock.nowMs();
  world.schedule.settle(nowMs);
  response.sendDate = false;
  response.setHeader('Date', new Date(nowMs).toUTCString());
  try {
    if (text === undefined) throw new AnswerError(413, 3, 'request body is too large');
    if (path.startsWith(CONTROL)) {
      const answer = control(
        { method: request.method ?? '', name: path.slice(CONTROL.length) },
        { world, body: parseBody(text), nowMs },
        desk.faults,
      );
      if (typeof answer === 'string')
        return send(response, 200, Buffer.from(answer), 'text/csv; charset=utf-8');
      return sendJson(response, 200, answer);
    }
    if (path.startsWith(LABEL_FILES))
      await sendLabels(desk, { path, text, nowMs, arrivedMs }, request, response);
    else await handleCall(desk, { path, text, nowMs, arrivedMs }, request, response);
  } catch (error) {
    sendError(response, error);
  }
}

interface Asked {
  readonly path: string;
  readonly text: string;
  readonly nowMs: number;
  /** Real, and before any latency: what the limit counts by. */
  readonly arrivedMs: number;
}

async function handleCall(
  desk: Desk,
  asked: Asked,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { world, faults } = desk;
  const { path, nowMs } = asked;
  let summary = '';
  const record = (status: number) => world.journal.request(nowMs, path, status, summary);
  try {
    const clientId = requireKey(world, request.headers);
    response.setHeader(
      'Ratelimit-Remaining',
      String(takeTurn(desk, { clientId, arrivedMs: asked.arrivedMs }, response)),
    );
    if (request.method !== 'POST' || world.methodsOff.has(path)) throw notFound('method is not allowed');
    requireRole(world.key, path, nowMs);
    const call: Call = { world, body: parseBody(asked.text), nowMs };
    const target = targetOf(path, call.body, nowMs);
    summary = summarise(call.body);
    strikePostings(world, faults, nowMs);
    const pace = await keepPace(faults, target, response);
    refuseByFault(faults, target, call.body);
    const spoil = (when: 'before' | 'after', bytes: Uint8Array) => {
      const fault = faults.take('answer', target, { when });
      if (fault === undefined) return false;
      summary = `${summary} fault ${when}: ${fault.kind}`.trim();
      record(0);
      answerWithFault(fault, request, response, bytes);
      return true;
    };
    if (spoil('before', Buffer.from('{"code":0}'))) return;
    const answer = await answerCall(path, { ...call, body: withEffects(world, faults, target, call.body) });
    if (answer === undefined) throw notFound('method is not allowed');
    strikePostings(world, faults, nowMs);
    const bytes = answer.kind === 'json' ? jsonBytes(faults, target, call.body, answer.value) : answer.bytes;
    if (spoil('after', bytes)) return;
    record(200);
    const type = answer.kind === 'json' ? JSON_TYPE : answer.contentType;
    if (pace.dripMs === undefined) return send(response, 200, bytes, type);
    response.writeHead(200, { 'Content-Type': type });
    await drip(response, bytes, pace.dripMs);
  } catch (error) {
    record(error instanceof AnswerError ? error.httpStatus : 500);
    throw error;
  }
}

function jsonBytes(faults: Faults, target: Target, asked: Body, value: object): Buffer {
  if (value instanceof WrittenPage) {
    const bytes = value.bytes();
    if (faults.uses().length === 0) return bytes;
    return jsonBytes(faults, target, asked, JSON.parse(bytes.toString('utf8')));
  }
  return Buffer.from(JSON.stringify(changedAnswer(faults, target, asked, value)));
}

function takeTurn({ rateLimit }: Desk, call: LimitedCall, response: ServerResponse): number {
  try {
    return rateLimit.take(call);
  } catch (error) {
    response.setHeader('Retry-After', '1');
    response.setHeader('Ratelimit-Remaining', '0');
    throw error;
  }
}

/** The file behind file_url needs no key; as a fault's path it is called by its folder. */
async function sendLabels(
  desk: Desk,
  asked: Asked,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { world, faults } = desk;
  const token = asked.path.slice(LABEL_FILES.length).replace(/\.pdf$/, '');
  const numbers = [...world.labelTasks.values()].find((task) => task.token === token)?.numbers ?? [];
  const target = { path: LABEL_FILES, numbers, nowMs: asked.nowMs };
  await keepPace(faults, target, response);
  const fault = faults.take('answer', target);
  const damage = faults.take('file', target);
  const bytes = await labelFile(world, token, arranged(damage));
  world.journal.request(
    asked.nowMs,
    LABEL_FILES,
    fault === undefined ? (bytes === undefined ? 404 : 200) : 0,
    token,
  );
  if (bytes === undefined) throw notFound('file is not found');
  if (fault !== undefined) answerWithFault(fault, request, response, bytes);
  else send(response, 200, damaged(damage, bytes), 'application/pdf');
}

const JSON_TYPE = 'application/json; charset=utf-8';

function sendJson(response: ServerResponse, status: number, value: object): void {
  send(response, status, Buffer.from(JSON.stringify(value)), JSON_TYPE);
}

function send(response: ServerResponse, status: number, bytes: Uint8Array, contentType: string): void {
  response.writeHead(status, { 'Content-Type': contentType, 'Content-Length': bytes.byteLength });
  response.end(bytes);
}

function sendError(response: ServerResponse, error: unknown): void {
  const { httpStatus, code, message } = error instanceof AnswerError ? error : internalError;
  sendJson(response, httpStatus, { code, message, details: [] });
}

const internalError = new AnswerError(500, 13, 'Internal error');

/** The body as text; undefined when it is larger than Ozon would take. */
async function readText(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request) {
    if (!(chunk instanceof Uint8Array)) throw invalidArgument('Request validation error: malformed body');
    length += chunk.byteLength;
    if (length <= BODY_LIMIT_BYTES) chunks.push(chunk);
  }
  return length > BODY_LIMIT_BYTES ? undefined : Buffer.concat(chunks).toString('utf8');
}
