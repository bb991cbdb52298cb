import { type StepName, scriptOf, stepNames } from './chain.js';
import { isExact, type Tempo } from './tempo.js';
import type { World } from './world.js';

export interface Walk {
  readonly tempo: Tempo;
  /** 0…1, fixed by the world's seed. */
  readonly next: () => number;
  readonly kills: number;
}

export interface Walked {
  readonly killed: readonly StepName[];
  /** Of these, how many between something done and its record. */
  readonly exact: number;
  /** Deaths that came too late: the command was over. */
  readonly missed: number;
}

/** Walks along the script, with further orders each time, until there are kills enough or it is no use. */
export async function walk(world: World, { tempo, next, kills }: Walk): Promise<Walked> {
  const killed: StepName[] = [];
  let exact = 0;
  let missed = 0;
  const draw = deckOf(next);
  for (let round = 0; round < MOST_ROUNDS && killed.length < kills; round += 1) {
    if (round > 0) await world.moreOrders();
    const wanted = Math.min(KILLS_A_ROUND, kills - killed.length);
    const deaths = stepNames.map(() => 0);
    for (let kill = 0; kill < wanted; kill += 1) add(deaths, draw());
    const walked = await walkOnce(world, { tempo, next, deaths });
    killed.push(...walked.killed);
    exact += walked.exact;
    missed += walked.missed;
  }
  return { killed, exact, missed };
}
const MOST_ROUNDS = 5;
const KILLS_A_ROUND = 15;

/**
 * The script once, each command killed as often as was drawn for it before it is let through. After a death the person
 * types the same again, begins the script anew, or goes on with the next command and leaves it as it lies. Where the
 * command was over before its moment came, a later command dies instead.
 */
async function walkOnce(world: World, { tempo, next, deaths }: Round): Promise<Walked> {
  const script = scriptOf(world);
  const killed: StepName[] = [];
  let exact = 0;
  let missed = 0;
  for (const [place, step] of stepNames.entries()) {
    let isThrough = false;
    let isLeft = false;
    while (!isThrough && takeDeath(deaths, place)) {
      const moment = tempo.moment(step, next);
      const end = await script.run(step, moment);
      if (end?.isKilled) {
        killed.push(step);
        exact += isExact(moment) ? 1 : 0;
        tempo.died(step, moment);
        if (next() < ANEW) for (const earlier of stepNames.slice(0, place)) await script.run(earlier);
        isLeft = next() < LEFT_LYING && !NEEDED.includes(step);
        continue;
      }
      if (end !== undefined) tempo.note(step, end);
      missed += 1;
      isThrough = true;
      moveOn(deaths, place, next);
    }
    // What is left to do is done by the clean end.
    if (deaths.every((count) => count === 0)) break;
    if (isThrough || isLeft) continue;
    const end = await script.run(step);
    if (end !== undefined) tempo.note(step, end);
  }
  return { killed, exact, missed };
}
const ANEW = 0.15;
const LEFT_LYING = 0.25;
/** Left lying, these would leave later commands nothing to die at. */
const NEEDED: readonly StepName[] = ['pull', 'confirm', 'pick list', 'pick scan', 'inspect', 'label'];

interface Round extends Omit<Walk, 'kills'> {
  /** How many times each step has still to die. */
  readonly deaths: number[];
}

/** Places of steps as from a deck with each step once: at random, and none is forgotten for long. */
function deckOf(next: () => number): () => number {
  const deck: number[] = [];
  return () => {
    if (deck.length === 0) deck.push(...stepNames.keys());
    const [place = 0] = deck.splice(Math.floor(next() * deck.length), 1);
    return place;
  };
}

function takeDeath(deaths: number[], place: number): boolean {
  const count = deaths[place] ?? 0;
  if (count > 0) deaths[place] = count - 1;
  return count > 0;
}

/** All that were planned here and the one that missed. */
function moveOn(deaths: number[], place: number, next: () => number): void {
  const later = deaths.length - place - 1;
  const count = 1 + (deaths[place] ?? 0);
  deaths[place] = 0;
  for (let death = 0; death < count && later > 0; death += 1)
    add(deaths, place + 1 + Math.floor(next() * later));
}

function add(deaths: number[], place: number): void {
  deaths[place] = (deaths[place] ?? 0) + 1;
}
