import { once } from 'node:events';
import { sql } from 'kysely';
import { happen } from '../../src/domain/event.js';
import { migrate, newest } from '../../src/store/migrate.js';
import { migrations } from '../../src/store/migrations/list.js';
import { openStore } from '../../src/store/open.js';
import { openSqlite } from '../../src/store/sqlite-engine.js';
import { checksFor } from '../../src/workflow/confirm-checks.js';
import { decideAll } from '../../src/workflow/confirm-decision.js';
import { openPickScan } from '../../src/workflow/pick-scan.js';
import type { Store } from '../../src/workflow/ports.js';
import { stockPromises } from '../../src/workflow/stock-lines.js';
import { stationOf } from '../workflow/station.js';
import { AT, intent, now } from './sample.js';

// A process of its own for the races: `node racer.mjs MODE STORE TIMES`. It says "ready", waits for a line, works,
// and says in JSON what it has won.
const [mode = '', url = '', times = '0', side = ''] = process.argv.slice(2);

const races: Record<string, () => Promise<void>> = {
  open: async () => {
    await starter();
    await (await openStore(url, { now })).close();
    say('won', [1]);
  },
  revisions: () => withStore(raceForRevisions),
  counter: () => withStore(count),
  intents: () => withStore(openIntents),
  lock: () => withStore(holdLock),
  'last-unit': () => withStore(confirmLast),
  walk: () => withStore(walkBeside),
  'killed-migration': dieWhileMigrating,
};
await races[mode]?.();

async function withStore(work: (store: Store) => Promise<void>): Promise<void> {
  const store = await openStore(url, { now });
  await work(store);
  await store.close();
}

/** Reads outside of any transaction, then saves: the compare-and-swap decides. */
async function raceForRevisions(store: Store): Promise<void> {
  await starter();
  const won: number[] = [];
  while (won.length < Number(times)) {
    const posting = await store.posting({ shop: 'main', number: '1-1-1' });
    if (!posting) throw new Error('the posting is gone');
    const move = happen(posting, {}, { action: 'note', at: AT, actor: String(process.pid) });
    try {
      await store.transact((tx) => tx.record([move]));
      won.push(move.after.revision);
    } catch (thrown) {
      if (!(thrown instanceof Error) || Reflect.get(thrown, 'code') !== 'stale') throw thrown;
    }
  }
  say('won', won);
}

/** Reads and writes in one transaction, without any compare-and-swap. */
async function count(store: Store): Promise<void> {
  await starter();
  for (let done = 0; done < Number(times); done += 1) {
    await store.transact(async (tx) => {
      const so_far = Number((await tx.watermark('main', 'counter')) ?? 0);
      await tx.saveWatermark('main', 'counter', String(so_far + 1));
    });
  }
  say('won', [Number(times)]);
}

async function openIntents(store: Store): Promise<void> {
  await starter();
  const won: number[] = [];
  for (let subject = 0; subject < Number(times); subject += 1) {
    try {
      const id = `${process.pid}-${subject}`;
      await store.transact((tx) => tx.openIntent(intent({ id, subject: String(subject) })));
      won.push(subject);
    } catch (thrown) {
      if (!(thrown instanceof Error) || Reflect.get(thrown, 'code') !== 'busy') throw thrown;
    }
  }
  say('won', won);
}

/** Each round both confirm an order for the one unit that is left, as `ozf confirm` does. */
async function confirmLast(store: Store): Promise<void> {
  await starter();
  const won: number[] = [];
  for (let round = 0; round < Number(times); round += 1) {
    const number = `${side}-${round}-1`;
    try {
      await store.transact(async (tx) => {
        const posting = await tx.posting({ shop: 'main', number });
        if (!posting) throw new Error(`${number} is gone`);
        const promises = stockPromises();
        const given = { at: AT, isLateAccepted: false };
        const table = {
          ...given,
          promises,
          limits: new Map(),
          rules: () => Promise.reject(new Error('no rules')),
        };
        const checks = await checksFor(tx, [posting], table);
        const [decision] = decideAll([posting], { ...given, actor: side, isStrict: false, checks, promises });
        if (decision?.error?.code === 'short') throw new Error('short');
        if (!decision?.move || !decision.confirmation) throw decision?.error ?? new Error('undecided');
        await tx.record([decision.move]);
        await tx.saveConfirmations([decision.confirmation]);
      });
      won.push(round);
    } catch (thrown) {
      if (!(thrown instanceof Error) || thrown.message !== 'short') throw thrown;
    }
  }
  say('won', won);
}

/** Scans the same goods as the other person does, until nothing is left for this one. */
async function walkBeside(store: Store): Promise<void> {
  const loop = await openPickScan(stationOf(store, side), { codes: [] });
  await starter();
  const won: number[] = [];
  for (let scans = 0; scans < Number(times); scans += 1) {
    const { isAccepted, posting, done, error } = await loop.scan('OZN900900');
    if (isAccepted) won.push(Number(posting?.split('-')[0]) * 10 + (done ?? 0));
    else if (error?.code !== 'wave-taken' && error?.code !== 'one-too-many') throw error;
  }
  say('won', won);
}

async function holdLock(store: Store): Promise<void> {
  const lock = await store.lock('pull-main', 0);
  say('held', [lock ? 1 : 0]);
  await once(process.stdin, 'data');
}

async function dieWhileMigrating(): Promise<void> {
  const engine = await openSqlite(url, { now });
  const fatal = {
    version: newest() + 1,
    up: async (db: Parameters<(typeof migrations)[number]['up']>[0]) => {
      await sql`create table half_done (id text)`.execute(db);
      await sql`delete from posting`.execute(db);
      process.kill(process.pid, 'SIGKILL');
    },
  };
  await migrate(engine, now, [...migrations, fatal]);
}

async function starter(): Promise<void> {
  say('ready', []);
  await once(process.stdin, 'data');
  process.stdin.pause();
}

function say(word: string, numbers: readonly number[]): void {
  process.stdout.write(`${JSON.stringify({ word, numbers })}\n`);
}
