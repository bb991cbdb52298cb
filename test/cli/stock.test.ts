import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { at, list, type PracticeDesk, practiceDesk } from './ozf.js';

let world: PracticeDesk;
let schemas: unknown;
const ajv = new Ajv2020({ strict: false });
beforeAll(async () => {
  world = await practiceDesk({}, { isInside: true });
  schemas = JSON.parse((await world.ozf(['schema'])).out);
  await world.json(['orders', 'pull']);
});
afterAll(() => world.close());

/** Runs a command of stock and holds its document against its schema. */
async function stock(...typed: readonly string[]) {
  const document = await world.json(['stock', ...typed]);
  fits(`stock ${typed[0]}`, document.whole);
  return document;
}

function fits(command: string, document: unknown): void {
  const schema = at(schemas, command);
  if (typeof schema !== 'object' || schema === null) throw new Error(`${command} has no schema`);
  const validate = ajv.compile(schema);
  expect(validate(document), `${command}: ${ajv.errorsText(validate.errors)}`).toBe(true);
}

test('a seller begins to keep stock with a list, promises from it, and corrects it by hand', async () => {
  const early = await stock('show');
  expect([early.code, at(early.error, 'code')]).toEqual([3, 'stock-not-kept']);
  const lines = list(at((await world.json(['products', 'list'])).data, 'items'));
  const [first = '', ...others] = [...new Set(lines.map((line) => String(at(line, 'article'))))];
  const rows = [`${first},A-01,1`, ...others.map((article) => `${article},,50`)];
  writeFileSync(join(world.folder, 'stock.csv'), `article,bin,quantity\n${rows.join('\n')}\n`);
  const begun = await stock('import', 'stock.csv');
  expect(begun.data).toMatchObject({ first: true, changed: rows.length, unknown: [] });
  expect((await stock('import', 'stock.csv')).data).toMatchObject({ first: false, changed: 0 });
  await world.ozf(['confirm', '--all']);
  const shown = list(at((await stock('show')).data, 'items'));
  expect(shown.some((row) => Number(at(row, 'reserved')) > 0)).toBe(true);
  for (const row of shown) expect(Number(at(row, 'atp'))).toBeGreaterThanOrEqual(0);
  expect((await stock('in', first, '9', '--bin', 'A-01')).data).toMatchObject({ items: [{ onHand: 10 }] });
  const carried = await stock('move', first, '4', '--from', 'A-01', '--to', 'B-02');
  const bins = [
    { bin: 'A-01', quantity: 6 },
    { bin: 'B-02', quantity: 4 },
  ];
  expect(carried.data).toMatchObject({ items: [{ onHand: 10, bins }] });
  const much = await stock('move', first, '7', '--from', 'A-01', '--to', 'B-02');
  expect([much.code, at(much.error, 'code')]).toEqual([3, 'not-in-bin']);
  const adjusted = await stock('adjust', first, 'A-01', '5', '--because', 'one was broken');
  expect(adjusted.data).toMatchObject({ items: [{ onHand: 9 }] });
  expect((await stock('adjust', first, 'A-01', '5')).code).toBe(2);
  expect((await stock('in', first, 'many')).code).toBe(2);
  const none = await stock('in', 'NOBODY-KNOWS', '1');
  expect([none.code, at(none.error, 'code')]).toEqual([3, 'unknown-article']);
  await stock('low');
  writeFileSync(join(world.folder, 'count.csv'), `article,bin,quantity\n${first},A-01,5\n`);
  const compared = await stock('count', 'count.csv');
  expect(compared.data).toMatchObject({ booked: false, lines: [{ state: 'right', difference: 0 }] });
  expect((await stock('count', 'count.csv', '-y')).data).toMatchObject({ booked: true });
  expect((await stock('push')).error).toMatchObject({ code: 'stock-push-off' });
  const told = await stock('push', first, '-n');
  expect(told.whole).toMatchObject({ data: { rows: [{ article: first }] } });
  writeFileSync(join(world.folder, 'bad.csv'), 'article,quantity\nCUP,some\n');
  const bad = await stock('import', 'bad.csv');
  expect([bad.code, at(bad.error, 'details', 'line')]).toEqual([2, 2]);
}, 120_000);
