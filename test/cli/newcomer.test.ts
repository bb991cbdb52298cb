import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fakeCups } from '../fake-cups.js';
import { at, type Desk, desk, finished, list, type PracticeDesk, practiceDesk } from './ozf.js';

describe('a seller connects a cabinet', () => {
  let world: PracticeDesk;
  let file: string;
  beforeAll(async () => {
    world = await practiceDesk({}, { speed: 1, isInside: true });
    file = join(world.folder, '.config', 'ozf', 'config.yaml');
  });
  afterAll(() => world.close());

  /** As on the next day: the keys stand in the config, no longer in the environment. */
  function laterDesk(): Desk {
    return desk({ ...world.env, OZF_CLIENT_ID: '', OZF_API_KEY: '', OZF_SHOP: '', OZF_API_URL: '' }, true);
  }

  test('a wrong key writes no config', async () => {
    const stranger = desk({ ...world.env, HOME: world.folder, OZF_API_KEY: 'wrong-key' }, true);
    expect((await stranger.ozf(['init', '--no-input'])).code).toBe(4);
    stranger.remove();
    expect(existsSync(file)).toBe(false);
  });

  test('init writes a config that only the owner can read, in watch mode, and never prints the key', async () => {
    const { code, out, err } = await world.ozf(['init', '--no-input']);
    expect(code).toBe(0);
    expect(out + err).not.toContain(world.practice.apiKey);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8')).toContain('mode: watch');
    expect((await world.json(['init', '--no-input'])).data).toMatchObject({ changed: false });
  });

  test('init finds the printers: labels on the one that is named like one, sheets on the system’s own', async () => {
    const cups = fakeCups(['HP_LaserJet', 'Xprinter_XP-420B', 'Brother'], 'HP_LaserJet');
    const config = join(cups.folder, 'config.yaml');
    const there = desk({ ...world.env, PATH: cups.env.PATH }, true);
    const { data } = await there.json(['init', '--no-input', '--config', config]);
    const printers = { label: 'Xprinter_XP-420B', document: 'HP_LaserJet' };
    expect(data).toMatchObject({ printers });
    expect(readFileSync(config, 'utf8')).toContain(
      'printers:\n  label: "Xprinter_XP-420B"\n  document: "HP_LaserJet"\n',
    );
    const later = await there.json(['doctor', '--config', config]);
    const told = list(at(later.data, 'checks')).filter((check) => at(check, 'name') === 'printer');
    expect(told).toMatchObject([
      { state: 'ok', details: { printer: printers.label } },
      { state: 'ok', details: { printer: printers.document } },
    ]);
    there.remove();
    cups.remove();
  });

  test('in watch mode the day is read and nothing is written to Ozon, until mode live', async () => {
    const later = laterDesk();
    const pulled = await later.json(['orders', 'pull']);
    expect(pulled.code).toBe(0);
    await later.ozf(['confirm', '--all', '-q']);
    const ids = (await later.ozf(['orders', 'list', '--stage', 'confirmed', '--ids'])).out;
    const refused = await later.json(['label', '-', '--assemble', '--out', 'x.pdf', '-y'], ids);
    // One that Ozon assembled by itself meanwhile may get its label.
    expect([3, 6]).toContain(refused.code);
    const reasons = list(at(refused.data, 'results')).map((row) => at(row, 'error', 'code'));
    expect(reasons.filter((code) => code === 'watch-mode').length).toBeGreaterThan(5);
    const effects = world.practice
      .journal()
      .filter((entry) => at(entry, 'kind') === 'assembled' && at(entry, 'by') !== 'ozon');
    expect(effects).toEqual([]);

    expect((await later.json(['mode', 'live'])).error).toMatchObject({ code: 'needs-yes' });
    expect((await later.json(['mode', 'live', '-y'])).data).toMatchObject({ mode: 'live', changed: true });
    expect((await later.json(['mode', 'live', '-y'])).data).toMatchObject({ mode: 'live', changed: false });
    expect(readFileSync(file, 'utf8')).toContain('# How this machine');
    expect((await later.json(['mode', 'watch'])).data).toMatchObject({ mode: 'watch', changed: true });
    later.remove();
  });

  test('a database of one cabinet is not another’s', async () => {
    const home = join(world.folder, 'nowhere');
    const other = desk({ ...world.env, OZF_CLIENT_ID: '5', OZF_STORE: 'x.db', HOME: home }, true);
    const known = { OZF_CLIENT_ID: world.practice.clientId, OZF_STORE: join(other.folder, 'x.db') };
    const mine = desk({ ...other.env, ...known }, true);
    await mine.ozf(['orders', 'pull', '-q']);
    const { code, error } = await other.json(['orders', 'pull']);
    expect([code, at(error, 'code')]).toEqual([2, 'shop-mismatch']);
    mine.remove();
    other.remove();
  });
});

