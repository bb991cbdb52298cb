import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Body, isRecord } from './body.js';
import { refusalOf } from './fault-answer.js';
import type { KindOf } from './fault-kinds.js';
import type { Fault, Faults, Target } from './faults.js';

/** What a fault can know of a call: its path and the postings that it names. */
export function targetOf(path: string, body: Body, nowMs: number): Target {
  return { path, numbers: numbersIn(body), nowMs };
}

function numbersIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(numbersIn);
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    /posting_numbers?$/.test(key) ? textsIn(each) : numbersIn(each),
  );
}

function textsIn(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'string');
}

/** Ozon's clock goes wrong, or its answer takes its time. */
export async function keepPace(faults: Faults, target: Target, response: ServerResponse) {
  const clock = faults.take('pace', target, { kinds: ['clock-off'] });
  if (clock !== undefined) {
    const shiftMs = (clock.shiftSeconds ?? 3600) * 1000;
    response.setHeader('Date', new Date(target.nowMs + shiftMs).toUTCString());
  }
  const pace = faults.take('pace', target, { kinds: ['slow', 'drip'] });
  if (pace?.kind === 'slow') await sleep(pace.delayMs ?? DELAY_MS);
  return pace?.kind === 'drip' ? { dripMs: pace.delayMs ?? DELAY_MS } : {};
}
const DELAY_MS = 200;

/** Throws Ozon's no when one is planned for this call. */
export function refuseByFault(faults: Faults, target: Target, body: Body): void {
  const hasCursor = typeof body.cursor === 'string' && body.cursor !== '';
  const fault: Fault<KindOf<'refusal'>> | undefined = faults.take('refusal', target, {
    kinds: hasCursor ? [...always, 'cursor-expired'] : always,
  });
  if (fault !== undefined) throw refusalOf(fault);
}
const always = [
  'key-unknown',
  'key-dead',
  'role-missing',
  'method-off',
  'method-deprecated',
  'says-no',
] as const;

/** The body in ten pieces over so many milliseconds. */
export async function drip(response: ServerResponse, bytes: Uint8Array, overMs: number): Promise<void> {
  const size = Math.max(1, Math.ceil(bytes.byteLength / PIECES));
  for (let from = 0; from < bytes.byteLength; from += size) {
    response.write(bytes.subarray(from, from + size));
    await sleep(overMs / PIECES);
  }
  response.end();
}
const PIECES = 10;

/** The pages of a label file as a fault leaves them; a broken file keeps its pages and loses its bytes. */
export function arranged(fault: Fault<KindOf<'file'>> | undefined) {
  return (numbers: readonly string[]): readonly string[] => {
    if (fault?.kind === 'label-pages-reversed') return numbers.toReversed();
    // A file has at least one page: a single posting's page becomes somebody's twice.
    return fault?.kind === 'label-page-missing' && numbers.length > 1 ? numbers.slice(1) : numbers;
  };
}

export function damaged(fault: Fault<KindOf<'file'>> | undefined, bytes: Uint8Array): Uint8Array {
  if (fault?.kind !== 'label-broken') return bytes;
  return Buffer.concat([bytes.subarray(0, 20), Buffer.alloc(bytes.byteLength - 20, 'x')]);
}
