import { existsSync, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The files of the tests stand in memory where the machine offers it: a store waits for the disk with each saving, and
 * no test can tell whether it did. Elsewhere they stand where the system keeps its temporary files.
 */
export default function temporaryFilesInMemory(): (() => void) | undefined {
  if (!existsSync(MEMORY) || freeBytes() < WANTED_BYTES) return undefined;
  dropThoseOfDeadRuns();
  const folder = mkdtempSync(join(MEMORY, `${NAME}${process.pid}-`));
  // Workers and the programs they start inherit it.
  process.env.TMPDIR = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}

const MEMORY = '/dev/shm';
const NAME = 'ozf-tests-';
const WANTED_BYTES = 1024 ** 3;

function freeBytes(): number {
  const { bavail, bsize } = statfsSync(MEMORY);
  return bavail * bsize;
}

function dropThoseOfDeadRuns(): void {
  for (const name of readdirSync(MEMORY)) {
    const pid = name.startsWith(NAME) ? Number.parseInt(name.slice(NAME.length), 10) : undefined;
    if (pid !== undefined && !isAlive(pid)) rmSync(join(MEMORY, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
