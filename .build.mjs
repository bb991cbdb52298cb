// Builds dist/: one small entry and one chunk per lazily imported command, because one big file is
// twice as slow to start (see src/README.md, "Start-up"). Built aside and swapped in, so that an `ozf` that cron starts
// meanwhile finds the old build or the new one.
import { mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const root = import.meta.dirname;
const cache = join(root, 'node_modules', '.cache');
mkdirSync(cache, { recursive: true });
const aside = mkdtempSync(join(cache, 'dist-'));
await build({
  absWorkingDir: root,
  entryPoints: ['src/main.ts'],
  outdir: join(aside, 'new'),
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  minify: true,
  keepNames: true,
  sourcemap: false,
  chunkNames: 'chunks/[name]-[hash]',
  // A bundled CommonJS dependency asks for `require` of Node's own modules.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  external: [
    'better-sqlite3',
    'pdfkit',
    '@cantoo/pdf-lib',
    '@hyzyla/pdfium',
    'zxing-wasm',
    'pg',
    'inquirer',
    'liquidjs',
    'nodemailer',
  ],
});
const dist = join(root, 'dist');
try {
  renameSync(dist, join(aside, 'old'));
} catch (error) {
  if (error.code !== 'ENOENT') throw error;
}
renameSync(join(aside, 'new'), dist);
rmSync(aside, { recursive: true, force: true });
