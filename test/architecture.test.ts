import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative } from 'node:path';
import { expect, test } from 'vitest';

interface Source {
  /** Relative to the repository, with `/`. */
  readonly path: string;
  readonly text: string;
  /** Without comments and the contents of strings. */
  readonly code: string;
  readonly imports: readonly Import[];
}

interface Import {
  readonly from: string;
  readonly isTypeOnly: boolean;
}

const root = join(import.meta.dirname, '..');
const sources = read('src');
const tests = read('test');

/** Which rooms a room may import from; its own is always allowed. */
const doors: Readonly<Record<string, readonly string[]>> = {
  main: ['main', 'cli', 'config', 'workflow', 'domain', 'ozon', 'store', 'documents', 'channels', 'sandbox'],
  cli: ['config', 'i18n', 'workflow', 'domain'],
  config: ['workflow', 'domain'],
  i18n: ['config'],
  workflow: ['domain'],
  domain: [],
  ozon: ['domain', 'workflow/ports'],
  store: ['domain', 'workflow/ports'],
  documents: ['domain', 'workflow/ports'],
  channels: ['domain', 'workflow/ports'],
  sandbox: ['domain/code128'],
};

/** The files at the top of src/: the composition root, and what config and cli share. */
const topFiles: Readonly<Record<string, string>> = {
  'main.ts': 'main',
  'compose.ts': 'main',
  'lazy-ozon.ts': 'main',
  'documents-port.ts': 'main',
  'spool-folder.ts': 'main',
  'printing.ts': 'main',
  'cups-printer.ts': 'main',
  'cups-words.ts': 'main',
  'cups-programs.ts': 'main',
  'cups-list.ts': 'main',
  'command-printer.ts': 'main',
  'print-errors.ts': 'main',
  'child-process.ts': 'main',
  'shared-pace.ts': 'main',
  'proxy-fetch.ts': 'main',
  'wire-drift.ts': 'main',
  'screen.ts': 'main',
  'whole-file.ts': 'main',
  'config.ts': 'config',
  'config-desk.ts': 'config',
  'config-fonts.ts': 'config',
  'config-printing.ts': 'config',
  'config-file.ts': 'config',
  'config-folders.ts': 'config',
  'config-secrets.ts': 'config',
  'nearest.ts': 'config',
  'interrupted.ts': 'config',
};

test('rooms import one way', () => {
  const wrong = sources.flatMap((source) =>
    source.imports
      .filter((each) => each.from.startsWith('.'))
      .flatMap((each) => {
        const target = posix.join(posix.dirname(source.path), each.from);
        const from = roomOf(source.path);
        const to = roomOf(target);
        if (from === to) return [];
        const isOpen = (doors[from] ?? []).some((door) => door === to || target === `src/${door}.js`);
        return isOpen ? [] : [`${source.path} → ${target}`];
      }),
  );
  expect(wrong).toEqual([]);
});

