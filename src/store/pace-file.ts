import { rmSync } from 'node:fs';
import type SqliteDatabase from 'better-sqlite3';
import { z } from 'zod';
import type { Pace, PaceChange, PaceMemory } from '../workflow/ports.js';
import { codeOf } from './sqlite-errors.js';
import { createPrivateFile } from './sqlite-file.js';

/**
 * A file that all processes of this machine share. Its lock is SQLite's, so the operating system ends it with the
 * process that holds it; nothing in it is worth waiting for the disk. Throws when the file can't be used.
 */
export async function openPaceFile(path: string): Promise<PaceMemory> {
  const { default: Sqlite } = await import('better-sqlite3');
  const open = () => paceMemory(prepared(path, (file) => new Sqlite(file, { timeout: BUSY_MS })));
  try {
    return open();
  } catch (thrown) {
    if (!/^SQLITE_(NOTADB|CORRUPT|ERROR)/.test(codeOf(thrown))) throw thrown;
    // Damaged, and only worth a second: it begins anew.
    for (const file of [path, `${path}-wal`, `${path}-shm`]) rmSync(file, { force: true });
    return open();
  }
}

/** Blocks this process at most so long. */
const BUSY_MS = 250;

function prepared(path: string, open: (path: string) => SqliteDatabase.Database): SqliteDatabase.Database {
  createPrivateFile(path);
  const database = open(path);
  try {
    database.pragma('journal_mode = wal');
    database.pragma('synchronous = off');
    database.exec('create table if not exists pace (id integer primary key, told text not null)');
    return database;
  } catch (thrown) {
    database.close();
    throw thrown;
  }
}

function paceMemory(database: SqliteDatabase.Database): PaceMemory {
  const read = database.prepare<[], { told: string }>('select told from pace where id = 1');
  const write = database.prepare<[string]>('insert or replace into pace (id, told) values (1, ?)');
  const alone = database.transaction((work: (known: Pace) => PaceChange<unknown>) => {
    const { pace, result } = work(paceOf(read.get()?.told));
    if (pace) write.run(JSON.stringify(pace));
    return result;
  });
  return {
    change<Result>(work: (known: Pace) => PaceChange<Result>): Result {
      let change: PaceChange<Result> | undefined;
      alone.immediate((known) => {
        change = work(known);
        return change;
      });
      if (!change) throw new Error('The pace of calls was not asked for');
      return change.result;
    },
    close: () => {
      database.close();
    },
  };
}

const shape = z.object({
  nextAtMs: z.number(),
  startsMs: z.array(z.number()),
  restUntilMs: z.record(z.string(), z.number()),
});

function paceOf(told: string | undefined): Pace {
  try {
    const checked = shape.safeParse(JSON.parse(told ?? ''));
    if (checked.success) return checked.data;
  } catch {
    // Not JSON: as good as nothing.
  }
  return { nextAtMs: 0, startsMs: [], restUntilMs: {} };
}
