import { readFile } from 'node:fs/promises';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { endpoints } from '../../src/ozon/endpoints/list.js';
import { type Exchange, liveThroughTheDay, openPractice } from './recorded-day.js';

const schemasFile = process.env.OZON_SCHEMAS ?? '';

test.runIf(process.env.CI === 'true')('the builder has the schemas of Ozon', () => {
  expect(schemasFile, 'set OZON_SCHEMAS to schemas.json').not.toBe('');
});

test('a whole day against the practice Ozon calls every method that we list, and understands every answer', async () => {
  const exchanges = await recordDay();
  const called = new Set(exchanges.map((exchange) => exchange.path));
  const listed = endpoints.map((endpoint) => endpoint.path);
  expect(
    listed.filter((path) => !called.has(path)),
    'endpoints without an exchange: call them in liveThroughTheDay of recorded-day.ts',
  ).toEqual([]);
  expect(
    [...called].filter((path) => !listed.includes(path)),
    'methods that are called and not listed: add them to ozon/endpoints/list.ts',
  ).toEqual([]);
  expect(
    listed.filter((path, index) => listed.indexOf(path) !== index),
    'endpoints that are listed twice',
  ).toEqual([]);
  expect(exchanges.filter((exchange) => exchange.status !== 200)).toEqual([]);
});

describe.runIf(schemasFile !== '')('the contract with Ozon', () => {
  test('none of our methods has a switch-off date, and each is in the document', async () => {
    const paths = record(await schemas(), 'paths');
    const states = endpoints.map(({ path }) => [path, Reflect.get(record(paths, path), 'deprecated')]);
    expect(states).toEqual(endpoints.map(({ path }) => [path, false]));
  });

  test('every request that we make and every answer to it fits the document', async () => {
    const judge = await openJudge();
    const exchanges = await recordDay();
    expect(exchanges.flatMap(judge)).toEqual([]);
    const whole = exchanges.filter((exchange) => exchange.status === 200 && judge(exchange).length === 0);
    const proven = new Set(whole.map(({ path }) => path));
    expect(
      endpoints.map(({ path }) => path).filter((path) => !proven.has(path)),
      'endpoints without one exchange that fits the document',
    ).toEqual([]);
  });

  test('the document refuses a request with a field of the wrong type', async () => {
    const judge = await openJudge();
    const wrong = {
      path: '/v3/posting/fbs/get',
      request: { posting_number: 5 },
      status: 200,
      response: undefined,
    };
    expect(judge(wrong)).not.toEqual([]);
  });
});

async function recordDay(): Promise<readonly Exchange[]> {
  const practice = await openPractice();
  try {
    await liveThroughTheDay(practice);
    return practice.exchanges;
  } finally {
    await practice.sandbox.close();
  }
}

/** Says what of an exchange does not fit. */
async function openJudge(): Promise<(exchange: Exchange) => readonly string[]> {
  const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
  ajv.addSchema({ $id: 'ozon', ...(await schemas()) });
  return ({ path, request, response }) => {
    const sides =
      response === undefined
        ? [['request', request] as const]
        : ([
            ['request', request],
            ['response', response],
          ] as const);
    return sides.flatMap(([side, value]) => {
      const validate = ajv.compile({ $ref: `ozon#/paths/${path.replaceAll('/', '~1')}/${side}` });
      if (validate(value)) return [];
      return (validate.errors ?? []).map((error) => `${path} ${side} ${error.instancePath} ${error.message}`);
    });
  };
}

async function schemas(): Promise<object> {
  const parsed: unknown = JSON.parse(await readFile(schemasFile, 'utf8'));
  if (typeof parsed !== 'object' || parsed === null) throw new TypeError('schemas.json holds no object');
  return parsed;
}

function record(value: object, key: string): object {
  const inner: unknown = Reflect.get(value, key);
  if (typeof inner !== 'object' || inner === null) throw new TypeError(`nothing at ${key}`);
  return inner;
}
