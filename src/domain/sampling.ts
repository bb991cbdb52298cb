import { type Defect, defects } from './inspection.js';

export const defectClasses = ['critical', 'major', 'minor'] as const;
export type DefectClass = (typeof defectClasses)[number];

/** Single sampling by ISO 2859-1, general level II: the tables as the rules file has them. */
export interface SamplingTables {
  readonly letters: readonly { readonly mostUnits: number; readonly letter: string }[];
  readonly plans: readonly SamplingRow[];
}

interface SamplingRow {
  readonly letter: string;
  readonly aql: string;
  readonly sample: number;
  readonly accept: number;
}

export interface ClassPlan {
  /** `0` for critical ones: none is accepted. */
  readonly aql: string;
  /** At most so many; one more rejects the delivery. */
  readonly accept: number;
  readonly reject: number;
}

export interface SamplingPlan {
  readonly letter: string;
  /** Units that are looked at. Where the classes lead to different samples, the largest of them. */
  readonly sample: number;
  /** The sample is the whole delivery. */
  readonly isAll: boolean;
  readonly severity: Severity;
  readonly classes: Readonly<Record<DefectClass, ClassPlan>>;
}
export type Severity = 'normal' | 'tightened';

export interface SamplingWish {
  readonly quantity: number;
  readonly major: string;
  readonly minor: string;
  readonly severity: Severity;
}

/** How many units of a delivery are looked at, and how many bad ones of each class it may have; undefined for an AQL without a row. */
export function samplingPlan(tables: SamplingTables, wish: SamplingWish): SamplingPlan | undefined {
  const { quantity, severity } = wish;
  const letter = (tables.letters.find(({ mostUnits }) => quantity <= mostUnits) ?? tables.letters.at(-1))
    ?.letter;
  const row = (aql: string) =>
    tables.plans.find((plan) => plan.letter === letter && plan.aql === severeAql(tables, aql, severity));
  const [major, minor] = [row(wish.major), row(wish.minor)];
  if (letter === undefined || !major || !minor) return undefined;
  const sample = Math.min(quantity, Math.max(major.sample, minor.sample));
  return {
    letter,
    sample,
    isAll: sample === quantity,
    severity,
    classes: { critical: classPlan('0', 0), major: of(major), minor: of(minor) },
  };
}

/** Two of the supplier's last five deliveries were rejected: the next ones are judged by the next lower AQL. */
export function severityAfter(verdicts: readonly ('accepted' | 'rejected')[]): Severity {
  const rejected = verdicts.slice(0, LAST).filter((verdict) => verdict === 'rejected').length;
  return rejected >= REJECTED ? 'tightened' : 'normal';
}
const LAST = 5;
const REJECTED = 2;

export function knownAqls({ plans }: SamplingTables): readonly string[] {
  return [...new Set(plans.map(({ aql }) => aql))].sort((a, b) => Number(a) - Number(b));
}

export type FoundDefects = Readonly<Partial<Record<Defect, number>>>;

export function byClass(found: FoundDefects): Readonly<Record<DefectClass, number>> {
  const counts = { critical: 0, major: 0, minor: 0 };
  for (const [name, kind] of Object.entries(defects)) {
    counts[kind] += Object.entries(found).find(([each]) => each === name)?.[1] ?? 0;
  }
  return counts;
}

export function verdictOf(plan: Pick<SamplingPlan, 'classes'>, found: FoundDefects): 'accepted' | 'rejected' {
  const counts = byClass(found);
  return defectClasses.some((each) => counts[each] > plan.classes[each].accept) ? 'rejected' : 'accepted';
}

function severeAql(tables: SamplingTables, aql: string, severity: Severity): string {
  if (severity === 'normal') return aql;
  const lower = knownAqls(tables).filter((each) => Number(each) < Number(aql));
  return lower.at(-1) ?? aql;
}

function of({ aql, accept }: SamplingRow): ClassPlan {
  return classPlan(aql, accept);
}

function classPlan(aql: string, accept: number): ClassPlan {
  return { aql, accept, reject: accept + 1 };
}
