import { mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AppError } from '../../src/domain/errors.js';
import { openStore } from '../../src/store/open.js';
import { explainSqlite } from '../../src/store/sqlite-errors.js';
import { temporaryFolder } from './folder.js';
import { born, now } from './sample.js';

let place = temporaryFolder();
beforeEach(() => {
  place = temporaryFolder();
});
afterEach(() => place.drop());

const modeOf = (path: string) => statSync(path).mode & 0o777;

test.skipIf(process.platform === 'win32')(
  'nobody else can read the database, its folder or what stands beside it',
  async () => {
    const path = place.path('data/ozf.db');
    const store = await openStore(path, { now });
    await store.transact((tx) => tx.record([born('1-1-1')]));
    const lock = await store.lock('pull-main', 0);
    expect(modeOf(place.path('data'))).toBe(0o700);
    for (const name of ['ozf.db', 'ozf.db-wal', 'ozf.db-shm'])
      expect([name, modeOf(place.path(`data/${name}`))]).toEqual([name, 0o600]);
    expect(modeOf(`${path}.locks`)).toBe(0o700);
    expect(modeOf(`${path}.locks/pull-main.lock`)).toBe(0o600);
    await lock?.release();
    await store.close();
  },
);

test('a released lock leaves no file, and a name may hold any character', async () => {
  const store = await openStore(place.path('ozf.db'), { now });
  const lock = await store.lock('../ship магазин/77', 0);
  expect(readdirSync(place.path('ozf.db.locks'))).toHaveLength(1);
  await lock?.release();
  expect(readdirSync(place.path('ozf.db.locks'))).toEqual([]);
  await store.lock('left', 0);
  await store.close();
  expect(readdirSync(place.path('ozf.db.locks'))).toEqual([]);
});

test('what a crashed process has left is swept away after a day, and never the lock of a living one', async () => {
  const store = await openStore(place.path('ozf.db'), { now });
  await store.lock('process-living', 0);
  const lockFile = (name: string) => place.path(`ozf.db.locks/${name}.lock`);
  writeFileSync(lockFile('process-crashed'), '');
  writeFileSync(lockFile('process-new'), '');
  const longAgo = new Date('2020-01-01T00:00:00.000Z');
  for (const name of ['process-living', 'process-crashed']) utimesSync(lockFile(name), longAgo, longAgo);
  await store.lock('pull-main', 0);
  const left = readdirSync(place.path('ozf.db.locks')).sort();
  expect(left).toEqual(['process-living.lock', 'process-new.lock', 'pull-main.lock']);
  expect(await store.lock('process-living', 0)).toBeUndefined();
  await store.close();
});

test('the URL forms of a file all mean that file', async () => {
  const path = place.path('ozf.db');
  for (const url of [path, `sqlite:${path}`, `sqlite://${path}`, `file://${path}`]) {
    const store = await openStore(url, { now });
    await store.transact((tx) => tx.saveWatermark('main', url, '1'));
    await store.close();
  }
  const store = await openStore(path, { now });
  expect(await store.watermark('main', `sqlite:${path}`)).toBe('1');
  expect(await store.watermark('main', `file://${path}`)).toBe('1');
  await store.close();
});

test('an address that is neither a file nor PostgreSQL is a usage error', async () => {
  for (const url of ['mysql://host/db', ':memory:', 'sqlite:', '']) {
    await expect(openStore(url, { now })).rejects.toMatchObject({ kind: 'usage', code: 'bad-store' });
  }
});

test('a file that is no database is told so and not touched', async () => {
  const path = place.path('notes.txt');
  writeFileSync(path, 'Not a database, but a long enough note of the seller about tomorrow.'.repeat(20));
  await expect(openStore(path, { now })).rejects.toMatchObject({ kind: 'usage', code: 'store-damaged' });
  expect(readFileSync(path, 'utf8')).toContain('note of the seller');
});

test('the database of another program is refused', async () => {
  const path = place.path('other.db');
  const other = new Sqlite(path);
  other.exec('create table posting (id integer)');
  other.close();
  await expect(openStore(path, { now })).rejects.toMatchObject({ kind: 'usage', code: 'store-foreign' });
});

test('a place where no file can be is told in words', async () => {
  mkdirSync(place.path('folder'));
  await expect(openStore(place.path('folder'), { now })).rejects.toMatchObject({ code: 'store-down' });
  writeFileSync(place.path('file'), '');
  await expect(openStore(place.path('file/ozf.db'), { now })).rejects.toMatchObject({ code: 'store-down' });
});

test('a missing addon is one sentence and the command that repairs it', () => {
  const thrown = [
    Object.assign(new Error('cannot open shared object'), { code: 'ERR_DLOPEN_FAILED' }),
    new Error('Could not locate the bindings file. Tried: …'),
    new Error('was compiled against a different Node.js version using NODE_MODULE_VERSION 115'),
    Object.assign(new Error("Cannot find module 'better-sqlite3'"), { code: 'MODULE_NOT_FOUND' }),
  ];
  for (const each of thrown) {
    const told = explainSqlite(each, 'ozf.db');
    expect(told).toMatchObject({ kind: 'usage', code: 'addon-missing', hint: 'npm rebuild better-sqlite3' });
  }
});

test('an error that is not about the file stays what it is', () => {
  const thrown = new AppError({ kind: 'refused', code: 'drift', message: 'drift' });
  expect(explainSqlite(thrown, 'ozf.db')).toBe(thrown);
});

test('another program that keeps writing is told as "try again", not as a bug', async () => {
  const path = place.path('ozf.db');
  await (await openStore(path, { now })).close();
  const thrown = Object.assign(new Error('database is locked'), { code: 'SQLITE_BUSY' });
  expect(explainSqlite(thrown, path)).toMatchObject({
    kind: 'locked',
    code: 'store-busy',
    isRetryable: true,
  });
});

test('buyers can be removed and everything else remains', async () => {
  const path = place.path('ozf.db');
  const store = await openStore(path, { now });
  const buyer = { name: 'Тайный Покупатель', phone: '+79990000000', address: { city: 'Тайноград' } };
  await store.transact(async (tx) => {
    await tx.record([born('1-1-1')]);
    await tx.saveBuyer({ shop: 'main', number: '1-1-1' }, buyer);
  });
  const before = await store.posting({ shop: 'main', number: '1-1-1' });
  await store.close();
  const database = new Sqlite(path);
  database.exec('delete from buyer');
  const tables = database
    .prepare<[], { name: string }>("select name from sqlite_master where type = 'table'")
    .all();
  const rest = tables
    .map(({ name }) => JSON.stringify(database.prepare(`select * from "${name}"`).all()))
    .join('\n');
  database.close();
  expect(rest).toContain('1-1-1');
  expect(rest).not.toMatch(/Тайн|79990000000/);
  const after = await openStore(path, { now });
  expect(await after.posting({ shop: 'main', number: '1-1-1' })).toEqual(before);
  await after.close();
});
