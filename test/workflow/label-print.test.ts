import { afterEach, beforeEach, expect, it } from 'vitest';
import { AppError } from '../../src/domain/errors.js';
import type { BatchResult } from '../../src/workflow/batch.js';
import type { LabelOptions } from '../../src/workflow/label.js';
import { labelList, labelVoid } from '../../src/workflow/label-journal.js';
import type { JobFate, Ports, Printer, PrintJob } from '../../src/workflow/ports.js';
import { printPaper } from '../../src/workflow/print.js';
import { mortal } from './mortal.js';
import { onPlainPaper } from './plain-paper.js';
import { numberOf, type Practice, practice, stored } from './practice.js';
import { all, benchUntilInspected, errorCodes, labelAll, listener, named, packAll } from './verbs.js';

let shop: Practice;
let number: string;
beforeEach(async () => {
  shop = await practice({ postings: 1 });
  await benchUntilInspected(shop);
  await packAll(shop.ports);
  number = await numberOf(shop, 'single');
});
afterEach(() => shop.end());

/** A printer that a test holds in its hand. */
function printerWith(fate: JobFate, onSend: () => void = () => {}) {
  const jobs: PrintJob[] = [];
  const now = { fate, onSend };
  const port: Printer = {
    choose: async ({ printer = 'Xprinter' }) => ({ kind: 'queue', name: printer }),
    send: async (destination, job) => {
      jobs.push(job);
      now.onSend();
      const id = `${destination.name}-${jobs.length}`;
      return { destination, job: id, target: id };
    },
    follow: async () => now.fate,
    fate: async () => now.fate,
    printers: async () => undefined,
  };
  return { jobs, now, on: (ports: Ports): Ports => ({ ...onPlainPaper(ports), printer: port }) };
}

const codesOf = (result: BatchResult) => Object.values(errorCodes(result));

const onPrinter = { target: { kind: 'printer', paper: 'label' } } as const satisfies Partial<LabelOptions>;

it('a label that was printed is journalled with its printer and job, and not printed again', async () => {
  const xprinter = printerWith({ state: 'printed' });
  const ports = xprinter.on(shop.ports);
  const result = await labelAll(ports, all, onPrinter);
  expect(result.print).toMatchObject({ printer: 'Xprinter', job: 'Xprinter-1', state: 'printed', copy: 1 });
  expect(xprinter.jobs).toMatchObject([{ name: `label-${number}` }]);
  expect((await stored(shop, number)).papers).toBe('labelled');
  const [copy] = await labelList(ports, number);
  expect(copy).toMatchObject({ copy: 1, state: 'delivered', target: 'Xprinter-1' });
  expect(await shop.store.prints({ ids: [copy?.print ?? ''] })).toMatchObject([
    {
      document: 'label',
      what: number,
      printer: 'Xprinter',
      job: 'Xprinter-1',
      state: 'printed',
      operator: 'anna',
    },
  ]);
  expect((await labelAll(ports, all, onPrinter)).results).toEqual([]);
  expect(xprinter.jobs).toHaveLength(1);
});

it('a printer that runs out of paper is told, nothing is sent twice, and what comes out later is recorded', async () => {
  const xprinter = printerWith({ state: 'waiting', why: 'out-of-paper' });
  const ports = xprinter.on(shop.ports);
  expect(codesOf(await labelAll(ports, all, onPrinter))).toEqual(['print-waits-out-of-paper']);
  expect(await stored(shop, number)).toMatchObject({ papers: 'assembled' });
  const again = await labelAll(ports, all, onPrinter);
  expect(codesOf(again)).toEqual(['print-waits-out-of-paper']);
  expect(xprinter.jobs).toHaveLength(1);
  xprinter.now.fate = { state: 'printed' };
  expect((await labelAll(ports, all, onPrinter)).results).toEqual([]);
  expect(await stored(shop, number)).toMatchObject({ papers: 'labelled' });
  expect(xprinter.jobs).toHaveLength(1);
  expect(await labelList(ports, number)).toMatchObject([
    { copy: 1, state: 'delivered', target: 'Xprinter-1' },
  ]);
});

