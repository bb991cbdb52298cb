import { invalidArgument } from './answer-error.js';

export type Body = Readonly<Record<string, unknown>>;

/** Reads a request as protobuf's JSON does: int64 as number or text, `[]` is no object, null is absence. */
export function parseBody(text: string): Body {
  if (text.trim() === '') return {};
  try {
    return asObject(JSON.parse(text), 'request');
  } catch (error) {
    if (error instanceof SyntaxError) throw invalidArgument('Request validation error: malformed JSON');
    throw error;
  }
}

export function objectField(body: Body, name: string): Body {
  const value = body[name];
  return value === undefined || value === null ? {} : asObject(value, name);
}

export function requiredObject(body: Body, name: string): Body {
  if (body[name] === undefined || body[name] === null) throw required(name);
  return objectField(body, name);
}

export function objectsField(body: Body, name: string): readonly Body[] {
  return listField(body, name).map((value) => asObject(value, name));
}

export function textField(body: Body, name: string): string {
  const value = optionalText(body, name);
  if (value === '') throw required(name);
  return value;
}

export function optionalText(body: Body, name: string): string {
  const value = body[name] ?? '';
  if (typeof value !== 'string') throw wrongType(name, value, 'string');
  return value;
}

export function textsField(body: Body, name: string): readonly string[] {
  return listField(body, name).map((value) => {
    if (typeof value !== 'string') throw wrongType(name, value, 'string');
    return value;
  });
}

/** Ids in filters are text or numbers; inside the practice Ozon they are compared as text. */
export function idsField(body: Body, name: string): readonly string[] {
  return listField(body, name).map((value) => String(asWhole(value, name)));
}

export function wholeField(body: Body, name: string): number {
  const value = optionalWhole(body, name);
  if (value === undefined) throw required(name);
  return value;
}

export function optionalWhole(body: Body, name: string): number | undefined {
  const value = body[name];
  return value === undefined || value === null ? undefined : asWhole(value, name);
}

/** A number with a fraction; zero when there is none. */
export function amountField(body: Body, name: string): number {
  const value = body[name] ?? 0;
  if (typeof value !== 'number' || !Number.isFinite(value)) throw wrongType(name, value, 'float');
  return value;
}

export function flagField(body: Body, name: string): boolean {
  const value = body[name] ?? false;
  if (typeof value !== 'boolean') throw wrongType(name, value, 'bool');
  return value;
}

export function timeField(body: Body, name: string): number | undefined {
  const text = optionalText(body, name);
  if (text === '') return undefined;
  const atMs = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text)
    ? Date.parse(text)
    : NaN;
  if (Number.isNaN(atMs)) throw invalidArgument(`Request validation error: invalid timestamp in ${name}`);
  return atMs;
}

export function isRecord(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listField(body: Body, name: string): readonly unknown[] {
  const value = body[name] ?? [];
  if (!Array.isArray(value)) throw wrongType(name, value, 'repeated field');
  return value;
}

function asObject(value: unknown, name: string): Body {
  if (isRecord(value)) return value;
  throw wrongType(name, value, 'object');
}

function asWhole(value: unknown, name: string): number {
  const number = typeof value === 'string' && /^-?\d{1,16}$/.test(value) ? Number(value) : value;
  if (typeof number === 'number' && Number.isSafeInteger(number)) return number;
  throw wrongType(name, value, 'int64');
}

function required(name: string) {
  return invalidArgument(`Request validation error: invalid ${name}: value is required`);
}

function wrongType(name: string, value: unknown, wanted: string) {
  const given = Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value;
  return invalidArgument(`json: cannot unmarshal ${given} into field ${name} of type ${wanted}`);
}
