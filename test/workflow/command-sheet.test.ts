import { afterEach, beforeEach, expect, test } from 'vitest';
import { decodeBarcodes } from '../../src/documents/barcode-reading.js';
import { benchWords } from '../../src/workflow/bench-words.js';
import { commandSheet } from '../../src/workflow/command-sheet.js';
import { type Practice, practice } from './practice.js';

let shop: Practice;
beforeEach(async () => {
  shop = await practice({ postings: 0 });
});
afterEach(() => shop.end());

test('a scanner reads every word of the bench off the printed sheet, each once, and nothing else', async () => {
  const read = await decodeBarcodes(await commandSheet(shop.ports), 150);
  expect(read.map(({ text }) => text).sort()).toEqual(benchWords.map((word) => `#${word}`).sort());
});