describe('the practice Ozon in two terminals', () => {
  let machine: Desk;
  beforeAll(() => {
    machine = desk({}, true);
  });
  afterAll(() => machine.remove());

  test('serve, eval the export lines, pull; Ctrl-C ends it', async () => {
    const server = machine.start(['sandbox', 'serve', '--port', '0', '--speed', '60']);
    const ended = finished(server);
    const url = await new Promise<string>((resolve) => {
      server.stderr?.on('data', (chunk: Buffer) => {
        const found = /http:\/\/127\.0\.0\.1:\d+/.exec(chunk.toString());
        if (found) resolve(found[0]);
      });
    });
    const { port } = new URL(url);
    const { out } = await machine.ozf(['sandbox', 'env', '--port', port]);
    const program = join(import.meta.dirname, '..', '..', 'bin', 'ozf.js');
    const script = `${out}\n"${process.execPath}" "${program}" orders pull --json && "${process.execPath}" "${program}" orders list --ids`;
    const shell = execFileSync('sh', ['-c', script], { env: machine.env, encoding: 'utf8' });
    const [document = '', ...numbers] = shell.trim().split('\n');
    expect(at(JSON.parse(document), 'data', 'new')).toBeGreaterThan(5);
    expect(numbers.length).toBe(12);
    expect((await machine.ozf(['sandbox', 'products', '--port', port])).out).toContain('article');
    server.kill('SIGINT');
    expect((await ended).code).toBe(130);
  });
});

describe('streams', () => {
  let world: PracticeDesk;
  beforeAll(async () => {
    // Time stands nearly still: nobody cancels between the pull and a confirm, however slow the machine is.
    world = await practiceDesk({}, { speed: 1, isInside: true });
    await world.ozf(['orders', 'pull', '-q']);
  });
  afterAll(() => world.close());

  test('--quiet says nothing but errors', async () => {
    expect(await world.ozf(['orders', 'pull', '--quiet'])).toEqual({ code: 0, out: '', err: '' });
    expect((await world.ozf(['confirm', '-q', 'nothing-like-it'])).err).toContain('nothing-like-it');
  });

  test('a reader that goes away is no failure', () => {
    const program = join(import.meta.dirname, '..', '..', 'bin', 'ozf.js');
    const script = `"${process.execPath}" "${program}" orders list --ids | head -n 1; echo "\${PIPESTATUS[0]}"`;
    const out = execFileSync('bash', ['-c', script], { cwd: world.folder, env: world.env, encoding: 'utf8' });
    expect(out.trim().split('\n')).toHaveLength(2);
    expect(out.trim().endsWith('\n0')).toBe(true);
  });

  test('numbers come on stdin, and each step names the next one on stderr', async () => {
    const ids = (await world.ozf(['orders', 'list', '--stage', 'new', '--ids'])).out;
    const { code, out, err } = await world.ozf(['confirm', '-'], `${ids}\n`);
    expect(code).toBe(0);
    expect(out).toContain('confirmed');
    expect(err).toContain('→ ozf pick list');
  });

  test('with neither numbers nor --all a script is told what to add', async () => {
    const { code, error } = await world.json(['inspect', 'pass']);
    expect(code).toBe(2);
    expect(error).toMatchObject({ code: 'nothing-named', hint: 'ozf inspect pass --all' });
  });

  test('the rows of a table are in the seller’s language, the codes in JSON are not', async () => {
    expect((await world.ozf(['orders', 'list', '--lang', 'ru'])).out).toContain('отправление');
    const refused = await world.json(['pack', '999-1-1', '--lang', 'zh']);
    expect(refused.error).toMatchObject({ code: 'not-found', message: '找不到货件 999-1-1。' });
  });
});

describe('the demo', () => {
  let machine: Desk;
  beforeAll(() => {
    machine = desk({}, true);
  });
  afterAll(() => machine.remove());

  test('walks a day, leaves its papers, and can be run again', async () => {
    const first = await machine.ozf(['demo', '--out', 'day']);
    expect(first.code, first.err).toBe(0);
    expect(first.out).toContain('$ ozf orders pull');
    const left = readdirSync(join(machine.folder, 'day'));
    for (const name of ['labels.pdf', 'pick-list.pdf', 'ozf.db', 'files']) expect(left).toContain(name);
    expect(left.some((name) => name.startsWith('hand-over-') && name.endsWith('.pdf'))).toBe(true);
    expect(readdirSync(join(machine.folder, 'day', 'files', 'messages')).length).toBeGreaterThan(5);

    const again = await machine.json(['demo', '--out', 'day', '--lang', 'zh']);
    expect(again.code).toBe(0);
    const { data } = again;
    expect(Number(at(data, 'out')) + list(at(data, 'stopped')).length).toBe(at(data, 'in'));
    expect(list(at(data, 'stopped')).every((row) => at(row, 'why') !== '')).toBe(true);
  }, 60_000);

  test('leaves a folder alone that is not its own', async () => {
    const folder = join(machine.folder, 'mine');
    mkdirSync(folder);
    writeFileSync(join(folder, 'letter.txt'), 'dear');
    const { code, err } = await machine.ozf(['demo', '--out', 'mine']);
    expect(code).toBe(2);
    expect(err).toContain('mine');
    expect(readdirSync(folder)).toEqual(['letter.txt']);
  });
});
