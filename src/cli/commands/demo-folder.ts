import { copyFile, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { AppError } from '../../domain/errors.js';
import type { Carriage } from '../../workflow/ports.js';

const MARKER = '.ozf-demo';

/** An empty folder of our own; an earlier demo is replaced, anything else is left alone. */
export async function clearFolder(folder: string): Promise<void> {
  const found = await namesIn(folder);
  if (found.length > 0 && !found.includes(MARKER)) throw foreign(folder);
  for (const name of found.filter(isOurs)) await rm(join(folder, name), { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, MARKER), 'Made by `ozf demo`, which replaces its own files here.\n');
}

/** Puts the hand-over papers where a person looks first, and names everything that the day left. */
export async function keepPapers(folder: string, carriages: readonly Carriage[]): Promise<readonly string[]> {
  for (const carriage of carriages) {
    for (const [kind, file] of Object.entries(carriage.files)) {
      const ending = basename(file).split('.').at(-1) ?? 'pdf';
      await copyFile(join(folder, 'files', file), join(folder, `hand-over-${carriage.id}-${kind}.${ending}`));
    }
  }
  const names = await readdir(folder);
  const shown = names.filter(
    (name) => name !== MARKER && !/\.(db-wal|db-shm)$/.test(name) && !name.endsWith('.locks'),
  );
  return shown.map((name) => (name === 'files' ? 'files/messages' : name)).sort();
}

/** A folder that is not there is empty. */
async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch {
    return [];
  }
}

function isOurs(name: string): boolean {
  return (
    name === 'files' ||
    name === 'templates' ||
    name.startsWith('ozf.db') ||
    /^(labels|pick-list|hand-over-.*)\.(pdf|png)$/.test(name)
  );
}

function foreign(folder: string): AppError {
  return new AppError({
    kind: 'usage',
    code: 'folder-not-empty',
    message: `${folder} is not empty, and no demo made it`,
    hint: 'ozf demo --out another-folder',
    details: { folder },
  });
}
