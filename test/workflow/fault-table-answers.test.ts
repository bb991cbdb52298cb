import { describe, expect, it } from 'vitest';
import { answerRows, hangingRows, isWholeTable, rowsToday } from './fault-rows.js';
import { wrongCells } from './fault-table.js';

describe('every verb ends consistent after one more run', { timeout: 600_000 }, () => {
  it('when answers of Ozon are lost, spoilt or refused', async () => {
    expect(await wrongCells('Answers', rowsToday(answerRows))).toEqual([]);
  });

  it.runIf(isWholeTable)('when Ozon never answers', async () => {
    const timeouts = { readMs: 1500, writeMs: 400 };
    expect(await wrongCells('No answer', hangingRows, { timeouts })).toEqual([]);
  });
});
