// Builds dist/: one small entry and one chunk per lazily imported command, because one big file is
// twice as slow to start (see src/README.md, "Start-up"). Built aside and swapped in, so that an `ozf` that cron starts
// meanwhile finds the old build or the new one.
import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = import.meta.dirname;
const cache = join(root, 'node_modules', '.cache');
mkdirSync(cache, { recursive: true });
const aside = mkdtempSync(join(cache, 'dist-'));
// Each command is imported lazily in the source. Shipped, they and the parser travel in one chunk: dozens of small
// files take longer to find and link than the whole of them to read.
const commandsInOneChunk = {
  name: 'commands-in-one-chunk',
  setup(build) {
    build.onResolve({ filter: /^\.\/(commands\/|parse\.js|run-command\.js)/ }, ({ kind, importer }) =>
      kind === 'dynamic-import' && /src.cli.(registry|program)\.ts$/.test(importer)
        ? { path: 'commands', namespace: 'one-chunk' }
        : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: 'one-chunk' }, () => {
      const files = readdirSync(join(root, 'src', 'cli', 'commands')).map((file) => `./commands/${file}`);
      const all = [...files, './parse.ts', './run-command.ts'];
      return {
        contents: all.map((file) => `export * from '${file}';`).join('\n'),
        resolveDir: join(root, 'src', 'cli'),
        loader: 'ts',
      };
    });
  },
};

// To import one function of `node:fs` makes Node build an object of everything it exports, streams and network included.
// Asked for when it is called, only what is touched gets loaded: this halves the start.
const builtinsWhenCalled = {
  name: 'builtins-when-called',
  setup(build) {
    build.onResolve({ filter: /^node:/ }, ({ path, kind }) => {
      // Commander starts programs only for subcommands that are programs of their own; ours are not.
      if (kind === 'require-call')
        return { path, namespace: path === 'node:child_process' ? 'absent' : 'required' };
      return kind === 'import-statement'
        ? { path, namespace: 'called', sideEffects: false }
        : { path, external: true };
    });
    build.onLoad({ filter: /.*/, namespace: 'absent' }, () => ({
      contents: 'module.exports = {};',
      loader: 'js',
    }));
    build.onLoad({ filter: /.*/, namespace: 'required' }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule('${path}');`,
      loader: 'js',
    }));
    build.onLoad({ filter: /.*/, namespace: 'called' }, ({ path }) => {
      const module = process.getBuiltinModule(path);
      const names = Object.keys(module).filter((name) => /^[A-Za-z]\w*$/.test(name) && name !== 'default');
      const lines = names.map((name) =>
        typeof module[name] === 'function' && /^[a-z]/.test(name)
          ? `export const ${name} = (...given) => process.getBuiltinModule('${path}').${name}(...given);`
          : `export const ${name} = /* @__PURE__ */ (() => process.getBuiltinModule('${path}').${name})();`,
      );
      const whole = `export default /* @__PURE__ */ (() => process.getBuiltinModule('${path}'))();`;
      return { contents: [...lines, whole].join('\n'), loader: 'js' };
    });
  },
};

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
  // A bundled CommonJS dependency asks for `require` of Node's own modules; one `createRequire` a chunk would cost
  // more than the chunk.
  banner: {
    js: "const require = (name) => process.getBuiltinModule(name) ?? process.getBuiltinModule('node:module').createRequire(import.meta.url)(name);",
  },
  plugins: [commandsInOneChunk, builtinsWhenCalled],
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
// The root help is read from a file, so that `ozf --help` loads no module at all.
const { rootHelp } = await import(pathToFileURL(join(aside, 'new', 'main.js')).href);
mkdirSync(join(aside, 'new', 'help'));
for (const language of ['en', 'zh', 'ru']) {
  writeFileSync(join(aside, 'new', 'help', `${language}.txt`), await rootHelp(language));
}
const dist = join(root, 'dist');
try {
  renameSync(dist, join(aside, 'old'));
} catch (error) {
  if (error.code !== 'ENOENT') throw error;
}
renameSync(join(aside, 'new'), dist);
rmSync(aside, { recursive: true, force: true });
