import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import pg from 'pg';
import { z } from 'zod';
import { hasMoved } from '../../src/domain/event.js';
import { reconcile } from '../../src/domain/reconcile.js';
import { openStore } from '../../src/store/open.js';
import { createDatabase } from '../store/postgres-database.js';
import { tell } from './counts.js';
import { BASE, onePosting } from './many-postings.js';
import { runOzf } from './ozf-process.js';

const POSTINGS = 10_000;
const PAGE = 1000;
const SKUS = 1500;
/** What the whole command may take of the time of one bare transaction that writes the same rows. */
const MOST = { SQLite: 25, PostgreSQL: 12 } as const;
const MOST_MEGABYTES = 400;

/** Ten thousand orders against the shelf in one command, on each engine, beside the bare writing of the same rows. */
export async function confirm(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'ozf-bench-'));
  const fails: boolean[] = [];
  try {
    const path = join(folder, 'ozf.db');
    fails.push(await measure('SQLite', path, folder, () => bareSqlite(path)));
    const server = process.env.OZF_TEST_POSTGRES;
    if (server === undefined) process.stdout.write('PostgreSQL is not measured without OZF_TEST_POSTGRES\n');
    else {
      const { url, drop } = await createDatabase(server);
      try {
        fails.push(await measure('PostgreSQL', url, folder, () => barePostgres(url)));
      } finally {
        await drop();
      }
    }
    return fails.some(Boolean) ? 1 : 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(
  engine: keyof typeof MOST,
  store: string,
  folder: string,
  bare: () => Promise<number>,
): Promise<boolean> {
  await fill(store);
  const env = {
    OZF_API_URL: 'http://127.0.0.1:9',
    OZF_CLIENT_ID: '1',
    OZF_API_KEY: 'bench',
    OZF_SHOP: 'shop',
    OZF_STORE: store,
    XDG_DATA_HOME: folder,
    HOME: folder,
    OZF_NOW: new Date(BASE).toISOString(),
  };
  const idle = await runOzf(['orders', 'list', '--limit', '1'], { folder, env });
  const { tookMs, peakMegabytes, data } = await runOzf(['confirm', '--all', '-y'], { folder, env });
  const { summary } = confirmed.parse(data);
  const bareMs = await bare();
  const ratio = (tookMs - idle.tookMs) / bareMs;
  tell(
    `${summary.ok} postings confirmed on ${engine}`,
    `${(tookMs / 1000).toFixed(1)} s, × ${ratio.toFixed(1)} of the bare transaction (${Math.round(bareMs)} ms), ${Math.round(peakMegabytes)} MB`,
    `at most × ${MOST[engine]} and ${MOST_MEGABYTES} MB`,
  );
  return summary.ok !== POSTINGS || ratio > MOST[engine] || peakMegabytes > MOST_MEGABYTES;
}

const confirmed = z.object({ summary: z.object({ ok: z.number(), held: z.number(), failed: z.number() }) });

/** Two lines each, cards of every product, and enough of everything on the shelf. */
export async function fill(url: string): Promise<void> {
  const at = new Date(BASE).toISOString();
  const store = await openStore(url, { now: () => new Date(BASE) });
  await store.transact((tx) => tx.saveShop({ name: 'shop', apiUrl: 'http://127.0.0.1:9', clientId: '1' }));
  const articles = new Map<string, string>();
  for (let from = 0; from < POSTINGS; from += PAGE) {
    const moves = Array.from({ length: PAGE }, (_, index) => {
      const posting = onePosting((from + index) * 10);
      const lines = posting.lines.map((line, place) => {
        const sku = String(1_000_000 + place * SKUS + ((from + index) % SKUS));
        return { ...line, sku, offerId: `ART-${sku}` };
      });
      for (const { sku, offerId } of lines) articles.set(sku, offerId);
      const seen = { ...posting, dueAt: new Date(BASE + 86_400_000).toISOString(), lines };
      return reconcile(undefined, seen, { shop: 'shop', at, birth: 'foreign' });
    });
    await store.transact((tx) => tx.record(moves.filter(hasMoved)));
  }
  await store.transact(async (tx) => {
    const card = { shop: 'shop', name: 'Кружка белая', barcodes: [], isFragile: false, updatedAt: at };
    await tx.saveItems([...articles].map(([sku, article]) => ({ ...card, sku, article })));
    // Nobody is to be asked while the clock runs.
    for (const point of ['0', '1'])
      await tx.saveLimits({ shop: 'shop', point, methodId: point, limits: {}, readAt: at });
    await tx.keepStock(at);
    const coming = { at, operator: 'bench', quantity: 50, to: 'A-1', reason: 'import', details: {} };
    await tx.saveMoves([...articles.values()].map((item) => ({ ...coming, item })));
  });
  await store.close();
}

/** What the command has written: each posting once more, its event, its snapshot and what is reserved for it. */
const TABLES = [
  ['event', "select * from event where action = 'confirm'"],
  ['confirmation', 'select * from confirmation'],
  ['reservation', 'select * from reservation'],
] as const;
const SUMMED = 'update stock_item set reserved = reserved + 0';
const CHANGED = "update posting set revision = revision + 1, stage = 'confirmed', confirmed_hash = 'x'";

async function bareSqlite(path: string): Promise<number> {
  const db = new Database(path);
  db.pragma('synchronous = full');
  const rows = TABLES.map(([table, select]) => ({ table, rows: db.prepare(select).raw().all() }));
  for (const { table } of rows) db.exec(`create table bare_${table} as select * from ${table} where 0`);
  const numbers = db.prepare('select number, shop from posting').raw().all();
  const begun = performance.now();
  db.transaction(() => {
    const change = db.prepare(`${CHANGED} where number = ? and shop = ?`);
    for (const row of numbers) change.run(row);
    db.exec(SUMMED);
    for (const { table, rows: own } of rows) {
      const [first] = own;
      const places = Array.isArray(first) ? first.map(() => '?').join() : '';
      const insert = db.prepare(`insert into bare_${table} values (${places})`);
      for (const row of own) insert.run(row);
    }
  })();
  const took = performance.now() - begun;
  db.close();
  return took;
}

async function barePostgres(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const rows: { table: string; own: unknown[][] }[] = [];
  for (const [table, text] of TABLES) {
    const found = await client.query({ text, rowMode: 'array' });
    rows.push({ table, own: found.rows });
    await client.query(`create table bare_${table} as select * from ${table} where false`);
  }
  const begun = performance.now();
  await client.query('begin');
  await client.query(CHANGED);
  await client.query(SUMMED);
  for (const { table, own } of rows) {
    for (let from = 0; from < own.length; from += PAGE) {
      const slice = own.slice(from, from + PAGE);
      const values = slice
        .map((row, index) => `(${row.map((_, place) => `$${index * row.length + place + 1}`).join()})`)
        .join();
      await client.query(`insert into bare_${table} values ${values}`, slice.flat());
    }
  }
  await client.query('commit');
  const took = performance.now() - begun;
  await client.end();
  return took;
}
