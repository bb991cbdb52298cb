import { parseArgs } from 'node:util';
import { runChain, scriptOf } from './chain.js';
import { type EndState, endState, stuckOf } from './end-state.js';
import { random } from './random.js';
import { createTally, type Outcome, type Tally } from './tally.js';
import { createTempo, type Tempo } from './tempo.js';
import { walk } from './walk.js';
import { openWorld, type World } from './world.js';

/** Most of a world's time is not its kills: the work itself, the clean end and the comparison. */
const KILLS_A_WORLD = 30;
/** Commands that wait for Ozon leave the processor to those of other worlds. */
const WORLDS_AT_ONCE = 4;
/** Where kills come too late, other worlds fill their quota. */
const MOST_WORLDS = 4;
/** So many kills have met every kind of fault, or the faults are not what they seem. */
const KILLS_THAT_MEET_ALL = 300;

/**
 * `kill -9` in a random command, about half of them exactly between something done and its record and the others at a
 * random instant, then the script again, with Ozon misbehaving all the while: the store must end as Ozon stands and nothing may be done twice, witnessed by the practice Ozon's journal, the label files
 * and a real SMTP server. `--kills N`, `--seed S`, `--faults SET` (a shipped set of the practice Ozon), `--store URL`
 * (a PostgreSQL server, where each world has a database of its own).
 */
export async function main(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      kills: { type: 'string', default: '50' },
      seed: { type: 'string', default: '1' },
      faults: { type: 'string' },
      store: { type: 'string' },
    },
  });
  const begunMs = performance.now();
  const seed = Number(values.seed);
  const kills = Number(values.kills);
  const { faults, store } = values;
  const tempo = createTempo();
  const tally = createTally(faults);
  const quota: Quota = { kills, underway: 0, begun: 0 };
  const plan: Plan = { quiet: undisturbed(tempo, store), tempo, seed, faults, store, begunMs };
  await Promise.all([
    plan.quiet.then(({ summary, mails }) =>
      print(`${secondsSince(begunMs)} s, without kills: ${summary}, ${mails} mails`),
    ),
    ...Array.from({ length: WORLDS_AT_ONCE }, () => work({ tally, quota, plan })),
  ]);
  for (const line of tally.lines()) print(line);
  const wrong = verdictOf(tally, kills);
  const took = `${secondsSince(begunMs)} s and ${quota.begun} worlds`;
  for (const line of wrong) print(`chaos: ${line}`);
  if (wrong.length === 0) print(`chaos: ${tally.done()} kills in ${took}: nothing lost, nothing done twice`);
  return wrong.length === 0 ? 0 : 1;
}

function verdictOf(tally: Tally, kills: number): readonly string[] {
  const unseen = tally.unseen();
  return [
    ...(tally.wrong() > 0 ? [`${tally.wrong()} faults`] : []),
    ...(tally.done() < kills ? [`only ${tally.done()} of ${kills} kills came in time`] : []),
    ...(unseen.length > 0 && kills >= KILLS_THAT_MEET_ALL ? [`never struck: ${unseen.join(', ')}`] : []),
  ];
}

interface Quota {
  readonly kills: number;
  /** Kills that worlds at work have still to bring. */
  underway: number;
  begun: number;
}

interface Plan {
  /** How the day ends when nobody disturbs it. */
  readonly quiet: Promise<EndState>;
  readonly tempo: Tempo;
  readonly seed: number;
  readonly faults: string | undefined;
  readonly store: string | undefined;
  readonly begunMs: number;
}

async function undisturbed(tempo: Tempo, store: string | undefined): Promise<EndState> {
  const world = await openWorld({ id: 'quiet', store });
  try {
    await runChain(scriptOf(world), tempo.note);
    const end = await endState(world);
    if (end.wrong.length > 0) throw new Error(`The chain fails without any kill: ${end.wrong.join('; ')}`);
    return end;
  } finally {
    await world.end();
  }
}

interface Work {
  readonly tally: Tally;
  readonly quota: Quota;
  readonly plan: Plan;
}

/** World after world, until there are kills enough. */
async function work({ tally, quota, plan }: Work): Promise<void> {
  const mostWorlds = Math.ceil(quota.kills / KILLS_A_WORLD) * MOST_WORLDS;
  while (quota.begun < mostWorlds) {
    const wanted = Math.min(KILLS_A_WORLD, quota.kills - tally.done() - quota.underway);
    if (wanted <= 0) return;
    quota.begun += 1;
    quota.underway += wanted;
    const seed = plan.seed * 1000 + quota.begun;
    const { summary, ...outcome } = await disturbed(plan, seed, wanted);
    quota.underway -= wanted;
    tally.add(outcome);
    const told = outcome.wrong.length === 0 ? summary : `WRONG:\n  ${outcome.wrong.join('\n  ')}`;
    const killed = outcome.killed.join(', ') || 'none';
    print(
      `${secondsSince(plan.begunMs)} s, ${tally.done()} of ${quota.kills}; world ${seed} (${killed}): ${told}`,
    );
  }
}

async function disturbed(
  { quiet, tempo, faults, store }: Plan,
  seed: number,
  kills: number,
): Promise<Outcome & { readonly summary: string }> {
  const world = await openWorld({ id: String(seed), faults, faultSeed: seed, store });
  let isRight = false;
  try {
    const { killed, exact, missed } = await walk(world, { tempo, next: random(seed), kills });
    const struck = await world.endFaults();
    const end = await cleanEnd(world, await quiet);
    const wrong = [...world.bugs(), ...end.wrong];
    isRight = wrong.length === 0;
    const traces = isRight ? [] : [`traces are in ${world.folder}`];
    return { killed, exact, missed, struck, wrong: [...wrong, ...traces], summary: end.summary };
  } finally {
    await (isRight ? world.end() : world.endWithTraces());
  }
}

interface CleanEnd {
  readonly summary: string;
  readonly wrong: readonly string[];
}

/** The script once more with nobody dying and Ozon behaving; again when what was asked for a minute ago has to rest. */
async function cleanEnd(world: World, quiet: EndState): Promise<CleanEnd> {
  const script = scriptOf(world);
  let end: CleanEnd = { summary: '', wrong: ['no clean run'] };
  for (let run = 0; run < CLEAN_RUNS && end.wrong.length > 0; run += 1) {
    if (run > 0) world.sandbox.advance(SETTLING_MS);
    await runChain(script);
    const state = await endState(world);
    end = { summary: state.summary, wrong: [...state.wrong, ...stuckOf(state, quiet)] };
  }
  return end;
}
const CLEAN_RUNS = 2;
const SETTLING_MS = 3 * 60_000;

function secondsSince(begunMs: number): number {
  return Math.round((performance.now() - begunMs) / 1000);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
