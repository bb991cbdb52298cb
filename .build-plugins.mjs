// What the build does beside bundling, all of it for the start of the program: measure with `npm run bench`.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const root = import.meta.dirname;

// Each command is imported lazily in the source. Shipped, they and the parser travel in one chunk: dozens of small
// files take longer to find and link than the whole of them to read.
export const commandsInOneChunk = {
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
export const builtinsWhenCalled = {
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

/** What the reading commands load only now and then comes from the other build, under these names. */
export const parts = {
  'config-file': 'src/config-file.ts',
  'rules-file': 'src/documents/rules-file.ts',
  zh: 'src/i18n/zh.ts',
  ru: 'src/i18n/ru.ts',
  'postgres-engine': 'src/store/postgres-engine.ts',
};

// The reading commands in one file without the rest of the program; what is left out is never reached from them.
export const readingOnly = {
  name: 'reading-only',
  setup(build) {
    build.onResolve({ filter: /^\.{1,2}\// }, ({ path, kind }) => {
      if (kind !== 'dynamic-import') return undefined;
      const name = path.split('/').at(-1).replace(/\.js$/, '');
      if (Object.hasOwn(parts, name)) return { path: `./parts/${name}.js`, external: true };
      const isKept = /^(orders-(list|show|next)|parse|run-command|compose|en|open|sqlite-engine)$/.test(name);
      return isKept ? undefined : { path: './main.js', external: true };
    });
    // The addon lies where npm put it: looking for it in a dozen places takes longer than opening it.
    build.onResolve({ filter: /^bindings$/ }, ({ path }) => ({ path, namespace: 'addon' }));
    build.onLoad({ filter: /.*/, namespace: 'addon' }, () => ({
      contents: "module.exports = (name) => ownRequire('better-sqlite3/build/Release/' + name);",
    }));
  },
};
