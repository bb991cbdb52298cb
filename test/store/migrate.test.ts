import { readdirSync, statSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { type Migration, migrate, newest } from '../../src/store/migrate.js';
import { migrations } from '../../src/store/migrations/list.js';
import { openStore } from '../../src/store/open.js';
import { openSqlite } from '../../src/store/sqlite-engine.js';
import { temporaryFolder } from './folder.js';
import { buildRacers } from './race.js';
import { born, now } from './sample.js';

let place = temporaryFolder();
beforeEach(() => {
  place = temporaryFolder();
});
afterEach(() => place.drop());

const key = { shop: 'main', number: '1-1-1' };
const next: Migration = {
  version: newest() + 1,
  up: async (db) => {
    await sql`create table later (id text)`.execute(db);
  },
};

async function withOnePosting(path: string): Promise<void> {
  const store = await openStore(path, { now });
  await store.transact((tx) => tx.record([born('1-1-1')]));
  await store.close();
}

async function upgrade(path: string, list: readonly Migration[], backupFolder?: string): Promise<void> {
  const engine = await openSqlite(path, { now, backupFolder });
  try {
    await migrate(engine, now, list);
  } finally {
    await engine.close();
  }
}

function backups(folder: string): readonly string[] {
  return readdirSync(folder).filter((name) => name.endsWith('.backup'));
}

test('what was scanned before units had declarations and weights is still there afterwards', async () => {
  const path = place.path('ozf.db');
  const first = migrations.filter(({ version }) => version === 1);
  await upgrade(path, first);
  const database = new Sqlite(path);
  const filled = (table: string, known: Record<string, unknown>) => fillRow(database, table, known);
  filled('posting', { shop: 'main', number: '1-1-1', stage: 'picked', papers: 'none' });
  filled('unit', {
    shop: 'main',
    posting: '1-1-1',
    sku: '501',
    ordinal: 1,
    mark: '0104',
    verdict: 'scanned',
  });
  database.close();
  const store = await openStore(path, { now });
  const unit = (await store.posting(key))?.units[0];
  expect(unit).toMatchObject({ sku: '501', mark: '0104', verdict: 'scanned' });
  expect([unit?.gtd, unit?.rnpt, unit?.uin, unit?.imeis, unit?.weightGrams]).toEqual(
    Array(5).fill(undefined),
  );
  expect([unit?.bin, unit?.isTyped, unit?.lot, unit?.checklist]).toEqual(Array(4).fill(undefined));
  await store.close();
});

test('a new database needs no backup', async () => {
  await withOnePosting(place.path('ozf.db'));
  expect(backups(place.folder)).toEqual([]);
});

test('before an upgrade the database is copied beside itself, for its owner only', async () => {
  const path = place.path('ozf.db');
  await withOnePosting(path);
  await upgrade(path, [...migrations, next]);
  expect(backups(place.folder)).toEqual([`ozf.db.v${newest()}.2026-11-23T08-00-00.000Z.backup`]);
  const copy = place.path(`ozf.db.v${newest()}.2026-11-23T08-00-00.000Z.backup`);
  expect(statSync(copy).mode & 0o777).toBe(0o600);
  const restored = await openStore(copy, { now });
  expect((await restored.posting(key))?.number).toBe('1-1-1');
  await restored.close();
});

test('the newest five copies are kept, in the folder that was named', async () => {
  const path = place.path('ozf.db');
  await withOnePosting(path);
  let list = migrations;
  for (let minute = 10; minute < 17; minute += 1) {
    list = [...list, { version: newest(list) + 1, up: async () => {} }];
    const at = new Date(`2026-11-23T08:${minute}:00.000Z`);
    const engine = await openSqlite(path, { now: () => at, backupFolder: place.path('copies') });
    await migrate(engine, () => at, list);
    await engine.close();
  }
  const kept = [...backups(place.path('copies'))].sort();
  const minutes = (name: string) => /v(\d+)\.2026-11-23T08-(\d+)/.exec(name)?.slice(1).map(Number);
  expect(kept.map(minutes).sort((a, b) => (a?.[0] ?? 0) - (b?.[0] ?? 0))).toEqual(
    [2, 3, 4, 5, 6].map((later) => [newest() + later, 10 + later]),
  );
});

test('an upgrade that fails leaves the old version whole', async () => {
  const path = place.path('ozf.db');
  await withOnePosting(path);
  const failing: Migration = {
    version: next.version,
    up: async (db) => {
      await next.up(db);
      await sql`delete from posting`.execute(db);
      throw new Error('no more room');
    },
  };
  await expect(upgrade(path, [...migrations, failing])).rejects.toThrow('no more room');
  const store = await openStore(path, { now });
  expect((await store.posting(key))?.number).toBe('1-1-1');
  expect(await store.version()).toEqual({ schema: newest(), known: newest() });
  await store.close();
  await upgrade(path, [...migrations, next]);
});

test('an upgrade that is killed leaves the old version whole, and can be made again', async () => {
  const path = place.path('ozf.db');
  await withOnePosting(path);
  const racers = await buildRacers();
  try {
    const racer = racers.start('killed-migration', path, 0);
    await expect(racer.heard('never')).rejects.toThrow();
    await racer.kill();
    expect(racer.child.signalCode).toBe('SIGKILL');
  } finally {
    racers.drop();
  }
  const store = await openStore(path, { now });
  expect((await store.posting(key))?.number).toBe('1-1-1');
  await store.close();
  const table = "select count(*) as count from sqlite_master where name = 'half_done'";
  const database = new Sqlite(path);
  expect(database.prepare(table).get()).toEqual({ count: 0 });
  database.close();
  await upgrade(path, [...migrations, next]);
});

test('a database of a newer ozf is refused in words and left as it is', async () => {
  const path = place.path('ozf.db');
  await withOnePosting(path);
  await upgrade(path, [...migrations, next]);
  const opening = openStore(path, { now });
  await expect(opening).rejects.toMatchObject({ kind: 'usage', code: 'store-newer' });
  await expect(opening).rejects.toThrow(/newer ozf/);
});

test('a database of the first release keeps its postings and learns to keep what Ozon’s answers hold', async () => {
  const path = place.path('ozf.db');
  await upgrade(path, migrations.slice(0, 1));
  const database = new Sqlite(path);
  database
    .prepare(
      "insert into shop values ('main', 'https://api-seller.ozon.ru', 'api-seller.ozon.ru', '1', null, null)",
    )
    .run();
  database.close();
  const store = await openStore(path, { now });
  expect(await store.shops()).toMatchObject([{ name: 'main', clientId: '1' }]);
  expect(await store.drift('main')).toEqual([]);
  expect(await store.version()).toEqual({ schema: newest(), known: newest() });
  await store.close();
  expect(backups(place.folder)).toEqual(['ozf.db.v1.2026-11-23T08-00-00.000Z.backup']);
});

test('a database of 0.1 learns of boxes and sorting centres, and keeps what it had', async () => {
  const path = place.path('ozf.db');
  await upgrade(
    path,
    migrations.filter(({ version }) => version === 1),
  );
  const old = new Sqlite(path);
  expect(
    old.prepare("select count(*) as count from pragma_table_info('posting') where name = 'boxes'").get(),
  ).toEqual({ count: 0 });
  old.close();
  const store = await openStore(path, { now });
  const told = { boxes: { count: 2, isOwed: true }, sortingCenter: { code: 'YW-03', name: 'Yiwu' } };
  await store.transact((tx) => tx.record([born('1-1-1', told)]));
  expect(await store.posting(key)).toMatchObject(told);
  await store.close();
});

/** A row with what is known and the emptiest value everywhere else. */
function fillRow(database: Sqlite.Database, table: string, known: Readonly<Record<string, unknown>>): void {
  const columns = z
    .array(z.object({ name: z.string(), type: z.string(), notnull: z.number() }))
    .parse(database.pragma(`table_info(${table})`));
  const value = ({ name, type, notnull }: (typeof columns)[number]): unknown => {
    if (name in known) return known[name];
    if (notnull === 0) return null;
    return type.toLowerCase() === 'text' ? (LISTS[name] ?? '') : 0;
  };
  const names = columns.map(({ name }) => name);
  const marks = names.map(() => '?').join(', ');
  database.prepare(`insert into ${table} (${names.join(', ')}) values (${marks})`).run(columns.map(value));
}
const LISTS: Readonly<Record<string, string>> = { tariff: '[]', actions: '[]', requirements: '{}' };
