import { readFile } from 'node:fs/promises';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import {
  at,
  effects,
  getPosting,
  list,
  numberOf,
  openPractice,
  type Practice,
  shipWhole,
  text,
} from './practice.js';

let practice: Practice;
beforeAll(async () => {
  const file = await readFile('node_modules/zxing-wasm/dist/reader/zxing_reader.wasm');
  prepareZXingModule({ overrides: { wasmBinary: Uint8Array.from(file).buffer } });
});
beforeEach(async () => {
  practice = await openPractice();
});
afterEach(() => practice.close());

describe('the labels', () => {
  test('come for the assembled one and name the one assembled a moment ago', async () => {
    const ready = await numberOf(practice, 'CABLE-C-2M');
    const fresh = await assembled('THERM-500', 0);
    const early = await print([ready, fresh]);
    expect(early.big).toMatchObject({
      error: null,
      status: {
        code: 'completed',
        postings_count: 2,
        printed_postings_count: 1,
        unprinted_postings: [{ posting_number: fresh, message: "The next postings aren't ready" }],
      },
    });
    practice.advance(60);
    const later = await print([fresh, ready]);
    expect(later.big).toMatchObject({ status: { printed_postings_count: 2, unprinted_postings: [] } });
    expect(later.small).toMatchObject({ status: { printed_postings_count: 2 } });
    const state = await practice.read('/__practice__/state');
    const labelled = list(state.json, 'postings').find((each) => at(each, 'number') === ready);
    expect(labelled).toMatchObject({ labels: 2 });
  });

  test('stand in a queue first, and an order of none that is ready fails', async () => {
    const fresh = await assembled('THERM-500', 0);
    const { json } = await practice.ask('/v3/posting/fbs/package-label/create', { posting_numbers: [fresh] });
    const task = at(json, 'tasks', 0, 'task_id');
    const codes: unknown[] = [];
    for (const seconds of [0, 1, 2]) {
      practice.advance(seconds);
      const state = await practice.ask('/v2/posting/fbs/package-label/get', { task_id: task });
      codes.push(at(state.json, 'status', 'code'));
    }
    expect(codes).toEqual(['pending', 'in_progress', 'error']);
    const foreign = await practice.ask('/v3/posting/fbs/package-label/create', {
      posting_numbers: [fresh, '1-1-1'],
    });
    expect(foreign.json).toMatchObject({ message: 'POSTING_NUMBERS_IS_INCORRECT_FOR_COMPANY' });
  });

  test('page n is posting n, and a scanner reads both sizes at 203 dpi', async () => {
    const second = await assembled('THERM-500', 60);
    const first = await numberOf(practice, 'CABLE-C-2M');
    const numbers = [second, first];
    const scanits = await Promise.all(
      numbers.map(async (number) => text(await getPosting(practice, number), 'scanit')),
    );
    const printed = await print(numbers);
    const sizes = [
      { answer: printed.big, widthMm: 75, heightMm: 120 },
      { answer: printed.small, widthMm: 58, heightMm: 40 },
    ];
    for (const { answer, widthMm, heightMm } of sizes) {
      const file = await practice.read(text(answer, 'file_url'));
      expect(file.headers.get('content-type')).toBe('application/pdf');
      const pages = await readPages(file.bytes);
      expect(pages.map((page) => page.barcodes)).toEqual(scanits.map((scanit) => [scanit]));
      pages.forEach((page, index) => {
        expect(page.text).toContain(numbers[index]);
        expect(page.text).toContain(scanits[index]);
        expect(page.text).toContain('Практика');
        expect(page.widthMm).toBeCloseTo(widthMm, 0);
        expect(page.heightMm).toBeCloseTo(heightMm, 0);
      });
      if (heightMm === 120) expect(Math.min(...pages.map((page) => page.freeBottomMm))).toBeGreaterThan(6);
    }
    expect(effects(practice, 'label-task')).toHaveLength(2);
  });
});

async function assembled(offerId: string, waitSeconds: number): Promise<string> {
  const number = await numberOf(practice, offerId);
  await shipWhole(practice, number);
  practice.advance(15 + waitSeconds);
  return number;
}

async function print(numbers: readonly string[]) {
  const { json } = await practice.ask('/v3/posting/fbs/package-label/create', { posting_numbers: numbers });
  expect(list(json, 'tasks').map((task) => at(task, 'task_type'))).toEqual(['big_label', 'small_label']);
  practice.advance(4);
  const [big, small] = await Promise.all(
    list(json, 'tasks').map(async (task) => {
      const state = await practice.ask('/v2/posting/fbs/package-label/get', { task_id: at(task, 'task_id') });
      return state.json;
    }),
  );
  return { big, small };
}

async function readPages(pdf: Uint8Array) {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(pdf);
  const pages = [];
  for (const page of document.pages()) {
    // Rendering closes the page, so text and size are read first.
    const words = page.getText();
    const { originalWidth, originalHeight } = page.getOriginalSize();
    const image = await page.render({ scale: 203 / 72, render: 'bitmap' });
    const pixels = { data: Uint8ClampedArray.from(image.data), width: image.width, height: image.height };
    const found = await readBarcodes({ ...pixels, colorSpace: 'srgb' }, { formats: ['Code128'] });
    pages.push({
      text: words,
      barcodes: found.map((each) => each.text),
      widthMm: (originalWidth / 72) * 25.4,
      heightMm: (originalHeight / 72) * 25.4,
      freeBottomMm: (freeRows(pixels) / 203) * 25.4,
    });
  }
  document.destroy();
  library.destroy();
  return pages;
}

/** White rows below the last ink. */
function freeRows({
  data,
  width,
  height,
}: {
  data: Uint8ClampedArray;
  width: number;
  height: number;
}): number {
  for (let row = height - 1; row >= 0; row -= 1) {
    const line = data.subarray(row * width * 4, (row + 1) * width * 4);
    if (line.some((value) => value < 128)) return height - 1 - row;
  }
  return height;
}
