import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { benchPipe } from './bench-pipe.js';
import { at, list, type PracticeDesk, practiceDesk } from './ozf.js';

let world: PracticeDesk;
beforeAll(async () => {
  world = await practiceDesk({}, { isInside: true });
});
afterAll(() => world.close());

/** The lines of a bench, each of which `ozf schema bench` describes. */
async function bench(typed: readonly string[], scans: readonly string[]) {
  const { code, out, err } = await world.ozf(['bench', ...typed], `${scans.join('\n')}\n`);
  const lines: readonly unknown[] = out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
  const schema: unknown = JSON.parse((await world.ozf(['schema', 'bench'])).out);
  if (typeof schema !== 'object' || schema === null) throw new Error('bench has no schema');
  const validate = new Ajv2020({ strict: false }).compile(schema);
  for (const line of lines) expect(validate(line), JSON.stringify(line)).toBe(true);
  return { code, err, lines, last: lines.at(-1) };
}

test('a script asks nobody, so it has to agree before anything can be assembled', async () => {
  const { code, out } = await world.ozf(['bench', '--json'], '#done\n');
  expect(code).toBe(2);
  expect(at(JSON.parse(out), 'error', 'code')).toBe('needs-yes');
});

test('a script packs by lines and reads one line for each scan, what happened meanwhile, and the summary', async () => {
  expect((await world.ozf(['orders', 'pull'])).code).toBe(0);
  expect((await world.ozf(['confirm', '--all'])).code).toBe(0);
  const walk = await world.json(['orders', 'list', '--stage', 'confirmed', '--limit', '1']);
  const sku = String(at(walk.data, 'postings', 0, 'lines', 0, 'sku'));
  const { code, lines, last, err } = await bench(
    ['-y', '--json'],
    [`OZN${sku}`, 'nonsense', `№щл`, '#nothing', '#done'],
  );
  expect(err).not.toMatch(/bin|stock|carton|weight/i);
  const scans = lines.filter((line) => typeof at(line, 'code') === 'string');
  expect(scans.map((line) => at(line, 'ok'))).toEqual([true, false, expect.any(Boolean), false, true]);
  // A Russian keyboard layout is no other command.
  expect(at(scans[2], 'code')).toBe('#ok');
  expect(at(scans[1], 'bell')).toBe('wrong');
  expect(last).toMatchObject({ schema: 1, summary: true, data: { accepted: 1, refused: 1, waiting: 0 } });
  expect(code).toBe(6);
  const news = lines.filter((line) => at(line, 'code') === null).map((line) => at(line, 'result'));
  if (list(at(last, 'data', 'postingsDone')).length > 0) expect(news).toContain('label-printed');
}, 60_000);

test('a bench that is killed between two scans goes on at the same unit in its next run', async () => {
  const seller = await practiceDesk({}, { postings: 1 });
  try {
    const url = `${seller.practice.url}/__practice__/order`;
    await fetch(url, { method: 'POST', body: JSON.stringify({ role: 'three' }) });
    await seller.json(['orders', 'pull']);
    await seller.json(['confirm', '--all']);
    const mug = '6907123450016';
    const first = benchPipe(seller);
    const opened = await first.scan(mug);
    expect(opened).toMatchObject({ ok: true, result: 'posting-open', done: 1, of: 3 });
    expect((await first.kill()).code).toBeNull();
    const second = benchPipe(seller);
    // No other order opens, and the unit that was scanned is still there, to be taken back too.
    const posting = at(opened, 'posting');
    expect(await second.scan(mug)).toMatchObject({ ok: true, result: 'unit-open', posting, done: 2 });
    expect(await second.scan('#undo')).toMatchObject({ result: 'undone', done: 1 });
    expect(await second.scan('#undo')).toMatchObject({ result: 'undone', done: 0 });
    await second.kill();
  } finally {
    await seller.close();
  }
}, 60_000);

test('the command barcodes come as a page to print', async () => {
  const sheet = await world.json(['bench', 'sheet', 'commands.pdf']);
  expect(sheet).toMatchObject({ code: 0, ok: true, data: { file: expect.stringContaining('commands.pdf') } });
});
