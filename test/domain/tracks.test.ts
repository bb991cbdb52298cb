import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextActions, nextCommand, refusalOfAction } from '../../src/domain/advance.js';
import {
  benchStages,
  births,
  goods,
  openStages,
  papers,
  papersStates,
  sightings,
  stages,
} from '../../src/domain/tracks.js';
import { fresh } from './samples.js';

interface Step {
  readonly from: readonly string[];
  readonly to: string;
}

describe('the tables', () => {
  test('lead from a birth to every stage', () => {
    const starts = Object.values(births).map((birth) => birth.stage);
    const steps = [...Object.values(goods), ...Object.values(sightings)];
    expect([...reached(starts, steps)].sort()).toEqual([...stages].sort());
  });

  test('lead from a birth to every state of the papers', () => {
    const starts = Object.values(births).map((birth) => birth.papers);
    expect([...reached(starts, Object.values(papers))].sort()).toEqual([...papersStates].sort());
  });

  test('lead a posting from new to handed over by the bench alone', () => {
    expect(reached(['new'], Object.values(goods))).toEqual(new Set([...benchStages, 'handed-over']));
  });

  test('let Ozon move a posting only to where it does not stand yet: the same word twice is no news', () => {
    const steps: readonly Step[] = Object.values(sightings);
    expect(steps.filter((step) => step.from.includes(step.to))).toEqual([]);
  });

  test('name every move once, so that an event tells which move it was', () => {
    const names = [goods, papers, sightings].flatMap((table) => Object.keys(table));
    expect(new Set(names).size).toBe(names.length);
  });
});

test('a closed box is opened again only while Ozon has not been asked to assemble it', () => {
  const reopening = papersStates.map((state) =>
    refusalOfAction({ ...fresh(), stage: 'packed', papers: state }, 'reopen'),
  );
  expect(reopening.map((refusal) => refusal?.code)).toEqual([
    undefined,
    'wrong-stage',
    'wrong-stage',
    'wrong-stage',
  ]);
});

describe('what to type next', () => {
  const anyPosting = fc
    .tuple(
      fc.constantFrom(...stages),
      fc.constantFrom(...papersStates),
      fc.constantFrom('ozon', 'non_integrated'),
    )
    .map(([stage, state, flow]) => ({ ...fresh({ flow }), stage, papers: state }));

  test('is always something that may be done, and there is a command for it', () => {
    fc.assert(
      fc.property(anyPosting, (posting) => {
        const actions = nextActions(posting);
        for (const action of actions) expect(refusalOfAction(posting, action)).toBeNull();
        if (actions.length > 0) expect(nextCommand(posting)).toMatch(/^ozf [a-z ]+ 111-0214-1$/);
        else expect(nextCommand(posting)).toBeUndefined();
      }),
    );
  });

  test('is never nothing while the goods stand on the bench', () => {
    for (const stage of benchStages)
      for (const state of papersStates)
        expect(nextActions({ ...fresh(), stage, papers: state })).not.toEqual([]);
  });

  test('is nothing once the parcel has left, and nothing for what is only shown', () => {
    for (const stage of stages.filter((each) => !benchStages.includes(each)))
      expect(nextCommand({ ...fresh(), stage, papers: 'assembled' })).toBeUndefined();
    expect(nextCommand(fresh({ flow: 'click_and_collect' }))).toBeUndefined();
  });

  test('leads along the bench: confirm, pick, inspect, pack, label, ship', () => {
    const commands = [
      ['new', 'none'],
      ['confirmed', 'none'],
      ['picking', 'none'],
      ['picked', 'none'],
      ['inspected', 'none'],
      ['packed', 'none'],
      ['packed', 'assembling'],
      ['packed', 'assembled'],
      ['packed', 'labelled'],
    ] as const;
    const typed = commands.map(([stage, state]) => nextCommand({ ...fresh(), stage, papers: state }));
    expect(typed.map((command) => command?.replace(/^ozf (.*) 111-0214-1$/, '$1'))).toEqual([
      'confirm',
      'pick scan',
      'pick scan',
      'inspect pass',
      'pack',
      'pack',
      'label',
      'label',
      'ship',
    ]);
  });

  test('open postings are those of the bench and those on their way', () => {
    expect(openStages).toEqual(expect.arrayContaining([...benchStages, 'in-transit', 'disputed']));
    expect(openStages).not.toContain('delivered');
  });
});

function reached(starts: readonly string[], steps: readonly Step[]): ReadonlySet<string> {
  const found = new Set(starts);
  for (let size = 0; size !== found.size; ) {
    size = found.size;
    for (const step of steps) if (step.from.some((state) => found.has(state))) found.add(step.to);
  }
  return found;
}
