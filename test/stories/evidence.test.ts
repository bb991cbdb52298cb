import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { schemaOf } from '../../src/cli/schemas.js';
import { eachPage } from '../../src/documents/pdf-reading.js';
import { zipOf } from '../../src/documents/zip-file.js';
import { type Evidence, evidenceOf } from '../../src/workflow/evidence.js';
import { inspectFail, inspectPass } from '../../src/workflow/inspect.js';
import { openPickScan } from '../../src/workflow/pick-scan.js';
import { shipTrack } from '../../src/workflow/ship-track.js';
import { onPlainPaper } from '../workflow/plain-paper.js';
import { type Practice, practice } from '../workflow/practice.js';
import { labelAll, named, packAll } from '../workflow/verbs.js';
import { type Order, pickedOrder } from './bench.js';

const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 5, 6, 7, 8]);
const words = {
  action: (code: string) => code,
  refusal: (code: string) => code,
  defect: (code: string) => code,
  verdict: (code: string) => code,
  proof: (kind: string, state: string) => `${kind} ${state}`,
};

describe('the evidence of a parcel of the own courier', () => {
  let shop: Practice;
  let order: Order;
  let first: Evidence;
  let zipFile = '';
  const evidence = () => evidenceOf(shop.ports, { code: order.number, words });
  const entry = (name: string) => entriesOf(first.zip).get(name) ?? Buffer.of();

  beforeAll(async () => {
    shop = await practice({ postings: 0 });
    order = await pickedOrder(shop, 'own');
    const fault = { sku: order.sku, defect: 'leak', quantity: 1, disposition: 'quarantine' };
    const [photo, film] = [join(shop.folder, 'box.jpg'), join(shop.folder, 'table.mp4')];
    await writeFile(photo, JPEG);
    await writeFile(film, Buffer.from('\0\0\0\u0018ftypisom0000', 'latin1'));
    await inspectFail(shop.ports, named(order.number), {
      ...fault,
      proofs: [{ kind: 'photo', path: photo }],
    });
    const walk = await openPickScan(shop.ports, { codes: [order.number] });
    for (const code of ['4600000000017', order.barcode]) await walk.scan(code);
    await inspectPass({ ...shop.ports, operator: '王芳 Žofie' }, named(order.number), [], {
      proofs: [{ kind: 'video', path: film }],
    });
    const plain = onPlainPaper(shop.ports);
    await packAll(plain, named(order.number), { weightGrams: 640 });
    await labelAll(plain, named(order.number), { carrier: 'CDEK', track: '1234567890' });
    const input = { code: order.number, carrier: 'CDEK', track: '1234567890', isDryRun: false };
    expect((await shipTrack(shop.ports, input)).results).toMatchObject([{ isDone: true }]);
    first = await evidence();
    zipFile = join(shop.folder, 'evidence.zip');
    await writeFile(zipFile, first.zip);
  });
  afterAll(() => shop.end());

  test('tells every scan, verdict, weight, label copy and the hand-over in UTC and on the shop clock', () => {
    const record: unknown = JSON.parse(entry('evidence.json').toString());
    expect(record).toEqual(JSON.parse(JSON.stringify(first.record)));
    const { units, inspections, refusedScans, box, labels, handOver, proofs, events } = first.record;
    expect(units).toMatchObject([{ verdict: 'declared', scan: order.barcode, judgedBy: '王芳 Žofie' }]);
    expect(inspections).toMatchObject([
      { verdict: 'failed', defect: 'leak', class: 'critical', disposition: 'quarantine' },
      { verdict: 'declared' },
    ]);
    expect(refusedScans).toMatchObject([
      { code: '4600000000017', result: 'unknown-barcode', loop: 'pick', operator: 'anna' },
    ]);
    expect(box).toMatchObject({ weightGrams: 640, closedBy: 'anna' });
    expect(labels).toMatchObject([{ copy: 1, state: 'delivered' }]);
    expect(handOver.trackingNumber).toBe('1234567890');
    expect(proofs.map(({ kind, state, name }) => [kind, state, name])).toEqual([
      ['photo', 'included', 'box.jpg'],
      ['video', 'kept', 'table.mp4'],
    ]);
    expect(events.filter(({ action }) => action === 'unit-picked')).toHaveLength(2);
    expect(events[0]?.at).toMatch(/^2026-11-23T06:00:00/);
    expect(events[0]?.atShop).toBe('2026-11-23 09:00:00 GMT+03:00');
    expect(entry(proofs[0]?.entry ?? '')).toEqual(JPEG);
  });

  test('has the shape that its schema promises', () => {
    const file = { path: zipFile, sha256: 'x', bytes: first.zip.length, entries: first.entries };
    const document = { schema: 1, ok: true, data: { file, changed: true, evidence: first.record } };
    const validate = new Ajv2020({ strict: false }).compile(JSON.parse(JSON.stringify(schemaOf('evidence'))));
    expect(validate(JSON.parse(JSON.stringify(document))), JSON.stringify(validate.errors)).toBe(true);
  });

  test('is a ZIP file that others read, and the same bytes each time', async () => {
    expect(outsider('unzip', ['-tq', zipFile]) ?? 'No errors').toContain('No errors');
    shop.pass(3_600_000);
    expect(Buffer.from((await evidence()).zip).equals(Buffer.from(first.zip))).toBe(true);
  });

  test('names no buyer, though the label did', async () => {
    const buyer = await shop.store.buyer({ shop: 'practice', number: order.number });
    const { name = '', phone = '', address } = buyer ?? {};
    const sheet = await textOf(entry('evidence.pdf'));
    expect(sheet).toContain(order.number);
    expect(sheet).toContain('1234567890');
    // The fonts at hand know no Chinese: the sheet is printed all the same, with every letter that they know.
    expect(sheet).toContain('?? Žofie');
    const all = sheet + entry('evidence.json').toString();
    const secrets = [name, phone, address?.tail ?? '', ...name.split(' ')].filter((text) => text.length > 2);
    expect(secrets.length).toBeGreaterThan(2);
    expect(secrets.filter((secret) => all.includes(secret))).toEqual([]);
    expect(all).not.toContain(shop.folder);
  });

  test('says of a photo that was changed since that it was', async () => {
    await writeFile(join(shop.folder, 'box.jpg'), Buffer.concat([JPEG, JPEG]));
    const { record, entries } = await evidence();
    expect(record.proofs[0]).toMatchObject({ state: 'changed', entry: null });
    expect(entries).toEqual(['evidence.json', 'evidence.pdf']);
  });
});

