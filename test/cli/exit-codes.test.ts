import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { at, type Desk, desk, finished, list, type PracticeDesk, practiceDesk } from './ozf.js';

describe('an exit code tells a script what happened', () => {
  let world: PracticeDesk;
  beforeAll(async () => {
    world = await practiceDesk();
    expect((await world.ozf(['orders', 'pull', '-q'])).code).toBe(0);
  });
  afterAll(() => world.close());

  test('0: a second confirm of everything finds nothing to do and says so', async () => {
    const first = await world.json(['confirm', '--all']);
    expect(first.code).toBe(0);
    expect(Number(at(first.data, 'summary', 'ok'))).toBeGreaterThan(5);
    const second = await world.json(['confirm', '--all']);
    expect(second.code).toBe(0);
    expect(second.data).toEqual({
      results: [],
      held: [],
      summary: { ok: 0, unchanged: 0, held: 0, failed: 0 },
    });
  });

  test('2: a flag that does not exist names the nearest one', async () => {
    const { code, err, out } = await world.ozf(['confirm', '--al']);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain('→ ozf confirm --all');
  });

  test('2: with --json a usage error too is one document on stdout', async () => {
    const { code, ok, error } = await world.json(['ordres']);
    expect(code).toBe(2);
    expect(ok).toBe(false);
    expect(error).toMatchObject({ code: 'unknown-command', hint: 'ozf orders', retryable: false });
  });

  test('2: what cannot be taken back is not done without a terminal and without --yes', async () => {
    const named = await world.json(['label', '--all', '--assemble', '--out', 'x.pdf']);
    expect(named.code).toBe(2);
    expect(named.error).toMatchObject({
      code: 'needs-yes',
      hint: 'ozf label --all --assemble --out x.pdf --json --yes',
    });
  });

  test('2: a folder that was removed under the shell is named, without a stack', async () => {
    const gone = mkdtempSync(join(tmpdir(), 'ozf-gone-'));
    const program = join(import.meta.dirname, '..', '..', 'bin', 'ozf.js');
    const line = `cd ${gone} && rmdir ${gone} && exec ${process.execPath} ${program} confirm --all`;
    const { status, stderr } = spawnSync('sh', ['-c', line], { encoding: 'utf8' });
    expect(status).toBe(2);
    expect(stderr).toBe('The folder that you are in does not exist any more. Type: cd\n');
  });

  test('2: a PDF and a JSON document cannot both go to stdout', async () => {
    const { code, error } = await world.json(['label', '--all', '--out', '-']);
    expect(code).toBe(2);
    expect(at(error, 'code')).toBe('json-and-stdout');
  });

  test('3: an unknown number alone is refused', async () => {
    const { code, error, data } = await world.json(['confirm', '999-999-9']);
    expect(code).toBe(3);
    expect(at(error, 'code')).toBe('not-found');
    expect(at(data, 'summary', 'failed')).toBe(1);
  });

  test('3: packing before inspection is refused', async () => {
    const listed = await world.json(['orders', 'list', '--stage', 'confirmed']);
    const number = String(at(listed.data, 'postings', 0, 'posting'));
    const { code, error } = await world.json(['pack', number, '-y']);
    expect(code).toBe(3);
    expect(['wrong-stage', 'not-inspected']).toContain(at(error, 'code'));
  });

  test('6: of two named postings one is unknown; the other one is done all the same', async () => {
    const listed = await world.json(['orders', 'list', '--stage', 'confirmed']);
    const number = String(at(listed.data, 'postings', 0, 'posting'));
    const { code, error, data } = await world.json(['confirm', '--undo', number, '999-999-9']);
    expect(code).toBe(6);
    expect(at(error, 'code')).toBe('partial');
    expect(
      list(at(data, 'results'))
        .map((row) => at(row, 'ok'))
        .sort(),
    ).toEqual([false, true]);
    await world.ozf(['confirm', number]);
  });

  test('4: Ozon does not accept the key', async () => {
    const stranger = desk({ ...world.env, OZF_API_KEY: 'secret-of-mine', OZF_STORE: 'other.db' });
    const { code, err } = await stranger.ozf(['orders', 'pull', '--verbose']);
    stranger.remove();
    expect(code).toBe(4);
    expect(err).not.toContain('secret-of-mine');
    expect(err).toContain('→ ozf init');
  });
});

describe('an exit code tells what was not there', () => {
  let seller: Desk;
  beforeAll(() => {
    seller = desk({ OZF_CLIENT_ID: '1', OZF_API_KEY: 'k', OZF_STORE: 'ozf.db' });
  });
  afterAll(() => seller.remove());

  test('5: a practice Ozon that is gone says how to start it', async () => {
    const { code, err } = await seller.ozf(['sandbox', 'env', '--port', '1']);
    expect(code).toBe(5);
    expect(err).toContain('→ ozf sandbox serve --port 1');
  });

  test('5: an Ozon that is gone is worth another try', async () => {
    const gone = desk({ ...seller.env, OZF_API_URL: 'http://127.0.0.1:9' });
    const { code, error } = await gone.json(['orders', 'pull']);
    gone.remove();
    expect(code).toBe(5);
    expect(error).toMatchObject({ code: 'ozon-down', retryable: true });
  });

  test('75 and 130: while one pull runs a second one does nothing, and Ctrl-C ends the first', async () => {
    const silent = createServer(() => undefined).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const address = silent.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const waiting = desk({ ...seller.env, OZF_API_URL: `http://127.0.0.1:${port}` });
    const first = waiting.start(['orders', 'pull']);
    const ended = finished(first);
    await once(silent, 'request');
    const second = await waiting.json(['orders', 'pull']);
    expect(second.code).toBe(75);
    expect(second.error).toMatchObject({ code: 'pull-running', retryable: true });
    first.kill('SIGINT');
    setTimeout(() => first.kill('SIGINT'), 500);
    expect((await ended).code).toBe(130);
    silent.closeAllConnections();
    silent.close();
    waiting.remove();
  });
});
