import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { labelCache } from '../../src/documents/label-cache.js';

let home = '';
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'ozf-cache-'));
});
afterEach(() => rm(home, { recursive: true, force: true }));

const bytes = new Uint8Array(Buffer.from('%PDF-1.7 label of somebody'));

test('a label is found again by its hash, and only its owner may read it', async () => {
  const cache = labelCache(join(home, 'labels'));
  const sha256 = await cache.put(bytes);
  expect(await cache.get(sha256)).toEqual(bytes);
  expect(await readdir(join(home, 'labels'))).toEqual([`${sha256}.pdf`]);
  if (process.platform === 'win32') return;
  expect((await stat(join(home, 'labels'))).mode & 0o777).toBe(0o700);
  expect((await stat(join(home, 'labels', `${sha256}.pdf`))).mode & 0o777).toBe(0o600);
});

test('a damaged label counts as absent and is repaired by the next download', async () => {
  const cache = labelCache(home);
  const sha256 = await cache.put(bytes);
  await writeFile(join(home, `${sha256}.pdf`), 'half a fi');
  expect(await cache.get(sha256)).toBeUndefined();
  expect(await cache.put(bytes)).toBe(sha256);
  expect(await cache.get(sha256)).toEqual(bytes);
});

test('what was never kept, or is no hash at all, is not there', async () => {
  const cache = labelCache(join(home, 'nothing'));
  expect(await cache.get('0'.repeat(64))).toBeUndefined();
  expect(await cache.get('../../etc/passwd')).toBeUndefined();
});

test('two stations that keep the same label at once both succeed', async () => {
  const hashes = await Promise.all(Array.from({ length: 8 }, () => labelCache(home).put(bytes)));
  expect(new Set(hashes).size).toBe(1);
  expect(await readdir(home)).toHaveLength(1);
});
