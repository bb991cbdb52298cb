/** What all processes of this machine remember of their calls to one cabinet. */
export interface PaceMemory {
  /** Alone with the memory while `work` runs; what it gives as `pace` is kept. Lasts microseconds, throws when it fails. */
  change<Result>(work: (known: Pace) => PaceChange<Result>): Result;
  close(): void;
}

export interface Pace {
  /** When the next call is due if calls leave evenly. */
  readonly nextAtMs: number;
  /** When the latest calls left, oldest first. */
  readonly startsMs: readonly number[];
  /** Until when calls rest, by method; `*` is every method. */
  readonly restUntilMs: Readonly<Record<string, number>>;
}

export interface PaceChange<Result> {
  /** Undefined: the memory stays as it is. */
  readonly pace: Pace | undefined;
  readonly result: Result;
}
