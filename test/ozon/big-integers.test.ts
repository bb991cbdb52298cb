import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseJson, requestJson, wireId } from '../../src/ozon/big-integers.js';
import { askOnce, raw } from './fake-ozon.js';

test('ids beyond 2^53 come and go without losing a digit', async () => {
  const { result } = await askOnce(
    raw('{"tasks":[{"task_id":3000000000817031942,"task_type":"big_label"}]}'),
    (ozon) => ozon.createLabelTasks(['1-1']),
  );
  expect(result?.big).toBe('3000000000817031942');
  const { asked } = await askOnce(raw('{"status":{"code":"pending"}}'), (ozon) =>
    ozon.labelTask('3000000000817031942'),
  );
  expect(asked[0]?.body).toBe('{"task_id":3000000000817031942}');
});

test('an order and a product beyond 2^53 are read from a list and packed under the same digits', async () => {
  const posting =
    '{"posting_number":"1-1-1","order_id":90071992547409931,"products":[{"sku":18446744073709551615,"quantity":1}]}';
  const { result } = await askOnce(raw(`{"postings":[${posting}],"has_next":false,"cursor":""}`), (ozon) =>
    ozon.unfulfilled({ from: '2026-11-01T00:00:00Z', to: '2026-11-20T00:00:00Z' }),
  );
  const [seen] = result?.postings ?? [];
  expect(seen?.orderId).toBe('90071992547409931');
  expect(seen?.lines).toMatchObject([{ sku: '18446744073709551615', quantity: 1 }]);
  const { asked } = await askOnce(raw('{"result":["1-1-1"]}'), (ozon) =>
    ozon.assemble('1-1-1', [[{ sku: seen?.lines[0]?.sku ?? '', quantity: 1 }]]),
  );
  expect(asked[0]?.body).toContain('"product_id":18446744073709551615');
});

test('a small id goes as a number', () => {
  expect(requestJson({ id: wireId('42') })).toBe('{"id":42}');
  expect(requestJson({ id: wireId('9007199254740993') })).toBe('{"id":9007199254740993}');
});

test.each([
  ['{"a":1234567890123456}', { a: 1234567890123456 }],
  ['{"a":9007199254740993}', { a: '9007199254740993' }],
  ['[9007199254740991, 12345678901234567]', ['9007199254740991', '12345678901234567']],
  ['{"a":-1234567890123456789}', { a: '-1234567890123456789' }],
  ['[12345678901234567890,1]', ['12345678901234567890', 1]],
  ['{"a":0.12345678901234567890}', { a: 0.12345678901234568 }],
  ['{"a":12345678901234567.5}', { a: 12345678901234568 }],
  [
    '{"a":"say \\":12345678901234567,\\" \\\\","b":12345678901234567}',
    { a: 'say ":12345678901234567," \\', b: '12345678901234567' },
  ],
])('%s', (text, value) => {
  expect(parseJson(text)).toEqual(value);
});

test('any other JSON is read as ever, whatever its texts hold', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.string(), (value, text) => {
      const document = JSON.stringify({ value, text: `${text}":12345678901234567\\` });
      const expected: unknown = JSON.parse(document);
      const hasLongNumber = /[[:,]-?(?:9\d{15}|\d{17,})/.test(
        document.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""'),
      );
      fc.pre(!hasLongNumber);
      expect(parseJson(document)).toEqual(expected);
    }),
  );
});
