import { join } from 'node:path';
import { isLoopback } from '../../config.js';
import { dataFolder } from '../../config-folders.js';
import { AppError } from '../../domain/errors.js';
import type { Answer } from '../answer.js';
import { rateText } from '../clock.js';
import type { Context } from '../context.js';
import { DEFAULT_PORT } from './sandbox-serve.js';

/** `export` lines for a shell: a store of its own for each run, so that days never mix. */
export async function sandboxEnv(context: Context): Promise<Answer> {
  const port = context.input.count('port') ?? DEFAULT_PORT;
  const practice = practiceOf(parsed(await practicePage(context, 'env', port)));
  if (!practice) throw noPractice(port, undefined);
  const { world } = context;
  const folder = dataFolder({
    env: world.env,
    platform: world.machine.platform,
    homeFolder: world.machine.homeFolder,
  });
  const variables = {
    OZF_API_URL: practice.url,
    OZF_CLIENT_ID: practice.clientId,
    OZF_API_KEY: practice.apiKey,
    OZF_SHOP: 'practice',
    OZF_NOW: rateText(practice.clock),
    OZF_STORE: join(folder, 'practice', practice.runId, 'ozf.db'),
  };
  const lines = Object.entries(variables).map(([name, value]) => `export ${name}=${quoted(value)}`);
  return { data: { variables }, text: () => lines.join('\n'), isData: true };
}

export async function sandboxProducts(context: Context): Promise<Answer> {
  const csv = await practicePage(context, 'products.csv', knownPort(context));
  return { data: { csv }, text: () => csv, isData: true };
}

function quoted(value: string): string {
  return `'${value.replaceAll("'", "'\\''")}'`;
}

async function practicePage(context: Context, page: string, port: number): Promise<string> {
  try {
    const response = await context.world.fetch(`http://127.0.0.1:${port}/__practice__/${page}`, {
      signal: AbortSignal.timeout(5000),
    });
    if (!response.ok) throw noPractice(port, undefined);
    return await response.text();
  } catch (cause) {
    throw noPractice(port, cause);
  }
}

/** A shell that `sandbox env` has set up knows its practice Ozon already. */
function knownPort({ input, world }: Context): number {
  const url = world.env.OZF_API_URL ?? '';
  const known = isLoopback(url) ? Number(new URL(url).port) : 0;
  return input.count('port') ?? (known > 0 ? known : DEFAULT_PORT);
}

function noPractice(port: number, cause: unknown): AppError {
  return new AppError({
    kind: 'unavailable',
    code: 'no-practice',
    message: `No practice Ozon answers on port ${port}`,
    hint: `ozf sandbox serve --port ${port}`,
    details: { port },
    cause,
  });
}

/** Another server may stand on that port: what it says is not ours. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

interface PracticeFacts {
  readonly url: string;
  readonly clientId: string;
  readonly apiKey: string;
  readonly runId: string;
  readonly clock: { readonly anchorRealMs: number; readonly anchorMs: number; readonly speed: number };
}

function practiceOf(told: unknown): PracticeFacts | undefined {
  const clock = field(told, 'clock');
  const [url, clientId, apiKey, runId] = ['url', 'clientId', 'apiKey', 'runId'].map((name) =>
    field(told, name),
  );
  const [anchorRealMs, anchorMs, speed] = ['anchorRealMs', 'anchorMs', 'speed'].map((name) =>
    field(clock, name),
  );
  const isText = typeof url === 'string' && typeof clientId === 'string' && typeof apiKey === 'string';
  const isTimed =
    typeof anchorRealMs === 'number' && typeof anchorMs === 'number' && typeof speed === 'number';
  if (!isText || !isTimed || typeof runId !== 'string' || !/^[\w-]+$/.test(runId)) return undefined;
  return { url, clientId, apiKey, runId, clock: { anchorRealMs, anchorMs, speed } };
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
