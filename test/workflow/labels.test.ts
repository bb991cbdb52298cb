import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decodeBarcodes } from '../../src/documents/barcode-reading.js';
import { labelList, labelVoid } from '../../src/workflow/label-journal.js';
import type { LabelTaskState, Ports } from '../../src/workflow/ports.js';
import { onPlainPaper } from './plain-paper.js';
import { numberOf, type Practice, practice, stored } from './practice.js';
import { all, benchUntilInspected, errorCodes, labelAll, listener, named, packAll, rowOf } from './verbs.js';

let shop: Practice;
let ports: Ports;
afterEach(() => shop.end());

describe('labels on real paper', () => {
  beforeEach(async () => {
    shop = await practice({ postings: 4 });
    ports = shop.ports;
    await benchUntilInspected(shop);
    await packAll(ports);
  });

  it('come in the order of the totes, each page with the barcode of its own posting', async () => {
    await labelAll(ports);
    const pdf = new Uint8Array(await readFile(join(shop.folder, 'labels.pdf')));
    const postings = await shop.store.queue({ papers: ['labelled'], order: 'tote' });
    expect(postings.length).toBe(4);
    const totes = postings.map((posting) => posting.tote ?? Number.MAX_SAFE_INTEGER);
    expect(totes).toEqual([...totes].sort((a, b) => a - b));
    const pages = await ports.documents.split(pdf, [1, 2, 3, 4]);
    for (const [index, posting] of postings.entries()) {
      const page = pages[index] ?? new Uint8Array();
      const texts = (await decodeBarcodes(page, 203)).map((each) => each.text);
      const wanted = posting.flow === 'ozon' ? posting.barcodes.scanit : posting.number;
      expect(texts, posting.number).toContain(wanted);
    }
  });

  it('are made a second time only for a reason, asked for, marked on the paper and journalled', async () => {
    const number = await numberOf(shop, 'single');
    await labelAll(ports);
    const person = listener();
    expect(await labelAll(ports, named(number), { ask: person.ask })).toMatchObject({
      results: [{ isDone: true, isChanged: false }],
      file: undefined,
    });
    expect(person.asked).toEqual([]);
    const second = await labelAll(ports, named(number), {
      ask: person.ask,
      reason: 'smeared',
      file: 'again.pdf',
    });
    expect(person.asked).toEqual(['second-copy']);
    expect(second.file?.pages).toBe(1);
    expect(await labelList(ports, number)).toMatchObject([
      { copy: 1, state: 'delivered' },
      { copy: 2, state: 'delivered', reason: 'smeared' },
    ]);
    const first = await readFile(join(shop.folder, 'labels.pdf'));
    const marked = new Uint8Array(await readFile(join(shop.folder, 'again.pdf')));
    expect(marked.byteLength).not.toBe(first.byteLength);
    const { barcodes } = await stored(shop, number);
    const texts = (await decodeBarcodes(marked, 203)).map((each) => each.text);
    expect(texts).toContain(barcodes.scanit);
    const asked = shop.sandbox.journal().filter((each) => {
      return each.type === 'effect' && each.kind === 'label-task' && each.postings?.includes(number);
    });
    expect(asked).toHaveLength(2);
  });

  it('are never shrunk: what Ozon makes too large for the paper is refused with the way out, and stays unlabelled', async () => {
    const number = await numberOf(shop, 'single');
    const real = ports.ozon('practice');
    const createLabelTasks = async (numbers: readonly string[]) => {
      const { big } = await real.createLabelTasks(numbers);
      return { big, small: undefined };
    };
    const bigOnly: Ports = { ...ports, ozon: () => ({ ...real, createLabelTasks }) };
    const paper = { kind: 'roll', width: 58, height: 40 } as const;
    const refused = await labelAll(bigOnly, named(number), { size: 'small', paper, file: 'none.pdf' });
    expect(rowOf(refused, number)?.error).toMatchObject({
      kind: 'refused',
      code: 'label-too-large',
      hint: `ozf label ${number} --size 75x120`,
      details: { size: '75×120', paper: '58×40' },
    });
    expect(refused.file).toBeUndefined();
    await expect(access(join(shop.folder, 'none.pdf'))).rejects.toThrow();
    expect(await stored(shop, number)).toMatchObject({ papers: 'assembled' });
    expect(await labelList(ports, number)).toEqual([]);
  });
});

