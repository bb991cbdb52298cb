import { parseArgs } from 'node:util';
import { type Death, runChain, type StepName, stepNames } from './chain.js';
import { type EndState, endState, stuckOf } from './end-state.js';
import { random } from './random.js';
import { openWorld, type World } from './world.js';

const KILLS_A_WORLD = 6;
/** Where the last kill of a world did not come in time, its quota is filled by other worlds. */
const MOST_WORLDS = 4;

/**
 * `kill -9` in a random command at a random instant, then the script again, with Ozon misbehaving all the while: the
 * store must end as Ozon stands and nothing may be done twice, witnessed by the practice Ozon's journal, the label files
 * and a real SMTP server. `--kills N`, `--seed S`, `--faults SET` (a shipped set of the practice Ozon).
 */
export async function main(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      kills: { type: 'string', default: '50' },
      seed: { type: 'string', default: '1' },
      faults: { type: 'string' },
    },
  });
  const kills = Number(values.kills);
  const quiet = await undisturbed();
  print(`without kills: ${quiet.end.summary}, ${quiet.end.mails} mails`);
  const tally: Tally = { kills, done: 0, underway: 0, begun: 0, missed: 0, wrong: 0, perStep: new Map() };
  const plan = { quiet, seed: Number(values.seed), faults: values.faults };
  const workers = process.env.OZF_CHAOS_STORE === undefined ? 2 : 1;
  await Promise.all(Array.from({ length: workers }, () => work(tally, plan)));
  const spread = stepNames.map((step) => `${step} ${tally.perStep.get(step) ?? 0}`).join(', ');
  print(`kills by command: ${spread}; ${tally.missed} came too late and were no kills`);
  if (tally.done < kills) print(`chaos: only ${tally.done} of ${kills} kills came in time`);
  else if (tally.wrong === 0) print(`chaos: ${tally.done} kills, nothing lost, nothing done twice`);
  else print(`chaos: ${tally.wrong} faults`);
  return tally.wrong === 0 && tally.done >= kills ? 0 : 1;
}

interface Tally {
  readonly kills: number;
  done: number;
  /** Kills that worlds at work have still to bring. */
  underway: number;
  begun: number;
  missed: number;
  wrong: number;
  readonly perStep: Map<StepName, number>;
}

interface Quiet {
  readonly end: EndState;
  readonly tookMs: Readonly<Partial<Record<StepName, number>>>;
}

interface Plan {
  readonly quiet: Quiet;
  readonly seed: number;
  readonly faults: string | undefined;
}

async function undisturbed(): Promise<Quiet> {
  const world = await openWorld({ id: 'quiet' });
  try {
    const { tookMs } = await runChain(world);
    const end = await endState(world);
    if (end.wrong.length > 0) throw new Error(`The chain fails without any kill: ${end.wrong.join('; ')}`);
    return { end, tookMs };
  } finally {
    await world.end();
  }
}

/** World after world, until there are kills enough. */
async function work(tally: Tally, plan: Plan): Promise<void> {
  const mostWorlds = Math.ceil(tally.kills / KILLS_A_WORLD) * MOST_WORLDS;
  while (tally.done < tally.kills && tally.begun < mostWorlds) {
    tally.begun += 1;
    const seed = plan.seed * 1000 + tally.begun;
    const wanted = Math.min(KILLS_A_WORLD, tally.kills - tally.done - tally.underway);
    if (wanted <= 0) return;
    tally.underway += wanted;
    const outcome = await disturbed(plan, seed, wanted);
    tally.underway -= wanted;
    tally.done += outcome.killed.length;
    tally.missed += outcome.missed;
    tally.wrong += outcome.wrong.length;
    for (const step of outcome.killed) tally.perStep.set(step, (tally.perStep.get(step) ?? 0) + 1);
    const told = outcome.wrong.length === 0 ? outcome.summary : `WRONG:\n  ${outcome.wrong.join('\n  ')}`;
    print(
      `${tally.done} of ${tally.kills} kills; world ${seed} (${outcome.killed.join(', ') || 'none'}): ${told}`,
    );
  }
}

interface Outcome {
  readonly killed: readonly StepName[];
  readonly missed: number;
  readonly wrong: readonly string[];
  readonly summary: string;
}

async function disturbed({ quiet, faults }: Plan, seed: number, kills: number): Promise<Outcome> {
  const world = await openWorld({ id: String(seed), faults, faultSeed: seed });
  try {
    const killed: StepName[] = [];
    let missed = 0;
    for (const death of deathsOf(quiet, random(seed), kills)) {
      const { killed: step } = await runChain(world, death);
      if (step === undefined) missed += 1;
      else killed.push(step);
    }
    await world.endFaults();
    await settle(world);
    const end = await endState(world);
    const held = end.stands.filter((stand) => stand.startsWith('held'));
    const summary = held.length > 0 ? `${end.summary}, ${held.join(', ')}` : end.summary;
    return { killed, missed, wrong: [...end.wrong, ...stuckOf(end, quiet.end)], summary };
  } finally {
    await world.end();
  }
}

/** First the command, each as likely as any other, then the instant; in the order of the day, so that each meets its work. */
function deathsOf({ tookMs }: Quiet, next: () => number, count: number): readonly Death[] {
  const deaths = Array.from({ length: count }, (): Death => {
    const step = stepNames[Math.floor(next() * stepNames.length)] ?? 'pull';
    return { step, afterMs: next() * (tookMs[step] ?? 0) };
  });
  return deaths.sort((left, right) => stepNames.indexOf(left.step) - stepNames.indexOf(right.step));
}

/** The clean end: twice, because what was asked for a minute ago is not asked for again before. */
async function settle(world: World): Promise<void> {
  await runChain(world);
  world.sandbox.advance(SETTLING_MS);
  await runChain(world);
}
const SETTLING_MS = 3 * 60_000;

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
