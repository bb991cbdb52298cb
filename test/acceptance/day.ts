import type { ChildProcess } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { at, type Desk, desk, finished, list } from '../cli/ozf.js';

/** A seller's machine and the practice Ozon in another terminal, both as the built program. */
export interface AcceptanceDay extends Desk {
  /** The practice's hand behind the scenery. */
  control(path: string, body?: object): Promise<unknown>;
  /** Numbers of the orders by what they are. */
  readonly orders: Readonly<Record<string, readonly string[]>>;
  /** A further order. */
  order(role: string): Promise<string>;
  close(): Promise<void>;
}

/** OPERATIONS.md 8b: five of one line, two of several, a marked, a fragile, a heavy, an own-courier and a cross-border one. */
const cast = {
  plain: 4,
  'two-lines': 1,
  several: 1,
  marked: 1,
  fragile: 1,
  'over-limit': 1,
  own: 1,
  'hybrid-track': 1,
} as const;

export async function acceptanceDay(config: string): Promise<AcceptanceDay> {
  const machine = desk();
  const serving = ['sandbox', 'serve', '--port', '0', '--postings', '1', '--speed', String(SPEED)];
  const server = machine.start(serving);
  const ended = finished(server);
  const url = await addressOf(server);
  const control = async (path: string, body?: object): Promise<unknown> => {
    const asked = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    const answer = await fetch(`${url}/__practice__/${path}`, asked);
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
    return answer.json();
  };
  const order = async (role: string) => String(at(await control('order', { role }), 'posting_number'));
  const { out } = await machine.ozf(['sandbox', 'env', '--port', new URL(url).port]);
  const folder = join(machine.folder, '.config', 'ozf');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'config.yaml'), config, { mode: 0o600 });
  Object.assign(machine.env, exported(out), {
    OZF_OPERATOR: 'anna',
    OZF_STORE: join(machine.folder, 'day.db'),
  });
  const [seeded] = list(at(await control('state'), 'postings'));
  const orders: Record<string, readonly string[]> = { therm: [String(at(seeded, 'number'))] };
  for (const [role, count] of Object.entries(cast)) {
    const numbers: string[] = [];
    for (let index = 0; index < count; index += 1) numbers.push(await order(role));
    orders[role] = numbers;
  }
  const close = async () => {
    server.kill('SIGINT');
    await ended;
    machine.remove();
  };
  return { ...machine, control, order, orders, close };
}
/** Ozon's work of a minute takes a second, and no deadline of the day passes while a slow machine rests. */
const SPEED = 60;

function addressOf(server: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    server.stderr?.on('data', (chunk: Buffer) => {
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(chunk.toString());
      if (found) resolve(found[0]);
    });
  });
}

/** `export NAME='value'` lines, as a shell would take them. */
function exported(text: string): Record<string, string> {
  const found = [...text.matchAll(/^export (\w+)=(?:'([^']*)'|"([^"]*)"|(\S*))$/gm)];
  return Object.fromEntries(found.map(([, name = '', a, b, c]) => [name, a ?? b ?? c ?? '']));
}
