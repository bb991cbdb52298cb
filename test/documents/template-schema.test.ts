import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { listTemplates } from '../../src/documents/template-rendering.js';
import { templateJsonSchema } from '../../src/documents/template-schema.js';
import { at, desk } from '../cli/ozf.js';
import { shipped } from './paper.js';

let accepts: (template: unknown) => boolean;
beforeAll(() => {
  const schema = templateJsonSchema();
  if (typeof schema !== 'object' || schema === null) throw new Error('no schema');
  accepts = new Ajv({ strict: false }).compile(schema);
});

test('an editor that has the schema finds nothing to mark in the shipped templates', async () => {
  const templates = await listTemplates(shipped);
  expect(templates.length).toBeGreaterThan(5);
  for (const { name, path } of templates) {
    expect(accepts(parse(await readFile(path, 'utf8'))), name).toBe(true);
  }
});

test('and marks a misspelt field, a kind that does not exist and a paper of 400 dpi', () => {
  const page = { width: 60, height: 40 };
  const text = { kind: 'text', x: 5, y: 5, width: 50, size: 9, value: 'x' };
  expect(accepts({ title: 'Mine', page, elements: [text] })).toBe(true);
  expect(accepts({ title: 'Mine', page, elements: [{ ...text, colour: 'black' }] })).toBe(false);
  expect(accepts({ title: 'Mine', page, elements: [{ ...text, kind: 'txt' }] })).toBe(false);
  expect(accepts({ title: 'Mine', page, dpi: 400, elements: [text] })).toBe(false);
});

test('every field says in an editor what it is, and the guide for sellers tells of each', async () => {
  const guide = await readFile(join(shipped.shipped, 'README.md'), 'utf8');
  const [, example = ''] = /```yaml\n([\s\S]*?)```/.exec(guide) ?? [];
  expect(accepts(parse(example))).toBe(true);
  const fields = fieldsOf(templateJsonSchema());
  expect(fields.length).toBeGreaterThan(60);
  expect(fields.filter(({ description }) => description === undefined).map(({ name }) => name)).toEqual([]);
  const names = [...new Set(fields.map(({ name }) => name))];
  expect(names.filter((name) => !guide.includes(`\`${name}\``))).toEqual([]);
});

interface Field {
  readonly name: string;
  readonly description: unknown;
}

function fieldsOf(schema: unknown): readonly Field[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const properties: unknown = Reflect.get(schema, 'properties');
  const own = Object.entries(typeof properties === 'object' ? (properties ?? {}) : {}).map(
    ([name, field]): Field => ({ name, description: Reflect.get(Object(field), 'description') }),
  );
  return [...own, ...Object.values(schema).flatMap(fieldsOf)];
}

test('ozf schema template prints it, and a slip in its name leads there', async () => {
  const machine = desk({}, true);
  const { code, out } = await machine.ozf(['schema', 'template']);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toEqual(templateJsonSchema());
  expect(at(JSON.parse(out), '$schema')).toBe('http://json-schema.org/draft-07/schema#');
  expect((await machine.ozf(['schema', 'templat'])).err).toContain('ozf schema template');
  machine.remove();
});
