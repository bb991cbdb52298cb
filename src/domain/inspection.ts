import { advance, refusalOfAction } from './advance.js';
import { refused } from './errors.js';
import { andThen, happen, type Move, still } from './event.js';
import { holdForMissing } from './exemplars.js';
import { type Hand, replaceUnit } from './picking.js';
import type { Posting, Verdict } from './posting.js';
import { missingOf } from './unit-data.js';

/** Defects by name, with their class. The numbers behind them are nobody's business. */
export const defects = {
  'wrong-item': 'critical',
  'wrong-variant': 'major',
  'missing-part': 'major',
  broken: 'critical',
  scratch: 'minor',
  stain: 'minor',
  leak: 'critical',
  'no-power': 'critical',
  expired: 'critical',
  'near-expiry': 'major',
  'bad-seal': 'major',
  'mark-unreadable': 'major',
  'no-russian-label': 'major',
  unsafe: 'critical',
  'pack-dented': 'minor',
  'counterfeit-suspect': 'critical',
  other: 'major',
} as const;
export type Defect = keyof typeof defects;

/** Where a defective unit goes. */
export const dispositions = ['quarantine', 'rework', 'return-to-supplier', 'outlet', 'scrap'] as const;
export type Disposition = (typeof dispositions)[number];

export function isDefect(name: string): name is Defect {
  return Object.hasOwn(defects, name);
}

export function isDisposition(name: string): name is Disposition {
  return dispositions.some((each) => each === name);
}

export interface UnitScan {
  readonly sku: string;
  /** The code as it was scanned. */
  readonly scan: string;
  /** The marking code in it, where the unit bears one that Ozon takes. */
  readonly mark?: string | undefined;
}

/** Judges one unit good after its scan; the last one passes the posting. */
export function passUnit(posting: Posting, { sku, scan, mark }: UnitScan, hand: Hand): Move {
  const unit = posting.units.find((each) => each.sku === sku && each.verdict === undefined);
  if (!unit) return still(posting);
  const refusal = refusalOfAction(posting, 'pass');
  if (refusal) throw refused(refusal);
  const judged = judgeUnits(posting, [unit.ordinal], { sku, verdict: 'scanned', hand, scan, mark });
  return andThen(judged, (current) => passWhenJudged(current, hand));
}

/** Declares every unit good that was not scanned at inspection, and passes the posting. */
export function declareAll(posting: Posting, hand: Hand): Move {
  const units = posting.units.map((unit) =>
    unit.verdict === undefined
      ? { ...unit, verdict: 'declared' as const, judgedAt: hand.at, judgedBy: hand.actor }
      : unit,
  );
  const declared = units.filter((unit) => unit.verdict === 'declared').length;
  return advance(posting, 'pass', {
    ...hand,
    change: { units },
    details: { declared, scanned: units.length - declared },
  });
}

export interface Failure {
  readonly sku: string;
  readonly quantity: number;
  readonly defect: Defect;
  readonly disposition: Disposition;
}

/** Takes defective units out: they are to be picked anew. The good ones stay, those judged good before all others. */
export function failUnits(posting: Posting, failure: Failure, hand: Hand): Move {
  const ofSku = posting.units.filter((unit) => unit.sku === failure.sku);
  const goodLast = [
    ...ofSku.filter((unit) => unit.verdict === undefined).reverse(),
    ...ofSku.filter((unit) => unit.verdict !== undefined).reverse(),
  ];
  const failed = goodLast.slice(0, failure.quantity);
  const units = failed.reduce(
    (all, unit) => replaceUnit(all, { sku: unit.sku, ordinal: unit.ordinal }),
    posting.units,
  );
  const details = { ...failure, class: defects[failure.defect] };
  return advance(posting, 'reject', { ...hand, change: { units }, details });
}

interface Judgement {
  readonly sku: string;
  readonly verdict: Verdict;
  readonly scan: string;
  readonly mark: string | undefined;
  readonly hand: Hand;
}

function judgeUnits(posting: Posting, ordinals: readonly number[], judgement: Judgement): Move {
  const { sku, verdict, hand, scan, mark } = judgement;
  const units = posting.units.map((unit) =>
    unit.sku === sku && ordinals.includes(unit.ordinal)
      ? { ...unit, verdict, judgedAt: hand.at, judgedBy: hand.actor, mark: mark ?? unit.mark }
      : unit,
  );
  return happen(posting, { units }, { action: 'unit-passed', ...hand, details: { sku, ordinals, scan } });
}

function passWhenJudged(posting: Posting, hand: Hand): Move {
  if (posting.units.some((unit) => unit.verdict === undefined)) return still(posting);
  // What Ozon wants to know beside marks is given by `inspect pass`, which then passes the posting.
  if (missingOf(posting).length > 0) return holdForMissing(posting, hand);
  const scanned = posting.units.filter((unit) => unit.verdict === 'scanned').length;
  const details = { scanned, declared: posting.units.length - scanned };
  return advance(posting, 'pass', { ...hand, details });
}
