import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { PrintJob, SentJob } from './workflow/ports.js';

/** A folder instead of a printer: whole files, numbered in the order in which they were printed. */
export function spoolFolder(folder: string): (job: PrintJob) => Promise<SentJob> {
  return async ({ name, pdf }) => {
    const { writeWhole } = await import('./whole-file.js');
    const number = String((await lastNumber(folder)) + 1).padStart(4, '0');
    const target = join(folder, `${number}-${name.replace(/[^\w.-]+/g, '_')}.pdf`);
    await writeWhole(target, pdf);
    return { destination: { kind: 'folder', name: folder }, job: undefined, target };
  };
}

async function lastNumber(folder: string): Promise<number> {
  const files = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return Math.max(0, ...files.map((file) => Number(/^(\d+)-/.exec(file)?.[1] ?? 0)));
}
