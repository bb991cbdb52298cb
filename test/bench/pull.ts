import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { countsOf, tell } from './counts.js';
import { runOzf } from './ozf-process.js';
import { type PracticeProcess, startPractice } from './practice-process.js';

const POSTINGS = 100_000;
const LATENCY_MS = 100;
/** 50 requests a second with 100 postings each. */
const CEILING = 5000;
const LEAST_SHARE = 0.85;

/** A year of a big shop at Ozon's own speed, and then a pull of twenty changes. */
export async function pull(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'ozf-bench-'));
  const practice = await startPractice({ postings: 1000, past: POSTINGS - 1000, latencyMs: LATENCY_MS });
  try {
    process.stdout.write(`load ${loadavg()[0]?.toFixed(1)} on this machine\n`);
    const fails = [await full(practice, folder), await incremental(practice, folder)];
    await sequential(practice);
    return fails.some(Boolean) ? 1 : 0;
  } finally {
    await practice.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function full(practice: PracticeProcess, folder: string): Promise<boolean> {
  await practice.requests();
  const { tookMs, peakMegabytes, data } = await runOzf(['orders', 'pull', '--full'], {
    folder,
    env: { ...practice.env, OZF_STORE: join(folder, 'ozf.db') },
  });
  const asked = await practice.requests();
  const share = POSTINGS / (tookMs / 1000) / CEILING;
  const slowed = asked.filter(({ status }) => status === 429).length;
  const { all: total } = countsOf(data);
  tell(
    `full pull of ${total} postings`,
    `${(tookMs / 1000).toFixed(1)} s, ${asked.length} requests, ${slowed} × 429, ${Math.round(peakMegabytes)} MB`,
    `${(share * 100).toFixed(0)} % of Ozon's ceiling, at least ${LEAST_SHARE * 100} %`,
  );
  return share < LEAST_SHARE || total !== (await practice.count());
}

async function incremental(practice: PracticeProcess, folder: string): Promise<boolean> {
  const env = { ...practice.env, OZF_STORE: join(folder, 'ozf.db') };
  await runOzf(['orders', 'pull'], { folder, env });
  for (let index = 0; index < 20; index += 1) await practice.control('order', { role: 'plain' });
  await practice.requests();
  const { tookMs, data } = await runOzf(['orders', 'pull'], { folder, env });
  const asked = await practice.requests();
  const { tookMs: idleMs } = await runOzf(['orders', 'list', '--limit', '1'], { folder, env });
  const mostMs = asked.length * LATENCY_MS + 500;
  tell(
    `pull of ${countsOf(data).new} new postings in ${POSTINGS}`,
    `${Math.round(tookMs)} ms, ${asked.length} requests (${Math.round(idleMs)} ms to start and show one)`,
    `at most ${mostMs} ms`,
  );
  return tookMs > mostMs;
}

const page = z.object({ cursor: z.string(), has_next: z.boolean(), postings: z.array(z.unknown()) });

/** The same pages one after the other, without saving anything: what a plain loop could do at best. */
async function sequential(practice: PracticeProcess): Promise<void> {
  const headers = {
    'Client-Id': practice.env.OZF_CLIENT_ID ?? '',
    'Api-Key': practice.env.OZF_API_KEY ?? '',
  };
  const to = new Date().toISOString();
  const since = new Date(Date.now() - 28 * 86_400_000).toISOString();
  const begun = performance.now();
  let postings = 0;
  let cursor = '';
  for (let pages = 0; pages < 50; pages += 1) {
    const body = JSON.stringify({ filter: { since, to }, limit: 100, sort_dir: 'ASC', cursor, with: {} });
    const answer = await fetch(`${practice.url}/v4/posting/fbs/list`, { method: 'POST', headers, body });
    const read = page.parse(await answer.json());
    postings += read.postings.length;
    if (!read.has_next) break;
    cursor = read.cursor;
  }
  const rate = postings / ((performance.now() - begun) / 1000);
  tell(
    'a plain loop, page after page',
    `${Math.round(rate)} postings a second, ${Math.round(POSTINGS / rate)} s for ${POSTINGS}`,
    `${((rate / CEILING) * 100).toFixed(0)} % of Ozon's ceiling`,
  );
}
