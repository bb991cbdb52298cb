import { type StepName, scriptOf, stepNames } from './chain.js';
import type { Tempo } from './tempo.js';
import type { World } from './world.js';

export interface Walk {
  readonly tempo: Tempo;
  /** 0…1, fixed by the world's seed. */
  readonly next: () => number;
  readonly kills: number;
}

export interface Walked {
  readonly killed: readonly StepName[];
  /** Deaths that came too late: the command was over. */
  readonly missed: number;
}

/** Walks along the script, with further orders each time, until there are kills enough or it is no use. */
export async function walk(world: World, { tempo, next, kills }: Walk): Promise<Walked> {
  const killed: StepName[] = [];
  let missed = 0;
  for (let round = 0; round < MOST_ROUNDS && killed.length < kills; round += 1) {
    if (round > 0) await world.moreOrders();
    const wanted = Math.min(KILLS_A_ROUND, kills - killed.length);
    const walked = await walkOnce(world, { tempo, next, kills: wanted });
    killed.push(...walked.killed);
    missed += walked.missed;
  }
  return { killed, missed };
}
const MOST_ROUNDS = 5;
const KILLS_A_ROUND = 15;

/**
 * The script once, each command killed as often as was drawn for it before it is let through. After a death the person
 * types the same again, begins the script anew, or goes on with the next command and leaves it as it lies.
 */
async function walkOnce(world: World, { tempo, next, kills }: Walk): Promise<Walked> {
  const script = scriptOf(world);
  const killed: StepName[] = [];
  let missed = 0;
  for (const [step, deaths] of deathsOf(kills, next)) {
    let isThrough = false;
    for (let death = 0; death < deaths && !isThrough; death += 1) {
      const end = await script.run(step, tempo.moment(step, next));
      if (end?.isKilled) {
        killed.push(step);
        if (next() < ANEW) for (const earlier of before(step)) await script.run(earlier);
        continue;
      }
      if (end !== undefined) tempo.note(step, end);
      missed += 1;
      isThrough = true;
    }
    const isLeft = deaths > 0 && next() < LEFT_LYING;
    if (isThrough || isLeft) continue;
    const end = await script.run(step);
    if (end !== undefined) tempo.note(step, end);
  }
  return { killed, missed };
}
const ANEW = 0.15;
const LEFT_LYING = 0.25;

function before(step: StepName): readonly StepName[] {
  return stepNames.slice(0, stepNames.indexOf(step));
}

/** Each command as likely as any other; in the order of the day, so that each meets its work. */
function deathsOf(kills: number, next: () => number): readonly (readonly [StepName, number])[] {
  const drawn = Array.from({ length: kills }, () => Math.floor(next() * stepNames.length));
  return stepNames.map((step, place) => [step, drawn.filter((each) => each === place).length]);
}
