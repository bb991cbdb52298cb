import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { resultLines } from '../../src/cli/scan-text.js';
import { loadWords } from '../../src/cli/words.js';
import { decodeBarcodes } from '../../src/documents/barcode-reading.js';
import { eachPage } from '../../src/documents/pdf-reading.js';
import { at, list, type PracticeDesk, practiceDesk } from './ozf.js';

let world: PracticeDesk;
let schemas: unknown;
let rows: readonly unknown[] = [];
const ajv = new Ajv2020({ strict: false });

beforeAll(async () => {
  world = await practiceDesk({ OZF_OPERATOR: 'Ирина' }, { isInside: true });
  schemas = JSON.parse((await world.ozf(['schema'])).out);
  await world.ozf(['orders', 'pull']);
  await world.ozf(['confirm', '--all']);
  const walk = await told('pick list', '--pdf', 'walk.pdf', '--size', '80mm');
  rows = list(at(walk, 'lines'));
});
afterAll(() => world.close());

/** The data of a command whose document is what its schema says. */
async function told(command: string, ...typed: readonly string[]): Promise<unknown> {
  const { code, whole, data } = await world.json([...command.split(' '), ...typed]);
  expect(code, JSON.stringify(whole).slice(0, 400)).toBe(0);
  const schema = at(schemas, command);
  if (typeof schema !== 'object' || schema === null) throw new Error(`${command} has no schema`);
  const validate = ajv.compile(schema);
  expect(validate(whole), `${command}: ${ajv.errorsText(validate.errors)}`).toBe(true);
  return data;
}

const bytesOf = (file: string) => readFileSync(join(world.folder, file));
async function codesOn(file: string, dpi = 203): Promise<readonly string[]> {
  return (await decodeBarcodes(bytesOf(file), dpi)).map(({ text }) => text);
}
async function textOf(file: string): Promise<string> {
  const pages: string[] = [];
  await eachPage(bytesOf(file), (page) => void pages.push(page.text()));
  return pages.join('\n').replace(/\s+/g, ' ');
}
async function refusal(...typed: readonly string[]) {
  const { code, error } = await world.json(typed);
  return [code, at(error, 'code')];
}
/** The walk's lines with this article. */
function lineOf(article: string) {
  const line = rows.find((row) => at(row, 'offerId') === article);
  const of = (field: string) => String(at(line, field));
  return {
    posting: of('posting'),
    tote: of('tote'),
    wave: of('wave'),
    barcode: String(at(line, 'barcodes', 0)),
  };
}

test('goods get stickers by article, posting or wave, with the barcode that names them alone', async () => {
  const made = await told('products stickers', 'MUG-350-WHT:3', 'OZN829124957', '--out', 's.pdf');
  expect(at(made, 'stickers')).toMatchObject([
    { article: 'MUG-350-WHT', barcode: '6907123450016', copies: 3 },
    { article: 'THERM-500', copies: 1 },
  ]);
  expect(await codesOn('s.pdf')).toEqual([...Array(3).fill('6907123450016'), '6907123650157']);
  expect(await textOf('s.pdf')).toContain('240 г · 12 × 11 × 10 см');
  // A barcode of two products names neither.
  await world.ozf(['products', 'set', 'TOWEL-70140', '--barcode', '6907123450016']);
  const bell = lineOf('KETTLEBELL-8');
  const ofPosting = await told(
    'products stickers',
    '--posting',
    bell.posting,
    '--size',
    '43x25',
    '--out',
    'p.pdf',
  );
  expect(list(at(ofPosting, 'stickers')).map((each) => at(each, 'copies'))).toEqual([1, 2]);
  expect(at(await told('products stickers', 'MUG-350-WHT', '--out', 'o.pdf'), 'stickers', 0, 'barcode')).toBe(
    'OZN827098843',
  );
  const ofWave = await told('products stickers', '--wave', bell.wave, '--out', 'w.pdf');
  expect(at(ofWave, 'stickers')).toEqual(at(ofPosting, 'stickers'));
  const dry = await told('products stickers', 'MUG-350-WHT:3', '--out', 'dry.pdf', '--dry-run');
  expect([at(dry, 'file'), existsSync(join(world.folder, 'dry.pdf'))]).toEqual([null, false]);
  expect(await refusal('products', 'stickers', 'NO-SUCH:2')).toEqual([3, 'unknown-article']);
  expect(
    await refusal('products', 'stickers', ...Array.from({ length: 3 }, () => 'MUG-350-WHT:9999')),
  ).toEqual([2, 'too-many-stickers']);
  expect(await refusal('products', 'stickers')).toEqual([2, 'nothing-to-mark']);
  for (const wish of ['MUG-350-WHT:0', 'MUG-350-WHT:-1', 'MUG-350-WHT:20001'])
    expect([wish, ...(await refusal('products', 'stickers', wish))]).toEqual([wish, 2, 'bad-value']);
});

