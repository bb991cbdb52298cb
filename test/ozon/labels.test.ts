import { expect, test } from 'vitest';
import { askOnce, inTurn, json, refusal } from './fake-ozon.js';

test('one asking makes a task for each paper', async () => {
  const tasks = [
    { task_id: 2, task_type: 'small_label' },
    { task_id: 1, task_type: 'big_label' },
    { task_id: 3, task_type: 'round_label' },
  ];
  const { result } = await askOnce(json({ tasks }), (ozon) => ozon.createLabelTasks(['1-1']));
  expect(result).toEqual({ big: '1', small: '2' });
});

test('a lost answer to the asking is asked for again: a second task changes nothing', async () => {
  const answers = inTurn(
    refusal(500, 13, 'Internal error'),
    json({ tasks: [{ task_id: 1, task_type: 'big_label' }] }),
  );
  const { result } = await askOnce(answers, (ozon) => ozon.createLabelTasks(['1-1']));
  expect(result).toEqual({ big: '1', small: undefined });
});

test('postings that are not ready yet are named as such', async () => {
  const { error } = await askOnce(refusal(400, 3, "The next postings aren't ready"), (ozon) =>
    ozon.createLabelTasks(['1-1']),
  );
  expect(error).toMatchObject({ kind: 'refused', details: { reason: 'POSTINGS_NOT_READY' } });
});

test.each([
  ['pending', { state: 'waiting' }],
  ['in_progress', { state: 'waiting' }],
  ['a word of tomorrow', { state: 'waiting' }],
  ['error', { state: 'failed', message: 'no luck' }],
  [
    'completed',
    { state: 'completed', fileUrl: 'https://x/y.pdf', unprinted: [{ number: '1-2', message: 'why' }] },
  ],
])('a task that is %s', async (code, state) => {
  const wire = {
    file_url: code === 'completed' ? 'https://x/y.pdf' : '',
    error: code === 'error' ? { code: 'E', message: 'no luck' } : null,
    status: {
      code,
      unprinted_postings: code === 'completed' ? [{ posting_number: '1-2', message: 'why' }] : null,
    },
  };
  const { result } = await askOnce(json(wire), (ozon) => ozon.labelTask('5'));
  expect(result).toEqual(state);
});
