import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { at, list, type PracticeDesk, practiceDesk } from './ozf.js';

let world: PracticeDesk;
let schemas: unknown;
const ajv = new Ajv2020({ strict: false });

beforeAll(async () => {
  world = await practiceDesk({}, { isInside: true });
  schemas = JSON.parse((await world.ozf(['schema'])).out);
});
afterAll(() => world.close());

/** Runs a command and holds its document against the schema that `ozf schema` prints for it. */
async function described(command: string, typed: readonly string[] = [], expected = 0): Promise<unknown> {
  const words = command === 'board' ? [] : command.split(' ');
  const { code, whole, data } = await world.json([...words, ...typed]);
  expect(code, JSON.stringify(whole).slice(0, 400)).toBe(expected);
  fits(command, whole);
  return data;
}

function fits(command: string, document: unknown): void {
  const schema = at(schemas, command);
  if (typeof schema !== 'object' || schema === null) throw new Error(`${command} has no schema`);
  const validate = ajv.compile(schema);
  expect(validate(document), `${command}: ${ajv.errorsText(validate.errors)}`).toBe(true);
}

test('a whole day by shell prints nothing that ozf schema does not describe, and a second round changes nothing', async () => {
  await described('orders pull', ['--alert']);
  await described('orders list');
  await described('orders list', ['--ids']);
  await described('board');
  await described('orders next');
  await described('ship plan');
  await described('confirm', ['--all', '--explain']);
  await described('confirm', ['--all']);
  const walk = await described('pick list', ['--pdf', 'walk.pdf']);
  await scans('pick scan', codesOf(walk));
  await described('inspect pass', ['--all']);
  const shelf = 'id,length_mm,width_mm,height_mm,tare_g\nM,300,200,200,180\n';
  const imported = await world.json(['pack', 'cartons', 'import', '-'], shelf);
  fits('pack cartons import', imported.whole);
  expect(imported.data).toMatchObject({ imported: 1, cartons: [{ id: 'M' }] });
  await described('pack cartons');
  await described('pack plan', [String(at(walk, 'lines', 0, 'posting'))]);
  await described('pack', ['--all', '--dry-run']);
  await described('pack', ['--all', '-y']);
  const labels = await described('label', ['--all', '--out', 'labels.pdf']);
  expect(Number(at(labels, 'file', 'pages'))).toBeGreaterThan(5);
  const number = String(at(labels, 'results', 0, 'posting'));
  await described('orders show', [number]);
  await described('label list', [number]);
  await described('label templates');
  await described('label preview', ['parcel-58x40', '--out', 'preview.png']);
  await described('label calibrate', ['--size', '58x40', '--out', 'calibration.pdf']);
  await scans('ship scan', [number]);
  const shipped = await described('ship', ['--all', '--unscanned', '-y']);
  expect(list(at(shipped, 'carriages')).length).toBeGreaterThan(0);
  await described('evidence', [number]);
  await described('inspect lot', ['L-1', 'MUG-350-WHT', '480', '--found', 'broken:1']);
  await described('inspect lot');
  await described('notify', ['--dry-run']);
  await described('notify');
  await described('notify list');
  await described('products list');
  await described('doctor');
  await described('schema', ['orders', 'list']);
  await secondRound();
}, 120_000);

async function secondRound(): Promise<void> {
  const before = (await world.ozf(['orders', 'list', '--limit', '0', '--csv'])).out;
  expect(await described('orders pull')).toMatchObject({ new: 0, adopted: 0 });
  expect(await described('confirm', ['--all'])).toMatchObject({ summary: { ok: 0, failed: 0 } });
  expect(await described('pack', ['--all', '-y'])).toMatchObject({ summary: { ok: 0, failed: 0 } });
  expect(await described('label', ['--all', '--out', 'again.pdf'])).toMatchObject({
    summary: { ok: 0, failed: 0 },
  });
  expect(await described('ship', ['--all', '--unscanned', '-y'])).toMatchObject({
    summary: { ok: 0, failed: 0 },
  });
  expect(await described('notify')).toMatchObject({ sent: 0, failed: 0 });
  expect(stages((await world.ozf(['orders', 'list', '--limit', '0', '--csv'])).out)).toEqual(stages(before));
}

/** Posting, stage, papers of each line; the order follows the clock. */
function stages(csv: string): readonly string[] {
  const lines = csv.split('\r\n').map((line) => line.split(',').slice(1, 4).join(' '));
  return lines.sort();
}

async function scans(command: string, codes: readonly string[]): Promise<void> {
  const { out } = await world.ozf([...command.split(' '), '--json'], `${codes.join('\n')}\n#done\n`);
  const lines = out
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
  expect(lines.length).toBe(codes.length + 2);
  for (const line of lines) fits(command, line);
  expect(at(lines.at(-1), 'summary')).toBe(true);
  expect(at(lines.at(-1), 'data', 'refused')).toBe(0);
}

function codesOf(walk: unknown): readonly string[] {
  return list(at(walk, 'lines')).flatMap((line) =>
    Array.from({ length: Number(at(line, 'quantity')) }, () => String(at(line, 'barcodes', 0))),
  );
}

test('a refusal too is described', async () => {
  const { whole } = await world.json(['orders', 'show', 'no-such-posting']);
  fits('orders show', whole);
  expect(at(whole, 'error', 'code')).toBe('not-found');
});

test('a scan loop in which every scan is refused exits 3', async () => {
  const { code, out } = await world.ozf(['ship', 'scan', '--json'], 'nothing-like-it\nneither-this\n');
  expect(code).toBe(3);
  for (const line of out.trim().split('\n')) fits('ship scan', JSON.parse(line));
});