test('a ZIP file has the order, names and moment that it was given', async () => {
  const at = new Date('2026-11-24T10:20:30Z');
  const text = (value: string) => new TextEncoder().encode(value);
  const files = [
    { name: 'а.txt', bytes: text('privet') },
    { name: 'b/empty', bytes: text('') },
  ];
  const zip = Buffer.from(zipOf(files, at));
  expect(zip.subarray(0, 4)).toEqual(Buffer.from('PK\u0003\u0004'));
  // The checksum of "123456789" is the one that every CRC-32 is judged by.
  expect(Buffer.from(zipOf([{ name: 'x', bytes: text('123456789') }], at)).readUInt32LE(14)).toBe(0xcbf43926);
  expect([...entriesOf(zip).keys()]).toEqual(['а.txt', 'b/empty']);
  expect(entriesOf(zip).get('а.txt')?.toString()).toBe('privet');
});

/** Stored entries, one behind the other. */
function entriesOf(zip: Uint8Array): ReadonlyMap<string, Buffer> {
  const bytes = Buffer.from(zip);
  const entries = new Map<string, Buffer>();
  for (let at = 0; bytes.readUInt32LE(at) === 0x04034b50; ) {
    const [size, title] = [bytes.readUInt32LE(at + 18), bytes.readUInt16LE(at + 26)];
    const start = at + 30 + title;
    entries.set(bytes.toString('utf8', at + 30, start), bytes.subarray(start, start + size));
    at = start + size;
  }
  return entries;
}

/** What another program says, where it is installed. */
function outsider(program: string, words: readonly string[]): string | undefined {
  try {
    return execFileSync(program, words, { encoding: 'utf8' });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

async function textOf(pdf: Uint8Array): Promise<string> {
  const pages: string[] = [];
  await eachPage(pdf, (page) => {
    pages.push(page.text());
  });
  return pages.join('\n');
}
