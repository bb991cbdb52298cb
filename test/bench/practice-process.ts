import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { z } from 'zod';

export interface PracticeProcess {
  readonly url: string;
  readonly env: NodeJS.ProcessEnv;
  control(name: string, body: unknown): Promise<void>;
  /** What was asked since the last time, by path and HTTP status. */
  requests(): Promise<readonly Asked[]>;
  /** How many postings there are at Ozon. */
  count(): Promise<number>;
  close(): Promise<void>;
}

export interface Asked {
  readonly path: string;
  readonly status: number;
}

export interface PracticeShape {
  /** Of today, all of them open. */
  readonly postings: number;
  /** Of the year before. */
  readonly past: number;
  readonly latencyMs: number;
}

const introduction = z.object({ url: z.string(), clientId: z.string(), apiKey: z.string() });
const state = z.object({ postings: z.array(z.unknown()) });
const journal = z.object({
  entries: z.array(
    z.object({ type: z.string(), path: z.string().optional(), status: z.number().optional() }),
  ),
});

export async function startPractice({ postings, past, latencyMs }: PracticeShape): Promise<PracticeProcess> {
  const program = [
    '--max-semi-space-size=64',
    '.run.mjs',
    'test/bench/practice-server.ts',
    `${postings}`,
    `${past}`,
    `${latencyMs}`,
  ];
  const child = spawn(process.execPath, program, { stdio: ['pipe', 'pipe', 'inherit'] });
  const [line]: unknown[] = await once(child.stdout, 'data');
  const { url, clientId, apiKey } = introduction.parse(JSON.parse(String(line)));
  let told = 0;
  return {
    url,
    env: { OZF_API_URL: url, OZF_CLIENT_ID: clientId, OZF_API_KEY: apiKey, OZF_SHOP: 'practice' },
    control: async (name, body) => {
      await fetch(`${url}/__practice__/${name}`, { method: 'POST', body: JSON.stringify(body) });
    },
    requests: async () => {
      const { entries } = journal.parse(await (await fetch(`${url}/__practice__/journal`)).json());
      const asked = entries
        .slice(told)
        .flatMap(({ type, path, status }) =>
          type === 'request' && path !== undefined && status !== undefined ? [{ path, status }] : [],
        );
      told = entries.length;
      return asked;
    },
    count: async () => {
      const { postings } = state.parse(await (await fetch(`${url}/__practice__/state`)).json());
      return postings.length;
    },
    close: async () => {
      child.stdin.end();
      await once(child, 'exit');
    },
  };
}
