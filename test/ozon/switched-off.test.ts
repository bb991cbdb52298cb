import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { endpoints } from '../../src/ozon/endpoints/list.js';
import { switchedOff, switchedOffFields, switchedOffMethods } from '../../src/ozon/switched-off.js';
import { at, openPractice } from '../sandbox/practice.js';

const schemasFile = process.env.OZON_SCHEMAS ?? '';
const table = Object.entries(switchedOffMethods);

describe('methods that Ozon switched off', () => {
  test('none of ours is among them, and none of their replacements', () => {
    expect(endpoints.map(({ path }) => path).filter((path) => switchedOff(path))).toEqual([]);
    const replacements = table.flatMap(([, { replacement }]) => replacement);
    expect(replacements.filter((path) => switchedOff(path))).toEqual([]);
  });

  test('are named nowhere else in the program', () => {
    const places = sources('src').flatMap((file) => {
      if (file.endsWith('switched-off.ts')) return [];
      const text = readFileSync(file, 'utf8');
      return literals(text)
        .filter((literal) => switchedOff(literal))
        .map((literal) => `${file} ${literal}`);
    });
    expect(places).toEqual([]);
  });

  test('have a day that is one, where Ozon named one', () => {
    const days = [
      ...table.map(([, { offOn }]) => offOn),
      ...Object.values(switchedOffFields).map((f) => f.offOn),
    ];
    const wrong = days.filter((day) => day !== undefined && new Date(day).toISOString().slice(0, 10) !== day);
    expect(wrong).toEqual([]);
  });

  test('are not there at the practice Ozon, in the words of the real one', async () => {
    const practice = await openPractice();
    try {
      for (const [path] of table) {
        const { status, json } = await practice.ask(path, {});
        expect([path, status, at(json, 'code'), at(json, 'message')]).toEqual([
          path,
          404,
          5,
          'method is not allowed',
        ]);
      }
    } finally {
      await practice.close();
    }
  });
});

describe.runIf(schemasFile !== '')('the list of them and the document of Ozon', () => {
  test('name the same methods, days and replacements', async () => {
    const paths = await documented();
    for (const [path, entry] of Object.entries(paths)) {
      if (at(entry, 'deprecated') !== true) continue;
      const ours = switchedOff(path);
      expect([path, ours?.offOn ?? null]).toEqual([path, at(entry, 'offOn')]);
      const named = at(entry, 'replacement');
      if (typeof named === 'string') expect([path, ours?.replacement.join(' + ')]).toEqual([path, named]);
    }
  });

  test('agree that nothing in the list is current, and that every replacement is', async () => {
    const paths = await documented();
    expect(table.filter(([path]) => at(paths, path, 'deprecated') === false)).toEqual([]);
    const replacements = table.flatMap(([, { replacement }]) => replacement);
    expect(replacements.filter((path) => at(paths, path, 'deprecated') !== false)).toEqual([]);
  });
});

async function documented(): Promise<object> {
  const schemas: unknown = JSON.parse(await readFile(schemasFile, 'utf8'));
  const paths = at(schemas, 'paths');
  if (typeof paths !== 'object' || paths === null) throw new TypeError('schemas.json names no paths');
  return paths;
}

function sources(folder: string): readonly string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files.filter((file) => file.endsWith('.ts')).map((file) => join(folder, file));
}

function literals(text: string): readonly string[] {
  return [...text.matchAll(/(['"`])(\/v\d+\/[\w/-]+)\1/g)].map((match) => match[2] ?? '');
}
