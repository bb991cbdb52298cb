import { beforeEach, expect, test } from 'vitest';
import { checkPrinters } from '../../src/workflow/doctor-printers.js';
import type { JobFate, Ports, PrinterSeen, PrintersSeen } from '../../src/workflow/ports.js';
import { shopInOrder } from './doctor-world.js';
import { MONDAY, SHOP } from './notify-world.js';

let ports: Ports;
beforeEach(async () => {
  ports = (await shopInOrder()).world.ports;
});

const xprinter: PrinterSeen = {
  ...{ name: 'Xprinter', isEnabled: true, isAccepting: true, trouble: undefined, sizes: 'any' },
};

/** What the row says when this is what the print system shows. */
async function row(seen: Partial<PrintersSeen> | undefined, fate: JobFate = { state: 'printed' }) {
  const printers = { printers: [xprinter], standard: undefined, named: { label: 'Xprinter' }, ...seen };
  const printer = { ...ports.printer, printers: async () => seen && printers, fate: async () => fate };
  const checks = await checkPrinters({ ...ports, printer }, [SHOP]);
  return checks.map(({ state, variant, hint, code }) => [state, variant, hint, code]);
}

const ok = ['ok', 'ready', undefined, undefined];

test('a printer that is there, takes jobs and knows the paper is in order', async () => {
  expect(await row({})).toEqual([ok]);
  expect(await row(undefined)).toEqual([['ok', 'none', undefined, undefined]]);
  expect(await row({ command: 'SumatraPDF' })).toEqual([['ok', 'command', undefined, undefined]]);
  expect(await row({ named: {} })).toEqual([['ok', 'unnamed', undefined, undefined]]);
  expect(await row({ named: {}, standard: 'Xprinter' })).toEqual([['ok', undefined, undefined, undefined]]);
});

test('one that is missing, stopped or closed needs a person, each with what to type', async () => {
  const only = (change: Partial<PrinterSeen>) => ({ printers: [{ ...xprinter, ...change }] });
  expect(await row(only({ name: 'HP' }))).toEqual([['bad', 'missing', 'lpstat -e', 'printer-unknown']]);
  expect(await row(only({ isEnabled: false, trouble: 'stopped' }))).toEqual([
    ['bad', 'stopped', 'sudo cupsenable Xprinter', 'printer-stopped'],
  ]);
  expect(await row(only({ isAccepting: false }))).toEqual([
    ['bad', 'closed', 'sudo cupsaccept Xprinter', 'printer-refuses'],
  ]);
  expect(await row(only({ trouble: 'out-of-paper' }))).toEqual([
    ['warn', 'trouble', 'lpstat -l -p Xprinter', undefined],
  ]);
});

test('one that does not know the size of the warehouse’s labels is told, unless it takes any', async () => {
  const known = (widthMm: number, heightMm: number) => ({
    printers: [{ ...xprinter, sizes: [{ widthMm, heightMm }] }],
  });
  expect(await row(known(210, 297))).toEqual([['warn', 'size', 'lpoptions -p Xprinter -l', undefined]]);
  expect(await row(known(74.8, 120.2))).toEqual([ok]);
  expect(await row({ ...known(210, 297), named: { document: 'Xprinter' } })).toEqual([ok]);
});

test('a job that waits for a person is told, one that is through is not', async () => {
  await ports.store.transact((tx) =>
    tx.savePrint({
      ...{ id: 'p1', document: 'label', what: '1-2-1', destination: 'queue', printer: 'Xprinter' },
      ...{ job: 'Xprinter-7', copy: 1, state: 'sent', sha256: 'ab', at: MONDAY, operator: 'anna' },
    }),
  );
  expect(await row({}, { state: 'waiting', why: 'jam' })).toEqual([
    ok,
    ['warn', 'waiting', 'lpstat -l -o Xprinter', undefined],
  ]);
  expect(await row({})).toEqual([ok]);
});
