import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { benchWords } from '../../src/workflow/bench-words.js';
import { list } from '../cli/ozf.js';

test('every word of the bench is a barcode of its own on the sheet, and no other one is', async () => {
  const file = join(import.meta.dirname, '..', '..', 'templates', 'labels', 'command-sheet-a4.yaml');
  const sheet: unknown = parse(await readFile(file, 'utf8'));
  const elements = list(Reflect.get(Object(sheet), 'elements'));
  const barcodes = elements.filter((each) => Reflect.get(Object(each), 'kind') === 'barcode');
  const values = barcodes.map((each) => String(Reflect.get(Object(each), 'value')));
  expect(values.sort()).toEqual(benchWords.map((word) => `#${word}`).sort());
});
