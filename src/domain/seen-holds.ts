import type { Details } from './errors.js';
import { flowRule } from './flows.js';
import { clearedHolds, type Hold, type HoldCode, holdRules } from './holds.js';
import { compositionText, type Posting, type SeenPosting, type Unit } from './posting.js';
import { isKnownStatus, sightingOf } from './statuses.js';
import { benchStages, sightings } from './tracks.js';
import { neededBesideMarks, neededOfUnits } from './unit-data.js';

/** The holds of a posting once Ozon's answer is taken over; `next` is the posting as it will stand. */
export function holdsAfter(
  posting: Posting,
  next: Posting,
  { unreadProducts = 0 }: Pick<SeenPosting, 'unreadProducts'>,
  at: string,
): readonly Hold[] {
  const byStatus = withUnread(withStatusHolds(posting.holds, next, at), { next, unreadProducts, at });
  const needed = byStatus.filter((hold) => wantedFor[hold.code]?.(next).length !== 0);
  return withDrift(needed, { posting, next, at });
}

/** Whether a hold is there because of Ozon's status alone, and goes with it. */
export function isStatusHold(hold: Hold): boolean {
  const clearedBy: readonly string[] = holdRules[hold.code].clearedBy;
  return clearedBy.includes('status');
}

function withStatusHolds(holds: readonly Hold[], status: Posting, at: string): readonly Hold[] {
  const wanted = statusHold(status);
  const rest = holds.filter((hold) => !isStatusHold(hold) || hold.code === wanted);
  if (wanted === undefined) return rest;
  const details =
    wanted === 'unknown-flow'
      ? { flow: status.flow }
      : { status: status.ozonStatus, substatus: status.ozonSubstatus };
  return renewed(rest, { code: wanted, since: at, details });
}

function statusHold({ ozonStatus, ozonSubstatus, flow }: Posting): HoldCode | undefined {
  if (flowRule(flow) === undefined) return 'unknown-flow';
  if (ozonSubstatus === 'posting_awaiting_passport_data') return 'passport';
  if (ozonSubstatus === 'posting_registration_error') return 'registration-error';
  if (ozonStatus === 'awaiting_registration') return 'registration';
  if (ozonStatus === 'awaiting_verification' || ozonStatus === 'awaiting_approve') return 'ozon-check';
  return isKnownStatus(ozonStatus) ? undefined : 'unknown-status';
}

/** The SKUs for which a hold stands: once Ozon wants nothing of them any more, it goes. */
const wantedFor: Readonly<Partial<Record<HoldCode, (posting: Posting) => readonly string[]>>> = {
  'needs-bench': neededOfUnits,
  'needs-mark': ({ requirements }) => requirements.mark ?? [],
  'needs-data': neededBesideMarks,
  'data-refused': neededOfUnits,
};

interface Unread {
  readonly next: Posting;
  readonly unreadProducts: number;
  readonly at: string;
}

/** Of what is still to be packed or handed over every product has to be known, and there is none without any. */
function withUnread(holds: readonly Hold[], { next, unreadProducts, at }: Unread): readonly Hold[] {
  const isUnread = unreadProducts > 0 || next.lines.length === 0;
  if (!isUnread || !staysOnBench(next)) return clearedHolds(holds, 'products');
  return renewed(holds, { code: 'unread-products', since: at, details: { products: unreadProducts } });
}

interface Change {
  readonly posting: Posting;
  readonly next: Posting;
  readonly at: string;
}

function withDrift(holds: readonly Hold[], { posting, next, at }: Change): readonly Hold[] {
  const from = next.confirmedComposition;
  if (from === undefined) return holds;
  const to = compositionText(next.lines);
  if (to === compositionText(posting.lines) || !staysOnBench(next)) return holds;
  if (from === to && hasUnitsOfItsStage(next)) return clearedHolds(holds, 'composition');
  return renewed(holds, { code: 'drift', since: at, details: { from, to } });
}

/** What has left, is cancelled or was split cannot drift from anything. */
function staysOnBench(next: Posting): boolean {
  const sighting = sightingOf(next);
  return benchStages.includes(next.stage) && (sighting === undefined || isToBench(sighting));
}

function isToBench(sighting: keyof typeof sightings): boolean {
  return benchStages.includes(sightings[sighting].to);
}

/** A restored unit that was forgotten meanwhile has to be picked and judged again: only a person can say so. */
function hasUnitsOfItsStage({ stage, units }: Posting): boolean {
  const isDone = isUnitDone[stage] ?? (() => true);
  return units.every(isDone);
}
const isUnitDone: Readonly<Partial<Record<Posting['stage'], (unit: Unit) => boolean>>> = {
  picked: (unit) => unit.pickedAt !== undefined,
  inspected: (unit) => unit.verdict !== undefined,
  packed: (unit) => unit.verdict !== undefined,
};

/** The hold with its newest details, since when it first stood. */
function renewed(holds: readonly Hold[], hold: Hold): readonly Hold[] {
  const held = holds.find((each) => each.code === hold.code);
  if (!held) return [...holds, hold];
  if (isSame(held.details, hold.details)) return holds;
  return holds.map((each) => (each === held ? { ...hold, since: held.since } : each));
}

function isSame(first: Details, second: Details): boolean {
  return Object.keys({ ...first, ...second }).every((key) => first[key] === second[key]);
}