it('what a printer never took is no copy: the next one is the first and bears no mark', async () => {
  const xprinter = printerWith({ state: 'printed' }, () => {
    throw new AppError({ kind: 'refused', code: 'print-refused', message: 'no' });
  });
  const ports = xprinter.on(shop.ports);
  expect(codesOf(await labelAll(ports, all, onPrinter))).toEqual(['print-refused']);
  expect(await labelList(ports, number)).toEqual([]);
  xprinter.now.onSend = () => {};
  xprinter.now.fate = { state: 'never' };
  expect(codesOf(await labelAll(ports, all, onPrinter))).toEqual(['printer-stopped-meanwhile']);
  xprinter.now.fate = { state: 'printed' };
  const person = listener();
  await labelAll(ports, all, { ...onPrinter, ask: person.ask });
  expect(person.asked).toEqual([]);
  expect(await labelList(ports, number)).toMatchObject([{ copy: 1, state: 'delivered' }]);
});

it('a process that dies between lp and the journal makes the next copy ask, and bear its number', async () => {
  const xprinter = printerWith({ state: 'printed' });
  const ports = xprinter.on(shop.ports);
  const doomed = mortal(ports, Number.POSITIVE_INFINITY);
  xprinter.now.onSend = () => doomed.kill();
  await expect(labelAll(doomed.ports, all, onPrinter)).rejects.toThrow();
  expect(await labelList(ports, number)).toMatchObject([{ copy: 1, state: 'announced' }]);
  xprinter.now.onSend = () => {};
  const person = listener();
  await labelAll(ports, all, { ...onPrinter, ask: person.ask });
  expect(person.asked).toEqual(['second-copy']);
  expect(xprinter.jobs).toHaveLength(2);
  expect(await labelList(ports, number)).toMatchObject([
    { copy: 1, state: 'unknown' },
    { copy: 2, state: 'delivered' },
  ]);
});

it('however often a process dies while it prints, no two papers of one label look alike', async () => {
  const xprinter = printerWith({ state: 'printed' });
  const ports = xprinter.on(shop.ports);
  const whole = mortal(ports, Number.POSITIVE_INFINITY);
  await labelAll(whole.ports, all, onPrinter);
  // The cache has the page from now on: a later run has fewer effects, and each death comes a step earlier.
  for (let death = 1; death <= whole.effects(); death += 1) {
    await labelVoid(ports, named(number));
    const doomed = mortal(ports, death);
    await labelAll(doomed.ports, all, onPrinter).catch(() => undefined);
    await labelAll(ports, all, onPrinter);
    expect(await stored(shop, number), `death ${death}`).toMatchObject({ papers: 'labelled' });
  }
  const papers = xprinter.jobs.map(({ pdf }) => new TextDecoder().decode(pdf));
  expect(papers.length).toBeGreaterThan(whole.effects());
  expect(new Set(papers).size).toBe(papers.length);
});

it('a buyer who cancels while the printer is chosen gets no label, and the parcel lands on the stop list', async () => {
  const xprinter = printerWith({ state: 'printed' });
  await shop.control('cancel', { posting_number: number });
  const result = await labelAll(xprinter.on(shop.ports), named(number), onPrinter);
  expect(codesOf(result)).toEqual(['cancelled']);
  expect(xprinter.jobs).toEqual([]);
  expect(await stored(shop, number)).toMatchObject({ stage: 'cancelled' });
});

it('a sheet that waits in the printer is not sent behind itself, and its title is short and plain', async () => {
  const hp = printerWith({ state: 'waiting', why: 'jam' });
  const ports = hp.on(shop.ports);
  const sheet = { ...({ paper: 'document', document: 'pick-list', what: '2026-11-23' } as const) };
  const print = () =>
    printPaper(ports, { ...sheet, name: `лист ${'x'.repeat(300)}`, pdf: new Uint8Array([1]) });
  await expect(print()).rejects.toMatchObject({ code: 'print-waits-jam' });
  await expect(print()).rejects.toMatchObject({ code: 'print-waits-jam' });
  expect(hp.jobs).toHaveLength(1);
  expect(hp.jobs[0]?.name).toBe(`_ ${'x'.repeat(98)}`);
  hp.now.fate = { state: 'printed' };
  expect((await print()).record).toMatchObject({ copy: 2, state: 'printed' });
  const all = await shop.store.prints({ document: 'pick-list' });
  expect(all.map(({ copy, state }) => `${copy} ${state}`)).toEqual(['1 printed', '2 printed']);
});
