import { createHash } from 'node:crypto';
import { type FileHandle, mkdir, mkdtemp, open, rename, rm } from 'node:fs/promises';
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

/** The same for what comes in pieces; what the writer of the pieces throws is thrown, and nothing is left. */
export async function writeWholeInPieces(
  path: string,
  produce: (write: (piece: Uint8Array) => Promise<void>) => Promise<void>,
): Promise<void> {
  const folder = dirname(path);
  let aside: string | undefined;
  try {
    await mkdir(folder, { recursive: true });
    aside = await mkdtemp(join(folder, '.part-'));
    const part = join(aside, 'part');
    const file = await open(part, 'w', 0o600);
    try {
      await produce(async (piece) => {
        await file.writeFile(piece);
      });
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(part, path);
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    const message = `${path} cannot be written`;
    throw new AppError({ kind: 'usage', code: 'cannot-write', message, details: { path }, cause });
  } finally {
    if (aside !== undefined) await rm(aside, { recursive: true, force: true });
  }
}

/** SHA-256 of a file of any size, undefined when there is none to read. */
export async function fileHash(path: string): Promise<string | undefined> {
  return reading(path, async (file) => {
    const hash = createHash('sha256');
    const chunk = Buffer.alloc(CHUNK_BYTES);
    for (;;) {
      const { bytesRead } = await file.read(chunk, 0, chunk.length);
      if (bytesRead === 0) return hash.digest('hex');
      hash.update(chunk.subarray(0, bytesRead));
    }
  });
}
const CHUNK_BYTES = 1 << 20;

/** Size and first bytes of a file, undefined when there is none to read. */
export async function fileHead(path: string): Promise<{ bytes: number; head: Uint8Array } | undefined> {
  return reading(path, async (file) => {
    const { size: bytes } = await file.stat();
    const head = new Uint8Array(HEAD_BYTES);
    const { bytesRead } = await file.read(head, 0, head.length, 0);
    return { bytes, head: head.slice(0, bytesRead) };
  });
}
const HEAD_BYTES = 16;

/** Undefined when there is none to read. */
export async function readWhole(path: string): Promise<Uint8Array | undefined> {
  return reading(path, async (file) => new Uint8Array(await file.readFile()));
}

async function reading<Result>(
  path: string,
  read: (file: FileHandle) => Promise<Result>,
): Promise<Result | undefined> {
  try {
    const file = await open(path, 'r');
    try {
      return await read(file);
    } finally {
      await file.close();
    }
  } catch {
    return undefined;
  }
}

export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
