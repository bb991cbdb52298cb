// Builds dist/: one small entry and one chunk per lazily imported command, because one big file is
// twice as slow to start (see src/README.md, "Start-up").
import { rmSync } from 'node:fs';
import { build } from 'esbuild';

rmSync(new URL('./dist', import.meta.url), { recursive: true, force: true });
await build({
  entryPoints: ['src/main.ts'],
  outdir: 'dist',
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
  external: ['better-sqlite3', 'pdfkit', '@cantoo/pdf-lib', '@hyzyla/pdfium', 'zxing-wasm', 'pg', 'inquirer', 'nodemailer'],
});
