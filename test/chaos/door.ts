/** The way out of whoever serves `ozf`: what was done there and is not told yet can be held back here. */
export interface Door {
  /** Every answer asks here before it leaves; `act` when it tells of something done and not only of something read. */
  pass(kind: 'act' | 'read'): Promise<void>;
  passed(): Passed;
  /** The n-th answer from now stays inside and `then` is called. Answers how to open the door again. */
  hold(untold: Untold, then: () => void): () => void;
}

/** Answers of whatever kind, and those among them that told of something done. */
export interface Passed {
  readonly answers: number;
  readonly acts: number;
}

export interface Untold {
  readonly nth: number;
  readonly of: keyof Passed;
}

export function createDoor(): Door {
  let passed: Passed = { answers: 0, acts: 0 };
  let held: (() => void)[] = [];
  let hold: { readonly at: number; readonly of: keyof Passed; readonly then: () => void } | undefined;
  return {
    passed: () => passed,
    pass: async (kind) => {
      passed = { answers: passed.answers + 1, acts: passed.acts + (kind === 'act' ? 1 : 0) };
      if (hold === undefined || passed[hold.of] < hold.at) return;
      hold.then();
      await new Promise<void>((resolve) => held.push(resolve));
    },
    hold: ({ nth, of }, then) => {
      hold = { at: passed[of] + nth, of, then };
      return () => {
        hold = undefined;
        for (const open of held) open();
        held = [];
      };
    },
  };
}
