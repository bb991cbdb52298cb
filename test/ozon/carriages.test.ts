import { describe, expect, test } from 'vitest';
import { askOnce, inTurn, json, raw } from './fake-ozon.js';

const PDF = '%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n';
const PNG = Buffer.from([
  0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 1, 2, 3, 4,
]);

describe('the papers of a carriage', () => {
  test('are read both as the file itself and as base64 in JSON', async () => {
    const bare = await askOnce(raw(PDF, 200, { 'Content-Type': 'application/pdf' }), (ozon) =>
      ozon.carriageDocuments('7'),
    );
    const base64 = Buffer.from(PDF).toString('base64');
    const wrapped = await askOnce(json({ file_content: base64, file_name: 'a.pdf' }), (ozon) =>
      ozon.carriageDocuments('7'),
    );
    expect([bare.result, wrapped.result].map((bytes) => Buffer.from(bytes ?? []).toString())).toEqual([
      PDF,
      PDF,
    ]);
  });

  test('that were cut off are asked for again', async () => {
    const half = raw(PNG.subarray(0, 10), 200, { 'Content-Type': 'image/png' });
    const { result, asked } = await askOnce(inTurn(half, raw(PNG)), (ozon) => ozon.carriageBarcode('7'));
    expect(result).toHaveLength(PNG.length);
    expect(asked).toHaveLength(2);
  });
});

test('a method says which carriages it has, the one that could still be made among them', async () => {
  const methods = [
    {
      delivery_method_id: 1020005003107121,
      delivery_method_name: 'Доставка Ozon',
      warehouse_name: 'Склад',
      departure_date: '2026-11-23',
      recommended_time_local: '10:00',
      dropoff_address: '',
      carriages: [
        { id: 0, status: '', postings_count: 3 },
        { id: 'BIG', status: 'new', postings_count: 1 },
      ],
      errors: [{ code: '', status: 'has_surge', description: 'Много отправлений' }],
    },
  ];
  const answer = raw(JSON.stringify({ methods, has_next: false }).replace('"BIG"', '900000250859000123'));
  const { result } = await askOnce(answer, (ozon) =>
    ozon.carriageMethods({ methodId: '1020005003107121', date: '2026-11-23' }),
  );
  expect(result).toMatchObject([
    {
      methodId: '1020005003107121',
      dropoffAddress: undefined,
      carriages: [
        { id: '0', count: 3 },
        { id: '900000250859000123', state: 'new' },
      ],
      errors: [{ code: 'has_surge', message: 'Много отправлений' }],
    },
  ]);
});

test('a carriage without a number is nothing to go on: Ozon has to be asked', async () => {
  const { error } = await askOnce(json({ carriage_id: 0 }), (ozon) => ozon.createCarriage({ methodId: '5' }));
  expect(error).toMatchObject({ code: 'ozon-ambiguous' });
});

test('postings that a carriage does not take are told one by one', async () => {
  const result = [
    { posting_number: '1-1', result: true, error: '' },
    { posting_number: '1-2', result: false, error: 'HAS_INCORRECT_STATUS' },
    { posting_number: '1-3', result: false, error: { code: 'X', message: 'why' } },
    { posting_number: '1-4', result: false, error: ['a', 'b'] },
    { posting_number: '1-5', result: true, error: null },
  ];
  const answered = await askOnce(json({ result }), (ozon) => ozon.setCarriagePostings('7', ['1-1']));
  expect(answered.result).toEqual([
    { number: '1-1', isDone: true, error: undefined },
    { number: '1-2', isDone: false, error: 'HAS_INCORRECT_STATUS' },
    { number: '1-3', isDone: false, error: 'X: why' },
    { number: '1-4', isDone: false, error: 'a, b' },
    { number: '1-5', isDone: true, error: undefined },
  ]);
});

test('a cancellation that Ozon answers with an error or with false is a refusal', async () => {
  const carriage = await askOnce(json({ error: 'TOO_LATE', carriage_status: 'formed' }), (ozon) =>
    ozon.cancelCarriage('7'),
  );
  expect(carriage.error).toMatchObject({ kind: 'refused', code: 'ozon-refused' });
  const posting = await askOnce(json({ result: false }), (ozon) =>
    ozon.cancel('1-1', { id: '352', message: '' }),
  );
  expect(posting.error).toMatchObject({ kind: 'refused', code: 'ozon-refused' });
});
