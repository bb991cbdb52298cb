import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { refusalOfProof } from '../../src/domain/proofs.js';
import { inspectFail, inspectPass } from '../../src/workflow/inspect.js';
import { openInspectScan } from '../../src/workflow/inspect-scan.js';
import { type Practice, practice } from '../workflow/practice.js';
import { named } from '../workflow/verbs.js';
import { type Order, pickedOrder } from './bench.js';

const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3, 4]);
const MP4 = Buffer.from('\0\0\0\u0018ftypisom0000', 'latin1');
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

let shop: Practice;
let order: Order;
beforeAll(async () => {
  shop = await practice({ postings: 0 });
});
beforeEach(async () => {
  order = await pickedOrder(shop, 'pair');
});
afterAll(() => shop.end());

const proofs = () => shop.store.proofs({ posting: { shop: 'practice', number: order.number } });
async function file(name: string, bytes: Uint8Array): Promise<string> {
  const path = join(shop.folder, name);
  await writeFile(path, bytes);
  return path;
}

describe('a photo', () => {
  test('of a crack is kept by its hash with the verdict that it proves', async () => {
    const path = await file('crack.jpg', JPEG);
    const fault = { sku: order.sku, defect: 'broken', quantity: 1, disposition: 'quarantine' };
    await inspectFail(shop.ports, named(order.number), { ...fault, proofs: [{ kind: 'photo', path }] });
    const [record] = await shop.store.inspections({ shop: 'practice', number: order.number });
    expect(await proofs()).toMatchObject([
      { kind: 'photo', path, sha256: sha256(JPEG), bytes: 8, inspection: record?.seq, operator: 'anna' },
    ]);
  });

  test('given twice is kept once, and an order that was passed before gets it all the same', async () => {
    const path = await file('box.jpg', JPEG);
    await inspectPass(shop.ports, named(order.number));
    const pass = () =>
      inspectPass(shop.ports, named(order.number), [], { proofs: [{ kind: 'photo', path }] });
    expect((await pass()).results).toMatchObject([{ isChanged: true, stage: 'inspected' }]);
    expect((await pass()).results).toMatchObject([{ isChanged: false }]);
    expect(await proofs()).toHaveLength(1);
  });

  test('that is missing, empty or no photo stops the command before anything is judged', async () => {
    const wish = (path: string) => ({ proofs: [{ kind: 'photo' as const, path }] });
    const [empty, text] = [
      await file('empty.jpg', new Uint8Array()),
      await file('a.jpg', Buffer.from('hello')),
    ];
    for (const [path, code] of [
      [join(shop.folder, 'nowhere.jpg'), 'cannot-read'],
      [empty, 'proof-empty'],
      [text, 'no-photo'],
    ] as const) {
      const passing = inspectPass(shop.ports, named(order.number), [], wish(path));
      await expect(passing).rejects.toMatchObject({ kind: 'usage', code });
    }
    expect((await order.posting()).stage).toBe('picked');
    const many = inspectPass(shop.ports, { kind: 'all', filter: {} }, [], wish(text));
    await expect(many).rejects.toMatchObject({ code: 'data-needs-one' });
  });

  test('of forty megabytes is refused; a video of that size is not', () => {
    const facts = { path: 'x', bytes: 40_000_000 };
    expect(refusalOfProof({ ...facts, kind: 'photo', head: JPEG })).toMatchObject({ code: 'proof-huge' });
    expect(refusalOfProof({ ...facts, kind: 'video', head: MP4 })).toBeNull();
    expect(refusalOfProof({ ...facts, kind: 'video', head: JPEG })).toMatchObject({ code: 'no-video' });
  });
});

test('a film of the table is hashed when the scanner rests, for every order that was looked at', async () => {
  const path = await file('table.mp4', MP4);
  const choice = {
    codes: [order.number],
    proofs: [{ kind: 'video' as const, path, fromSeconds: 12, toSeconds: 95 }],
  };
  const loop = await openInspectScan(shop.ports, choice);
  await loop.scan(order.barcode);
  const longer = Buffer.concat([MP4, MP4]);
  await writeFile(path, longer);
  expect(await loop.finish?.()).toEqual([]);
  expect(await proofs()).toMatchObject([
    { kind: 'video', sha256: sha256(longer), fromSeconds: 12, toSeconds: 95, inspection: undefined },
  ]);
});
