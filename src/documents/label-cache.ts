import { createHash } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface LabelCache {
  /** Keeps a label file and gives its SHA-256; a file already there and whole is left alone. */
  put(bytes: Uint8Array): Promise<string>;
  /** The file of that SHA-256; one that is missing or no longer hashes to its name counts as absent. */
  get(sha256: string): Promise<Uint8Array | undefined>;
}

/** Label files by content in a folder only the seller reads: labels carry buyers' names. */
export function labelCache(folder: string): LabelCache {
  const pathOf = (sha256: string) => join(folder, `${sha256}.pdf`);
  const get = async (sha256: string) => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) return undefined;
    const bytes = await readFile(pathOf(sha256)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    return bytes !== undefined && hashOf(bytes) === sha256 ? new Uint8Array(bytes) : undefined;
  };
  const put = async (bytes: Uint8Array) => {
    const sha256 = hashOf(bytes);
    if ((await get(sha256)) !== undefined) return sha256;
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await chmod(folder, 0o700);
    // Written aside and renamed: after a crash a label is there whole or not at all.
    const aside = await mkdtemp(join(folder, 'put-'));
    try {
      await writeFile(join(aside, 'label'), bytes, { mode: 0o600 });
      await rename(join(aside, 'label'), pathOf(sha256));
    } finally {
      await rm(aside, { recursive: true, force: true });
    }
    return sha256;
  };
  return { get, put };
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
