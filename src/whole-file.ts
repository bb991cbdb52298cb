import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from './domain/errors.js';

/** Written aside, flushed and renamed: a reader sees the old file or the whole new one. */
export async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const aside = join(dirname(path), `.${hashOf(bytes).slice(0, 16)}.part`);
  try {
    await mkdir(dirname(path), { recursive: true });
    const file = await open(aside, 'w', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(aside, path);
  } catch (cause) {
    await rm(aside, { force: true });
    const message = `${path} cannot be written`;
    throw new AppError({ kind: 'usage', code: 'cannot-write', message, details: { path }, cause });
  }
}

/** SHA-256 of a file, undefined when there is none to read. */
export async function fileHash(path: string): Promise<string | undefined> {
  try {
    return hashOf(await readFile(path));
  } catch {
    return undefined;
  }
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