test('a hyphen is stdout, with the PDF and nothing else on it, also where FILE is no flag', async () => {
  for (const typed of [
    ['bench', 'sheet', '-'],
    ['pick', 'list', '--pdf', '-'],
  ]) {
    const { code, out } = await world.ozf(typed);
    expect([code, out.slice(0, 5), out.trimEnd().slice(-5)]).toEqual([0, '%PDF-', '%%EOF']);
    expect(await refusal(...typed)).toEqual([2, 'json-and-stdout']);
  }
  expect(existsSync(join(world.folder, '-'))).toBe(false);
  const { code, err } = await world.ozf(['label', '--all', '--template', 'nope']);
  expect([code, err.split('\n')[0]]).toEqual([2, expect.stringContaining('nope')]);
  expect((await world.ozf(['pick', 'list', '--help'])).out).toMatch(/^ {2}5 /m);
});

test('a box gets the marks that its packing plan asks for, and no others', async () => {
  const vase = lineOf('VASE-GLASS-25').posting;
  expect(await told('pack stickers', vase, '--out', 'none.pdf')).toMatchObject({ file: null, stickers: [] });
  expect(existsSync(join(world.folder, 'none.pdf'))).toBe(false);
  await world.ozf([
    'products',
    'set',
    'VASE-GLASS-25',
    '--trait',
    'flat-glass',
    '--trait',
    'liquid',
    '--fragile',
  ]);
  await world.ozf(['products', 'set', 'KETTLEBELL-8', '--trait', 'heavy']);
  const made = await told(
    'pack stickers',
    vase,
    lineOf('KETTLEBELL-8').posting,
    '--copies',
    '2',
    '--out',
    'm.pdf',
  );
  const stickers = list(at(made, 'stickers'));
  expect(stickers.map((each) => at(each, 'text'))).toEqual([
    ...list(at(await told('pack plan', vase), 'stickers')),
    'Тяжёлое',
  ]);
  expect(stickers.map((each) => at(each, 'kind'))).toEqual(['fragile', 'no-tip', 'up', 'heavy']);
  const text = await textOf('m.pdf');
  expect(text.match(/ХРУПКОЕ/g)).toHaveLength(2);
  expect(text).toContain('9,1 кг');
  await told('pack stickers', '--kind', 'dg,non-dg', '--size', '75x120', '--out', 'dg.pdf');
  expect(await textOf('dg.pdf')).toMatch(/Ozon DG .*Ozon Non-DG/);
  await told('pack stickers', '--kind', 'heavy', '--weight', '26400', '--out', 'heavy.pdf');
  expect(await textOf('heavy.pdf')).toContain('26,4 кг');
  expect(await refusal('pack', 'stickers')).toEqual([2, 'posting-or-kind']);
  expect(await refusal('pack', 'stickers', vase, '--kind', 'up')).toEqual([2, 'posting-or-kind']);
});

test('the card of a tote opens it for the next scan, on a Russian layout too, and is no parcel at the door', async () => {
  const cards = await told('pick totes', '--from', '7', '--to', '14', '--out', 't.pdf');
  expect(cards).toMatchObject({ from: 7, to: 14 });
  expect((await codesOn('t.pdf')).toSorted()).toEqual(
    Array.from({ length: 8 }, (_, index) => `T${7 + index}`).toSorted(),
  );
  expect(await refusal('pick', 'totes', '--from', '9999', '--to', '10000')).toEqual([2, 'bad-value']);
  // Two totes want the same goods: without its card the more urgent one would get the unit.
  const wanting = rows.filter((row) => at(row, 'offerId') === 'КРАСКИ-24');
  const later = wanting.at(-1);
  expect(wanting.length).toBeGreaterThan(1);
  const scans = [`Е${at(later, 'tote')}`, String(at(later, 'barcodes', 0)), '#damaged', 'T999'];
  const { out } = await world.ozf(['pick', 'scan', '--json'], `${scans.join('\n')}\n#done\n`);
  const [opened, unit, damaged, refused] = out.split('\n').map((line): unknown => JSON.parse(line || 'null'));
  expect(opened).toMatchObject({ ok: true, result: 'tote-open', tote: at(later, 'tote') });
  expect(unit).toMatchObject({ ok: true, posting: at(later, 'posting') });
  expect(at(damaged, 'hint')).toBe(`ozf inspect tag ${at(later, 'posting')}`);
  expect(at(refused, 'error', 'code')).toBe('no-such-tote');
  const door = await world.ozf(['ship', 'scan', '--json'], `T${at(later, 'tote')}\n`);
  expect(door.out).toContain('not-found');
  expect(await refusal('label', 'verify', `T${at(later, 'tote')}`)).toEqual([3, 'not-found']);
  const shown = await world.json(['orders', 'show', `T${at(later, 'tote')}`]);
  expect(JSON.stringify(shown.data)).toContain(String(at(later, 'posting')));
});