test('a config knows of the workflow only its types', () => {
  const wrong = sources
    .filter((source) => roomOf(source.path) === 'config' || roomOf(source.path) === 'i18n')
    .flatMap((source) =>
      source.imports
        .filter((each) => /workflow\//.test(each.from) && !each.isTypeOnly)
        .map(() => source.path),
    );
  expect(wrong).toEqual([]);
});

test('only one room knows each library', () => {
  const homes: Readonly<Record<string, RegExp>> = {
    commander: /^src\/cli\/parse\.ts$/,
    inquirer: /^src\/cli\/prompt\.ts$/,
    chalk: /^src\/cli\/style\.ts$/,
    kysely: /^src\/store\//,
    'better-sqlite3': /^src\/store\//,
    pg: /^src\/store\//,
    pdfkit: /^src\/(documents|sandbox)\//,
    '@cantoo/pdf-lib': /^src\/documents\//,
    '@hyzyla/pdfium': /^src\/documents\//,
    'zxing-wasm': /^src\/documents\//,
    undici: /^src\/proxy-fetch\.ts$/,
    nodemailer: /^src\/channels\//,
    liquidjs: /^src\/(channels|documents)\//,
    yaml: /^src\/(documents\/|config-file\.ts$|cli\/(config-writing|fault-file)\.ts$)/,
    zod: /^src\/(ozon|store|documents)\/|^src\/(config-file|cli\/schemas(-\w+)?|cli\/schema-parts)\.ts$/,
  };
  const wrong = sources.flatMap((source) =>
    source.imports
      .filter((each) => !each.from.startsWith('.') && !each.from.startsWith('node:'))
      .filter(
        (each) => !homes[packageOf(each.from)]?.test(source.path) && !isPdfKitFont(source.path, each.from),
      )
      .map((each) => `${source.path} → ${each.from}`),
  );
  expect(wrong).toEqual([]);
});

test('only main.ts reads the clock, chance and the process', () => {
  const reading =
    /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bprocess\.|\bperformance\.|\bcrypto\.random|\brandomUUID\b/;
  const allowed = /^src\/(main\.ts|sandbox\/)/;
  const wrong = sources
    .filter((source) => !allowed.test(source.path))
    .flatMap((source) => linesLike(source, reading));
  // Locks and pools wait in real time: what they wait for is another process, not the seller's day.
  const waiting = /^src\/store\/locks-/;
  expect(wrong.filter((line) => !waiting.test(line))).toEqual([]);
});

test('only output.ts prints, and the progress line that it wipes', () => {
  const wrong = sources
    .filter(
      (source) =>
        !/^src\/(cli\/(output|progress-line)|screen)\.ts$/.test(source.path) &&
        roomOf(source.path) !== 'sandbox',
    )
    .flatMap((source) => linesLike(source, /\bconsole\.|\b(stdout|stderr|output|errors)\.write\(/));
  expect(wrong).toEqual([]);
});

test('no name that says nothing', () => {
  const empty = /(^|\/|-)(utils?|helpers?|common|types|manager|service|misc)(\.test)?\.ts$/;
  const wrong = [...sources, ...tests].filter(({ path }) => empty.test(path)).map(({ path }) => path);
  expect(wrong).toEqual([]);
  const odd = sources.filter(({ path }) => !/^[a-z0-9/.-]+$/.test(path)).map(({ path }) => path);
  expect(odd).toEqual([]);
});

test('no file longer than 300 lines, no function longer than 70', () => {
  // A migration is frozen as it was written.
  const isWhole = (path: string) =>
    path === 'src/workflow/ports.ts' || path.startsWith('src/store/migrations/');
  const wrong = [...sources, ...tests]
    .filter(({ path, text }) => !isWhole(path) && text.split('\n').length > 301)
    .map(({ path }) => path);
  expect(wrong).toEqual([]);
  expect(sources.filter(({ path }) => !isWhole(path)).flatMap(longFunctions)).toEqual([]);
});

test('no type is waved through', () => {
  const waved =
    /:\s*any\b|<any>|\bas (?!const\b)[A-Za-z{[(]|[\w)\]]!(?=[.;,)\s[])(?!=)|@ts-(ignore|expect-error|nocheck)|biome-ignore/;
  const isFine = (line: string) =>
    /\b(import|export)\b.*\bas\b/.test(line) || /^[^:]+:\d+:\s*(type )?\w+ as \w+,?$/.test(line);
  const wrong = [...sources, ...tests]
    .filter(({ path }) => path !== 'test/architecture.test.ts')
    .flatMap((source) => linesLike(source, waved))
    .filter((line) => !isFine(line));
  expect(wrong).toEqual([]);
});

test('named exports only', () => {
  const wrong = sources.flatMap((source) => linesLike(source, /^export default\b/));
  expect(wrong).toEqual([]);
});

/** `nodemailer/lib/x` → `nodemailer`. */
function packageOf(name: string): string {
  return name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');
}

/** pdfkit brings the reader of fonts with it. */
function isPdfKitFont(path: string, from: string): boolean {
  return from === 'fontkit' && path.startsWith('src/documents/');
}

function roomOf(path: string): string {
  const [, second = '', third] = path.replace(/\.js$/, '.ts').split('/');
  return third === undefined ? (topFiles[second] ?? second) : second;
}

function read(folder: string): readonly Source[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => sourceOf(join(entry.parentPath, entry.name)));
}

function sourceOf(file: string): Source {
  const text = readFileSync(file, 'utf8');
  const path = relative(root, file).replaceAll('\\', '/');
  return { path, text, code: withoutProse(text), imports: importsOf(text) };
}

function importsOf(text: string): readonly Import[] {
  const fixed = [...text.matchAll(/^(?:import|export)\s+(type\s)?[^;]*?from '([^']+)'/gm)].map((match) => ({
    from: match[2] ?? '',
    isTypeOnly: match[1] !== undefined,
  }));
  const bare = [...text.matchAll(/^import '([^']+)'/gm)].map((match) => ({
    from: match[1] ?? '',
    isTypeOnly: false,
  }));
  const lazy = [...text.matchAll(/\bimport\('([^']+)'\)/g)].map((match) => ({
    from: match[1] ?? '',
    isTypeOnly: false,
  }));
  return [...fixed, ...bare, ...lazy];
}

/** Comments and strings may speak of anything; line numbers stay. */
function withoutProse(text: string): string {
  const blank = (match: string) => match.replace(/[^\n]/g, ' ');
  return text
    .replace(/\/\*[\s\S]*?\*\//g, blank)
    .replace(
      /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g,
      (match) => `'${' '.repeat(Math.max(0, match.length - 2))}'`,
    )
    .replace(/(^|\s)\/\/[^\n]*/g, blank)
    .replace(/`[^`]*`/g, (match) =>
      match.replace(/(^|\})[^{}]*?(\$\{|`$)/g, (_, start: string, end: string) => `${start} ${end}`),
    );
}

function longFunctions({ path, code }: Source): readonly string[] {
  const found = [...code.matchAll(/^(?:export )?(?:async )?function\*? (\w+)[\s\S]*?^\}/gm)];
  return found.filter(([body]) => body.split('\n').length > 70).map((match) => `${path}: ${match[1]}`);
}

function linesLike(source: Source, pattern: RegExp): readonly string[] {
  return source.code
    .split('\n')
    .flatMap((line, index) => (pattern.test(line) ? [`${source.path}:${index + 1}: ${line.trim()}`] : []));
}
