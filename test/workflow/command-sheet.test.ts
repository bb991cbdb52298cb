import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { decodeBarcodes } from '../../src/documents/barcode-reading.js';
import { benchWords } from '../../src/workflow/bench-words.js';
import { commandSheet } from '../../src/workflow/command-sheet.js';
import { inspectWords } from '../../src/workflow/inspect-scan.js';
import { type Practice, practice } from './practice.js';

let shop: Practice;
beforeEach(async () => {
  shop = await practice({ postings: 0 });
});
afterEach(() => shop.end());

test('every loop of scans takes no word that is not on the sheet', async () => {
  const folder = join(import.meta.dirname, '../../src/cli/commands');
  const files = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
  const words = files.flatMap((text) => /commands: \[(.*)\]/.exec(text)?.[1]?.match(/[\w-]+/g) ?? []);
  expect(words.length).toBeGreaterThan(5);
  expect([...words, ...inspectWords].filter((word) => !benchWords.includes(word))).toEqual([]);
});

test('a scanner reads every word of the bench off the printed sheet, each once, and nothing else', async () => {
  const read = await decodeBarcodes(await commandSheet(shop.ports), 150);
  expect(read.map(({ text }) => text).sort()).toEqual(benchWords.map((word) => `#${word}`).sort());
});
