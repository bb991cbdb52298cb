import { afterEach, beforeEach, expect, it } from 'vitest';
import { AppError } from '../../src/domain/errors.js';
import type { JobFate, Printer } from '../../src/workflow/ports.js';
import { onPlainPaper } from '../workflow/plain-paper.js';
import { MINUTE, type Practice, practice, stored } from '../workflow/practice.js';
import { confirmAll, pullAll } from '../workflow/verbs.js';
import { ordered } from './bench.js';
import { table } from './bench-table.js';

let shop: Practice;
beforeEach(async () => {
  shop = await practice({ postings: 0 });
});
afterEach(() => shop.end());

it('a printer that is stopped, and then without paper, holds up no scan, and each label comes out once', async () => {
  const order = await ordered(shop, 'plain');
  await pullAll(shop.ports);
  await confirmAll(shop.ports);
  const now: { isStopped: boolean; fate: JobFate } = { isStopped: true, fate: { state: 'printed' } };
  const jobs: string[] = [];
  const printer: Printer = {
    choose: async ({ isFolderFine }) => {
      expect(isFolderFine).toBe(true);
      if (now.isStopped) throw new AppError({ kind: 'refused', code: 'printer-stopped', message: 'stopped' });
      return { kind: 'queue', name: 'Xprinter' };
    },
    send: async (destination, { name }) => {
      jobs.push(name);
      return { destination, job: 'Xprinter-1', target: 'Xprinter-1' };
    },
    follow: async () => now.fate,
    fate: async () => now.fate,
    printers: async () => undefined,
  };
  const desk = await table({ ...onPlainPaper(shop.ports), printer });
  await desk.scan(order.barcode, '#ok');
  /** Rounds until something is told of the label. */
  const told = async () => {
    for (let round = 0; round < 20; round += 1) {
      shop.pass(MINUTE / 4);
      const news = (await desk.tick()).find(({ result }) => /^(label|printer)-/.test(result));
      if (news) return news;
    }
    return undefined;
  };
  expect(await told()).toMatchObject({
    result: 'printer-waits',
    bell: 'wrong',
    error: { code: 'printer-stopped' },
  });
  now.isStopped = false;
  now.fate = { state: 'waiting', why: 'out-of-paper' };
  expect(await told()).toMatchObject({ error: { code: 'print-waits-out-of-paper' } });
  expect(await stored(shop, order.number)).toMatchObject({ stage: 'packed', papers: 'assembled' });
  now.fate = { state: 'printed' };
  await desk.finish();
  expect(await stored(shop, order.number)).toMatchObject({ papers: 'labelled' });
  expect(jobs).toHaveLength(1);
  expect(jobs[0]).toContain(order.number);
});
