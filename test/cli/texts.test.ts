import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { holdText } from '../../src/cli/batch-view.js';
import { loadWords, placeholder } from '../../src/cli/words.js';
import { AppError } from '../../src/domain/errors.js';
import { holdRules } from '../../src/domain/holds.js';
import { goods, papers, sightings } from '../../src/domain/tracks.js';
import { en } from '../../src/i18n/en.js';
import { ru } from '../../src/i18n/ru.js';
import { zh } from '../../src/i18n/zh.js';

const root = join(import.meta.dirname, '..', '..', 'src');

describe('the three languages', () => {
  const flat = (value: object, path = ''): readonly [string, string][] =>
    Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
      typeof inner === 'object' && inner !== null
        ? flat(inner, `${path}${key}.`)
        : [[`${path}${key}`, String(inner)]],
    );
  const holes = (text: string) => [...text.matchAll(placeholder)].map(([, name]) => name).sort();

  test.each([
    ['zh', zh],
    ['ru', ru],
  ])('%s has exactly the texts of English, with the same holes', (_language, catalog) => {
    const told = new Map(flat(catalog));
    const english = flat(en);
    expect([...told.keys()].sort()).toEqual(english.map(([key]) => key).sort());
    expect(
      english
        .filter(([key, text]) => String(holes(text)) !== String(holes(told.get(key) ?? '')))
        .map(([key]) => key),
    ).toEqual([]);
  });

  test('no text is left in English', () => {
    const words = (language: object) => new Map(flat(language));
    const same = (catalog: object) => {
      const told = words(catalog);
      return flat(en).filter(
        ([key, text]) => told.get(key) === text && /[a-z]{4}/.test(text.replace(placeholder, '')),
      );
    };
    const known = /^(storyCommands\.|headings\.(sku|tagline))/;
    expect(
      same(zh)
        .map(([key]) => key)
        .filter((key) => !known.test(key)),
    ).toEqual([]);
    expect(
      same(ru)
        .map(([key]) => key)
        .filter((key) => !known.test(key)),
    ).toEqual([]);
  });
});

describe('every code has its words', () => {
  test('errors and refusals', () => {
    const told = new Set([...Object.keys(en.errors), ...Object.keys(en.holds)]);
    // Zod's own word for a check of ours.
    const silent = [...codesInSource()].filter((code) => !told.has(code) && code !== 'custom');
    expect(silent).toEqual([]);
  });

  test('holds, and what a history tells', () => {
    expect(Object.keys(holdRules).filter((code) => !Object.hasOwn(en.holds, code))).toEqual([]);
    const actions = [goods, papers, sightings].flatMap((table) => Object.keys(table));
    const named = [...allSource().matchAll(/\baction: '([\w-]+)'/g)].map((match) => match[1] ?? '');
    const known = (action: string) => Object.hasOwn(en.actions, action) || action === 'scan';
    expect([...actions, ...named].filter((action) => !known(action))).toEqual([]);
  });

  test('reasons of checks at confirm', () => {
    const files = ['checks', 'goods-checks', 'stock-check'].map((name) => join(root, 'domain', `${name}.ts`));
    const told = files.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/reason: '([\w-]+)'/g)]);
    const codes = [...new Set(told.map(([, code = '']) => code))];
    expect(codes.length).toBeGreaterThan(20);
    expect(codes.filter((code) => !Object.hasOwn(en.checkReasons, code))).toEqual([]);
  });

  test('no error text stands in the catalog for nothing', () => {
    const used = [...codesInSource(), ...OFTEN_MADE];
    const all = allSource();
    expect(
      Object.keys(en.errors).filter((code) => !used.includes(code) && !all.includes(`'${code}'`)),
    ).toEqual([]);
  });
});

/** Codes that are put together at run time. */
const OFTEN_MADE = ['wrong-stage', 'wrong-papers', 'overdue-priced', 'overdue-last', 'overdue-unpriced'];

test('a stage inside an error is told in the language of the error', async () => {
  const error = new AppError({
    kind: 'refused',
    code: 'wrong-stage',
    message: 'x is picked',
    details: { posting: '1-2-1', stage: 'picked', papers: 'none', action: 'box' },
  });
  expect((await loadWords('ru', 'UTC')).error(error)).toBe(
    '1-2-1: подобрано (бумаги: нет) — отсюда так нельзя.',
  );
  expect((await loadWords('zh', 'UTC')).error(error)).toContain('已拣货');
});

test('a text whose hole cannot be filled gives way to the English message', async () => {
  const words = await loadWords('ru', 'UTC');
  expect(words.error({ code: 'not-found', message: 'Ozon says no: gone', details: {} })).toBe(
    'Ozon says no: gone',
  );
});

test('instants are told in the seller’s zone, money with its currency', async () => {
  const words = await loadWords('en', 'Europe/Moscow');
  expect(
    words.fill('{at} {fee}', { at: '2026-11-23T08:00:00.000Z', fee: { minor: 5000, currency: 'RUB' } }),
  ).toBe('23 Nov 11:00 50.00 RUB');
  expect(holdText({ code: 'drift', details: {} }, words)).toBe('changed at Ozon after it was confirmed');
});

/** The codes of every AppError and refusal in the source, the practice Ozon's own apart. */
function codesInSource(): ReadonlySet<string> {
  const source = allSource();
  const thrown = [...source.matchAll(/\bcode: '([a-z0-9-]+)'(?=[^;]{0,60}?\bmessage\b)/g)];
  const either = [...source.matchAll(/\bcode: [^,;'\n]*\? '([a-z0-9-]+)' : '([a-z0-9-]+)'/g)].flatMap(
    (match) => match.slice(1),
  );
  const named = [...source.matchAll(/\brefusal: '([a-z0-9-]+)'/g)];
  return new Set([...[...thrown, ...named].map((match) => match[1] ?? ''), ...either]);
}

function allSource(): string {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !/sandbox|i18n/.test(entry.parentPath))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n');
}
