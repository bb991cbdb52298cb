import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createDocuments } from '../../src/documents-port.js';
import { at, parcel, shipped } from './paper.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ozf-long-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const documents = () =>
  createDocuments({ ownTemplates: folder, shippedTemplates: shipped.shipped, cacheFolder: folder });

function* labels(count: number, brokenAt = -1) {
  for (let index = 0; index < count; index += 1)
    yield parcel({ posting: index === brokenAt ? null : `33920146-${1000 + index}-1` });
}

it('a file that is written while it is drawn is the file that would have been drawn at once', async () => {
  const path = join(folder, 'labels.pdf');
  await documents().renderTo('parcel-58x40', labels(150), { at, path });
  const whole = await documents().render('parcel-58x40', [...labels(150)], at);
  expect(new Uint8Array(await readFile(path)).length).toBe(whole.length);
  expect(Buffer.compare(await readFile(path), whole)).toBe(0);
  expect(await readdir(folder)).toEqual(['labels.pdf']);
});

it('a label that cannot be drawn leaves the file of before, and nothing half-written beside it', async () => {
  const path = join(folder, 'labels.pdf');
  await writeFile(path, 'of yesterday');
  const broken = documents().renderTo('parcel-58x40', labels(150, 140), { at, path });
  await expect(broken).rejects.toMatchObject({ kind: 'usage', code: 'template-missing-value' });
  expect(await readFile(path, 'utf8')).toBe('of yesterday');
  expect(await readdir(folder)).toEqual(['labels.pdf']);
});