describe('copies of labels', () => {
  beforeEach(async () => {
    shop = await practice({ postings: 2 });
    ports = onPlainPaper(shop.ports);
    await benchUntilInspected(shop);
    await packAll(ports);
  });
  const paper = async (file = 'labels.pdf') => String(await readFile(join(shop.folder, file)));

  it('that are voided are followed by marked ones', async () => {
    const number = await numberOf(shop, 'single');
    await labelAll(ports);
    expect(await paper()).not.toContain('COPY');
    expect((await labelVoid(ports, named(number))).results).toMatchObject([{ papers: 'assembled' }]);
    await labelAll(ports, all, { file: 'again.pdf' });
    expect(await paper('again.pdf')).toBe(`${number} КОПИЯ 2 · COPY 2`);
  });

  it('whose file was there before the crash count as delivered', async () => {
    const dying: Ports = {
      ...ports,
      documents: {
        ...ports.documents,
        writeFile: async (path, bytes) => {
          await ports.documents.writeFile(path, bytes);
          throw new Error('killed');
        },
      },
    };
    await expect(labelAll(dying)).rejects.toThrow('killed');
    expect(await shop.store.openLabelCopies()).toHaveLength(2);
    expect(await labelAll(ports, all, { file: 'again.pdf' })).toMatchObject({ results: [], file: undefined });
    await expect(access(join(shop.folder, 'again.pdf'))).rejects.toThrow();
    for (const role of ['single', 'several'] as const) {
      const number = await numberOf(shop, role);
      expect(await stored(shop, number)).toMatchObject({ papers: 'labelled' });
      expect(await labelList(ports, number)).toMatchObject([{ copy: 1, state: 'delivered' }]);
    }
  });

  it('whose file cannot be written are not counted, and the next run prints unmarked ones', async () => {
    const full: Ports = {
      ...ports,
      documents: {
        ...ports.documents,
        writeFile: async () => {
          throw new Error('no space left');
        },
      },
    };
    await expect(labelAll(full)).rejects.toThrow('no space left');
    expect((await labelAll(ports)).file?.pages).toBe(2);
    expect(await paper()).not.toContain('COPY');
    expect(await labelList(ports, await numberOf(shop, 'single'))).toMatchObject([{ copy: 1 }]);
  });

  it('that a killed process sent into a stream are unknown, so the next ones are marked', async () => {
    const target = {
      kind: 'stdout',
      write: async () => {
        throw new Error('killed');
      },
    } as const;
    await expect(labelAll(ports, all, { target })).rejects.toThrow('killed');
    const person = listener();
    await labelAll(ports, all, { ask: person.ask });
    expect(person.asked).toEqual(['second-copy']);
    expect((await paper()).match(/COPY 2/g)).toHaveLength(2);
    expect(await labelList(ports, await numberOf(shop, 'single'))).toMatchObject([
      { copy: 1, state: 'unknown', target: 'stdout' },
      { copy: 2, state: 'delivered' },
    ]);
  });

  it('that Ozon leaves out wait as unavailable while the others are printed', async () => {
    const [single, several] = [await numberOf(shop, 'single'), await numberOf(shop, 'several')];
    const labelled = await labelAll(leavingOut(single, "The next postings aren't ready"));
    expect(rowOf(labelled, single)?.error).toMatchObject({ kind: 'unavailable', code: 'label-not-ready' });
    expect(rowOf(labelled, several)).toMatchObject({ papers: 'labelled' });
    expect(await paper()).toBe(`${several} `);
  });

  it('that Ozon refuses are not asked for again', async () => {
    const single = await numberOf(shop, 'single');
    const before = ports.now().getTime();
    const labelled = await labelAll(leavingOut(single, 'INVALID_ARGUMENT'), named(single));
    expect(errorCodes(labelled)).toEqual({ [single]: 'label-refused' });
    expect(ports.now().getTime() - before).toBeLessThan(90_000);
  });

  it('of the other size are not taken for the size that was asked for', async () => {
    const single = await numberOf(shop, 'single');
    const real = ports.ozon('practice');
    const bigOnly: Ports = {
      ...ports,
      ozon: () => ({
        ...real,
        createLabelTasks: async (numbers) => ({
          ...(await real.createLabelTasks(numbers)),
          small: undefined,
        }),
      }),
    };
    await labelAll(bigOnly, named(single), { size: 'small' });
    const key = { shop: 'practice', number: single };
    expect(await shop.store.labelFile({ ...key, size: 'big' })).toBeDefined();
    expect(await shop.store.labelFile({ ...key, size: 'small' })).toBeUndefined();
  });

  /** The same shop, where Ozon leaves one posting out of every finished task. */
  function leavingOut(number: string, message: string): Ports {
    const real = ports.ozon('practice');
    const labelTask = async (taskId: string): Promise<LabelTaskState> => {
      const state = await real.labelTask(taskId);
      return state.state === 'completed' ? { ...state, unprinted: [{ number, message }] } : state;
    };
    return { ...ports, ozon: () => ({ ...real, labelTask }) };
  }
});
