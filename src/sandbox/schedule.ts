/** What will happen at a practice time. Nothing runs by itself: each request first settles what is due. */
export interface Schedule {
  add(atMs: number, run: (atMs: number) => void): void;
  settle(nowMs: number): void;
}

interface Due {
  readonly atMs: number;
  readonly run: (atMs: number) => void;
}

export function createSchedule(): Schedule {
  let waiting: Due[] = [];
  const takeFirst = (nowMs: number): Due | undefined => {
    const first = waiting.reduce<Due | undefined>(
      (best, due) => (due.atMs <= nowMs && (best === undefined || due.atMs < best.atMs) ? due : best),
      undefined,
    );
    waiting = waiting.filter((due) => due !== first);
    return first;
  };
  return {
    add: (atMs, run) => {
      waiting.push({ atMs, run });
    },
    settle: (nowMs) => {
      // What happens may plan more that is due already, so the list is asked again each time.
      for (let due = takeFirst(nowMs); due !== undefined; due = takeFirst(nowMs)) due.run(due.atMs);
    },
  };
}
