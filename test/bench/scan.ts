import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { advance } from '../../src/domain/advance.js';
import { andThen, hasMoved } from '../../src/domain/event.js';
import { reconcile } from '../../src/domain/reconcile.js';
import { openStore } from '../../src/store/open.js';
import { BASE, onePosting } from './many-postings.js';

const POSTINGS = 100_000;
const PAGE = 1_000;
const SCANS = 500;
/** Wanted by every third posting. */
const HOT = '6000000';
const MOST_MS = 20;

/** A scanner at a pipe: from the line that it types to the line that answers it, with 100,000 postings on the bench. */
export async function scan(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'ozf-bench-'));
  try {
    const store = join(folder, 'ozf.db');
    process.stdout.write(`filling a store with ${POSTINGS} confirmed postings …\n`);
    await confirmedPostings(store);
    const { openedMs, took, refused } = await scanAll(folder, store);
    const sorted = [...took].sort((a, b) => a - b);
    const at = (part: number) => sorted[Math.floor(sorted.length * part)] ?? Number.NaN;
    const median = at(0.5);
    process.stdout.write(
      `first answer after ${(openedMs / 1000).toFixed(1)} s; ${took.length} scans, ${refused} refused: ` +
        `median ${median.toFixed(1)} ms, 95 % ${at(0.95).toFixed(1)} ms (at most ${MOST_MS})\n`,
    );
    return median <= MOST_MS ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function confirmedPostings(path: string): Promise<void> {
  const at = new Date(BASE).toISOString();
  const store = await openStore(path, { now: () => new Date(BASE) });
  await store.transact((tx) => tx.saveShop({ name: 'shop', apiUrl: 'http://127.0.0.1:9', clientId: '1' }));
  for (let from = 0; from < POSTINGS; from += PAGE) {
    const moves = Array.from({ length: PAGE }, (_, index) => {
      const posting = onePosting((from + index) * 10);
      const own = String(7_000_000 + ((from + index) % 3000));
      const sku = (from + index) % 3 === 0 ? HOT : own;
      const seen = { ...posting, lines: posting.lines.slice(0, 1).map((line) => ({ ...line, sku })) };
      const born = reconcile(undefined, seen, { shop: 'shop', at, birth: 'foreign' });
      return andThen(born, (current) => advance(current, 'confirm', { at, actor: 'bench' }));
    });
    await store.transact((tx) => tx.record(moves.filter(hasMoved)));
  }
  await store.close();
}

async function scanAll(folder: string, store: string) {
  const env = {
    ...process.env,
    OZF_API_URL: 'http://127.0.0.1:9',
    OZF_CLIENT_ID: '1',
    OZF_API_KEY: 'bench',
    OZF_SHOP: 'shop',
    OZF_STORE: store,
    OZF_CONFIG: '',
    XDG_CONFIG_HOME: folder,
    XDG_DATA_HOME: folder,
    HOME: folder,
  };
  const child = spawn(process.execPath, ['bin/ozf.js', 'bench', '-y', '--json'], {
    env,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async (code: string): Promise<{ readonly ms: number; readonly isAccepted: boolean }> => {
    const begun = performance.now();
    child.stdin.write(`${code}\n`);
    for (;;) {
      const { value, done } = await lines.next();
      if (done) throw new Error('the bench has ended');
      const answer: { readonly code: unknown; readonly ok: boolean } = JSON.parse(value);
      // News of what happened behind the scanner's back are no answer.
      if (answer.code === code) return { ms: performance.now() - begun, isAccepted: answer.ok };
    }
  };
  const opened = await ask('nothing has this code');
  const took: number[] = [];
  let refused = 0;
  for (let turn = 0; took.length < SCANS; turn += 1) {
    // Every fifth is wrong; every other posting wants what sells well.
    const code =
      turn % 5 === 4 ? `OZN${9_000_000 + turn}` : `OZN${turn % 2 === 0 ? HOT : 7_000_001 + 3 * turn}`;
    const { ms, isAccepted } = await ask(code);
    took.push(ms);
    refused += isAccepted ? 0 : 1;
    if (isAccepted) await ask('#skip');
  }
  child.stdin.end('#done\n');
  await once(child, 'close');
  return { openedMs: opened.ms, took, refused };
}