test('a unit that failed gets a tag with a number of its own, and what passed gets a packing slip', async () => {
  const codes = rows.flatMap((row) => Array(Number(at(row, 'quantity'))).fill(`OZN${at(row, 'sku')}`));
  await world.ozf(['pick', 'scan'], `${codes.join('\n')}\n#done\n`);
  const mug = lineOf('MUG-350-WHT').posting;
  expect(await refusal('inspect', 'tag', mug)).toEqual([3, 'nothing-failed']);
  const failed = await world.ozf([
    'inspect',
    'fail',
    mug,
    'MUG-350-WHT',
    '--defect',
    'broken',
    '--then',
    'scrap',
  ]);
  expect(failed.err).toContain(`→ ozf inspect tag ${mug} MUG-350-WHT`);
  const made = await told('inspect tag', mug, 'MUG-350-WHT', '--out', 'tag.pdf');
  const tag = String(at(made, 'tags', 0, 'tag'));
  expect(at(made, 'tags')).toMatchObject([{ defect: 'broken', class: 'critical', disposition: 'scrap' }]);
  expect(await codesOn('tag.pdf')).toEqual([tag]);
  expect(await textOf('tag.pdf')).toMatch(/сломано.*КРИТИЧЕСКИЙ.*утилизация.*Ирина/);
  expect(at(await told('inspect tag', tag, '--size', '58x40', '--out', 'q.pdf'), 'tags')).toEqual(
    at(made, 'tags'),
  );
  // A unit put aside is no goods, whatever its tag is scanned with.
  expect((await world.ozf(['inspect', 'scan', '--json'], `${tag}\n`)).out).toContain('unknown-barcode');

  const vase = lineOf('VASE-GLASS-25').posting;
  await world.ozf(['inspect', 'pass', vase]);
  const slip = await told('pack slip', vase, '--size', '75x120', '--out', 'slip.pdf');
  expect(slip).toMatchObject({ file: join(world.folder, 'slip.pdf'), summary: { ok: 1 } });
  expect(await codesOn('slip.pdf')).toEqual([vase]);
  const text = await textOf('slip.pdf');
  expect(text).toMatch(/Проверено: Ирина, \d\d\.\d\d/);
  expect(text).toContain('VASE-GLASS-25 Ваза стеклянная для цветов, 25 см 1');
  expect(text).toContain('через Ozon');
  expect(text).not.toMatch(/₽|руб|http|@|\+7/);
  expect(await refusal('pack', 'slip', 'no-such-posting')).toEqual([3, 'not-found']);
});

test('what an own carrier took today has a sheet for two signatures, with its tracking numbers', async () => {
  const mat = lineOf('YOGA-MAT-6').posting;
  expect(await refusal('ship', 'manifest', '--carrier', 'CDEK')).toEqual([3, 'no-carrier-today']);
  await world.ozf(['inspect', 'pass', mat]);
  await world.ozf(['pack', mat, '-y']);
  await world.ozf(['label', mat, '--carrier', 'CDEK', '--track', '1465822733', '--out', 'own.pdf']);
  expect((await world.json(['ship', mat, '--carrier', 'CDEK', '--track', '1465822733', '-y'])).code).toBe(0);
  const sheet = await told('ship manifest', '--carrier', 'cdek', '--out', join(world.folder, 'cdek.pdf'));
  expect(sheet).toMatchObject({ carriage: null, carrier: 'CDEK', postings: 1, struckOut: [] });
  const text = await textOf('cdek.pdf');
  expect(text.match(/Перевозчик: CDEK/g)).toHaveLength(2);
  for (const part of [mat, '1465822733', 'Сдал (продавец)', 'Принял (перевозчик)', 'экземпляр перевозчика'])
    expect(text).toContain(part);
});

test('a box that is to be reinforced at the bench asks for its marks', async () => {
  const words = await loadWords('en');
  const result = { isAccepted: true, code: '#ok', result: 'waiting-ticks', posting: '1-0001-1' };
  expect(resultLines(result, { words })).toContain('→ ozf pack stickers 1-0001-1');
});
