import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, beforeEach, expect, it, onTestFinished } from 'vitest';
import { createEmailChannel } from '../../src/channels/email.js';
import { notify } from '../../src/workflow/notify.js';
import { type MailServer, startMailServer } from '../channels/mail-server.js';
import { MONDAY, SHOP, type World, worldOf } from './notify-world.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const seller = [{ channel: 'email', recipient: 'seller@shop.example' }];
let folder: string;
let program: string;

beforeAll(async () => {
  folder = await mkdtemp(join(root, 'node_modules', '.notify-child-'));
  program = join(folder, 'child.mjs');
  await build({
    entryPoints: [join(root, 'test/workflow/notify-child.ts')],
    outfile: program,
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    footer: { js: 'await main(process.argv.slice(2));' },
  });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

let child: ChildProcess;
let arrived: string[];
let world: World;
beforeEach(async () => {
  arrived = [];
  world = await worldOf({ channels: [], seller });
  for (const number of ['100-0001-1', '200-0001-1']) {
    await world.seen({ number });
    await world.does(number, 'handOver');
  }
});

it('mails nothing twice when it is killed after the mail server has the mail', async () => {
  const server = await serverThat({
    onData(stream, _session, callback) {
      text(stream).then((raw) => {
        arrived.push(messageIdOf(raw));
        if (arrived.length === 1) child.kill('SIGKILL');
        else callback();
      }, callback);
    },
  });
  await runUntilKilled(server);
  expect(await notify(portsTo(server), { isDryRun: false, waitMs: 0 })).toMatchObject({
    sent: 1,
    unknown: 1,
  });
  expect(await notify(portsTo(server), { isDryRun: false, waitMs: 0 })).toMatchObject({
    sent: 0,
    unknown: 0,
  });
  expect(arrived).toHaveLength(2);
  expect(new Set(arrived).size).toBe(2);
});

it('sends everything after a kill that came before the first mail, or says that it does not know', async () => {
  let isFirst = true;
  const server = await serverThat({
    onConnect(_session, callback) {
      if (isFirst) child.kill('SIGKILL');
      else callback();
      isFirst = false;
    },
    onData(stream, _session, callback) {
      text(stream).then((raw) => {
        arrived.push(messageIdOf(raw));
        callback();
      }, callback);
    },
  });
  await runUntilKilled(server);
  expect(await notify(portsTo(server), { isDryRun: false, waitMs: 0 })).toMatchObject({
    sent: 1,
    unknown: 1,
  });
  expect(new Set(arrived).size).toBe(arrived.length);
  const states = (await world.store.outbox({})).map((message) => message.state);
  expect(states.toSorted()).toEqual(['sent', 'unknown']);
});

/** The dead process held the lock: that the next run gets it at once shows that the system released it. */
async function runUntilKilled(server: MailServer): Promise<void> {
  child = spawn(
    process.execPath,
    [program, world.database, String(server.port), join(root, 'templates'), MONDAY],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  const [, signal] = await once(child, 'exit');
  expect(signal).toBe('SIGKILL');
  expect(await world.store.shop(SHOP)).toBeDefined();
}

function portsTo(server: MailServer) {
  const from = 'ozf@shop.example';
  const channel = createEmailChannel({ host: '127.0.0.1', port: server.port, secure: false, from });
  return { ...world.ports, channels: [channel] };
}

async function serverThat(options: Parameters<typeof startMailServer>[0]): Promise<MailServer> {
  const server = await startMailServer({ closeTimeout: 200, ...options });
  onTestFinished(() => server.close());
  return server;
}

function messageIdOf(raw: string): string {
  return /^Message-ID:\s*(<[^>]+>)/m.exec(raw)?.[1] ?? 'none';
}
