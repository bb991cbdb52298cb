import { type ChildEnd, runChild } from './child-process.js';
import type { Environment } from './config.js';
import { type QueueSeen, queueSeen } from './cups-words.js';
import { noPrintProgram, systemDown } from './print-errors.js';

/** CUPS' own programs: `lp`, `lpstat`, `lpoptions` and `cancel`. */
export interface CupsPrograms {
  call(program: string, args: readonly string[], input?: Uint8Array): Promise<ChildEnd>;
  /** What it prints. Throws AppError `no-print-program` or `printing-down`. */
  said(program: string, args: readonly string[]): Promise<string>;
}

export function cupsPrograms(env: Environment): CupsPrograms {
  const spoken = { ...env, ...IN_ENGLISH };
  const call = (program: string, args: readonly string[], input?: Uint8Array) =>
    runChild(program, args, { env: spoken, input, timeoutMs: input ? SEND_MS : LOOK_MS });
  const said = async (program: string, args: readonly string[]) => {
    const answer = await call(program, args);
    if (answer.kind === 'missing') throw noPrintProgram(program);
    if (answer.kind === 'timeout') throw systemDown();
    return answer.out;
  };
  return { call, said };
}

/** CUPS speaks the language of the locale; on macOS it heeds LANG only beside SOFTWARE. */
const IN_ENGLISH = { LC_ALL: 'C', LANG: 'C', LANGUAGE: 'C', SOFTWARE: 'ozf' } as const;
const LOOK_MS = 10_000;
const SEND_MS = 30_000;

/** Queues of this machine, and printers of the network that need none. Throws `printing-down` where CUPS is not running. */
export async function queueNames(cups: CupsPrograms): Promise<readonly string[]> {
  const names = (await cups.said('lpstat', ['-e'])).split(/\s+/).filter((name) => name !== '');
  if (names.length === 0 && !/is running/.test(await cups.said('lpstat', ['-r']))) throw systemDown();
  return names;
}

export async function standardName(cups: CupsPrograms): Promise<string | undefined> {
  return /: (\S+)\s*$/.exec(await cups.said('lpstat', ['-d']))?.[1];
}

/** Undefined where this machine has no queue of that name. */
export async function queueState(cups: CupsPrograms, name: string): Promise<QueueSeen | undefined> {
  const state = await cups.call('lpstat', ['-l', '-p', name]);
  if (state.kind !== 'ended' || state.code !== 0) return undefined;
  return queueSeen(state.out, await cups.said('lpstat', ['-a', name]));
}
