import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Builds the program once for the tests that run it as a child, and only when a source is newer than the build. */
export default function buildProgram(): void {
  const root = join(import.meta.dirname, '..');
  const built = join(root, 'dist', 'main.js');
  if (existsSync(built) && newest(join(root, 'src')) <= statSync(built).mtimeMs) return;
  execFileSync(process.execPath, [join(root, '.build.mjs')], { cwd: root, stdio: 'inherit' });
}

function newest(folder: string): number {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return Math.max(...entries.map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs));
}
