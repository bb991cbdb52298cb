// Builds dist/: the program in chunks that are loaded when they are needed, the reading commands in one compiled file,
// the root help as texts (see src/README.md, "Start-up"). Built aside and swapped in, so that an `ozf` that cron
// starts meanwhile finds the old build or the new one.
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { builtinsWhenCalled, commandsInOneChunk, parts, readingOnly } from './.build-plugins.mjs';

const root = import.meta.dirname;
const cache = join(root, 'node_modules', '.cache');
mkdirSync(cache, { recursive: true });
const aside = mkdtempSync(join(cache, 'dist-'));
const atRunTime = [
  'better-sqlite3',
  'pdfkit',
  '@cantoo/pdf-lib',
  '@hyzyla/pdfium',
  'zxing-wasm',
  'pg',
  'inquirer',
  'liquidjs',
  'nodemailer',
  'undici',
];

await build({
  absWorkingDir: root,
  entryPoints: {
    main: 'src/main.ts',
    ...Object.fromEntries(Object.entries(parts).map(([name, file]) => [`parts/${name}`, file])),
  },
  outdir: join(aside, 'dist'),
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  minify: true,
  keepNames: true,
  sourcemap: false,
  chunkNames: 'chunks/[name]-[hash]',
  // A bundled CommonJS dependency asks for `require` of Node's own modules; one `createRequire` a chunk would cost
  // more than the chunk.
  banner: {
    js: "const require = (name) => process.getBuiltinModule(name) ?? process.getBuiltinModule('node:module').createRequire(import.meta.url)(name);",
  },
  plugins: [commandsInOneChunk, builtinsWhenCalled],
  external: atRunTime,
});
// The root help is read from a file, so that `ozf --help` loads no module at all.
const { rootHelp } = await import(pathToFileURL(join(aside, 'dist', 'main.js')).href);
mkdirSync(join(aside, 'dist', 'help'));
for (const language of ['en', 'zh', 'ru']) {
  writeFileSync(join(aside, 'dist', 'help', `${language}.txt`), await rootHelp(language));
}
// A cron job that looks at the queue, a prompt, a script: the reading commands start from one small file, which Node
// has compiled already. Another Node than this one compiles it again; nothing else is different.
await build({
  absWorkingDir: root,
  entryPoints: ['src/main.ts'],
  outfile: join(aside, 'dist', 'reading.cjs'),
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  minify: true,
  define: { 'import.meta.url': 'ownUrl' },
  banner: { js: "const ownRequire=require,ownUrl=require('node:url').pathToFileURL(__filename).href;" },
  plugins: [readingOnly, builtinsWhenCalled],
  external: [...atRunTime.filter((name) => name !== 'better-sqlite3'), 'chalk'],
});
const reading = join(aside, 'dist', 'reading.cjs');
writeFileSync(reading, readFileSync(reading, 'latin1').replace(/\bimport\(/g, 'ownImport('), 'latin1');
cpSync(join(root, 'bin'), join(aside, 'bin'), { recursive: true });
symlinkSync(join(root, 'node_modules'), join(aside, 'node_modules'), 'junction');
try {
  execFileSync(process.execPath, [join(aside, 'bin', 'reading.js')], {
    cwd: aside,
    stdio: 'ignore',
    env: {
      ...process.env,
      OZF_STORE: join(aside, 'ozf.db'),
      XDG_CONFIG_HOME: aside,
      OZF_CLIENT_ID: '',
      OZF_NOW: '',
    },
  });
} catch {
  // Without the compiled form (no addon yet, for instance) everything works, only slower.
}
const dist = join(root, 'dist');
try {
  renameSync(dist, join(aside, 'old'));
} catch (error) {
  if (error.code !== 'ENOENT') throw error;
}
renameSync(join(aside, 'dist'), dist);
rmSync(aside, { recursive: true, force: true });
