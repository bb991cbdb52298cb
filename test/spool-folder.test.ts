import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { spoolFolder } from '../src/spool-folder.js';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ozf-print-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('what is printed lies in the folder in the order of printing, after a restart too', async () => {
  const print = join(folder, 'print');
  const job = { pdf: Buffer.from('%PDF-1') };
  const first = await spoolFolder(print)({ ...job, name: 'label-tote7-1-0214-1' });
  const second = await spoolFolder(print)({ ...job, name: 'ticket-../8/x' });
  expect(first.target).toBe(join(print, '0001-label-tote7-1-0214-1.pdf'));
  expect(second.target).toBe(join(print, '0002-ticket-.._8_x.pdf'));
  expect((await readdir(print)).sort()).toEqual(['0001-label-tote7-1-0214-1.pdf', '0002-ticket-.._8_x.pdf']);
  expect(await readFile(first.target, 'utf8')).toBe('%PDF-1');
});
