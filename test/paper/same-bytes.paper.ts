import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { shipped } from '../documents/paper.js';
import { renderedHashes } from './rendered-hashes.js';

const run = promisify(execFile);
const root = join(import.meta.dirname, '..', '..');

test('every shipped template with every kind of data is the same bytes again, in another process, zone and language', async () => {
  const here = await renderedHashes(shipped.shipped);
  expect(Object.keys(here).length).toBeGreaterThan(20);
  expect(await renderedHashes(shipped.shipped)).toEqual(here);
  const env = { ...process.env, TZ: 'Asia/Kamchatka', LC_ALL: 'ru_RU.UTF-8', LANG: 'ru_RU.UTF-8' };
  const { stdout } = await run(
    process.execPath,
    ['.run.mjs', 'test/paper/rendered-hashes.ts', shipped.shipped],
    { cwd: root, env },
  );
  expect(JSON.parse(stdout)).toEqual(here);
});
