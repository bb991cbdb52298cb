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
