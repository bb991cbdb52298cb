import { parseArgs } from 'node:util';
import { type EndState, endState } from './end-state.js';
import { random } from './random.js';
import { openWorld, type World } from './world.js';

const KILLS_A_WORLD = 5;

/**
 * `kill -9` at random moments of the chain, then the chain again: the end must be the one without kills, witnessed by
 * the practice Ozon's journal, the label files and a real SMTP server. `--kills N`, `--seed S`.
 */
export async function main(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: { kills: { type: 'string', default: '50' }, seed: { type: 'string', default: '1' } },
  });
  const kills = Number(values.kills);
  const seed = Number(values.seed);
  const next = random(seed);
  const reference = await undisturbed();
  print(`without kills: ${reference.summary}, ${(reference.tookMs / 1000).toFixed(1)} s`);
  let done = 0;
  let faults = 0;
  while (done < kills) {
    const outcome = await disturbed({ reference, kills: Math.min(KILLS_A_WORLD, kills - done), next });
    done += outcome.killed.length;
    faults += outcome.faults.length;
    const end = outcome.faults.length === 0 ? 'the same end' : outcome.faults.join('\n  ');
    print(`${done} of ${kills} kills (in ${outcome.killed.join(', ') || 'none'}): ${end}`);
  }
  print(faults === 0 ? `chaos: ${kills} kills, nothing lost, nothing done twice` : `chaos: ${faults} faults`);
  return faults === 0 ? 0 : 1;
}

async function undisturbed(): Promise<EndState & { readonly tookMs: number }> {
  const world = await openWorld();
  try {
    const begun = performance.now();
    await world.chain(undefined);
    const tookMs = performance.now() - begun;
    const state = await endState(world);
    if (state.faults.length > 0)
      throw new Error(`The chain fails without any kill: ${state.faults.join('; ')}`);
    return { ...state, tookMs };
  } finally {
    await world.end();
  }
}

interface Disturbance {
  readonly reference: EndState & { readonly tookMs: number };
  readonly kills: number;
  readonly next: () => number;
}

interface Outcome {
  /** The commands that were killed. */
  readonly killed: readonly string[];
  readonly faults: readonly string[];
}

async function disturbed({ reference, kills, next }: Disturbance): Promise<Outcome> {
  const world: World = await openWorld();
  try {
    const killed: string[] = [];
    while (killed.length < kills) {
      const command = await world.chain(next() * reference.tookMs);
      // The chain was at its end before the moment came: this world is done, and that was no kill.
      if (command === undefined) break;
      killed.push(command);
    }
    await world.chain(undefined);
    const state = await endState(world);
    const differences = Object.entries(reference.postings)
      .filter(([number, stand]) => state.postings[number] !== stand)
      .map(([number, stand]) => `${number}: ${state.postings[number] ?? 'lost'} instead of ${stand}`);
    const mails =
      state.mails === reference.mails
        ? []
        : [`${state.mails} mails sent or unknown instead of ${reference.mails}`];
    return { killed, faults: [...state.faults, ...differences, ...mails] };
  } finally {
    await world.end();
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
