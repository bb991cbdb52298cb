// Runs a TypeScript program of this repository (benchmarks, chaos) without a loader of its own at run time.
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const [entry, ...rest] = process.argv.slice(2);
if (entry === undefined) throw new Error('node .run.mjs FILE.ts [ARGUMENTS]');
const folder = mkdtempSync(join(import.meta.dirname, 'node_modules', '.run-'));
const outfile = join(folder, 'program.mjs');
try {
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
  });
  process.argv = [process.argv[0], entry, ...rest];
  const program = await import(pathToFileURL(outfile).href);
  process.exitCode = await program.main(rest);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
