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
    const wanted = Math.min(KILLS_A_WORLD, kills - done);
    const outcome = await disturbed({ reference, kills: wanted, next });
    done += wanted;
    faults += outcome.length;
    print(`${done} of ${kills} kills: ${outcome.length === 0 ? 'the same end' : outcome.join('\n  ')}`);
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

async function disturbed({ reference, kills, next }: Disturbance): Promise<readonly string[]> {
  const world: World = await openWorld();
  try {
    for (let kill = 0; kill < kills; kill += 1) await world.chain(next() * reference.tookMs);
    await world.chain(undefined);
    const state = await endState(world);
    const differences = Object.entries(reference.postings)
      .filter(([number, stand]) => state.postings[number] !== stand)
      .map(([number, stand]) => `${number}: ${state.postings[number] ?? 'lost'} instead of ${stand}`);
    const mails =
      state.mails === reference.mails
        ? []
        : [`${state.mails} mails sent or unknown instead of ${reference.mails}`];
    return [...state.faults, ...differences, ...mails];
  } finally {
    await world.end();
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
