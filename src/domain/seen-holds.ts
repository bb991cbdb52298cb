import { withDrift, withNewest } from './drift.js';
import { flowRule } from './flows.js';
import { clearedHolds, type Hold, type HoldCode, holdRules } from './holds.js';
import type { Posting, SeenPosting } from './posting.js';
import { isKnownStatus, sightingOf } from './statuses.js';
import { benchStages, isOpen, sightingFrom, sightings } from './tracks.js';
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
  return staysOnBench(next) ? withDrift(needed, { posting, next, at }) : needed;
}

/** Whether a hold is there because of Ozon's status alone, and goes with it. */
export function isStatusHold(hold: Hold): boolean {
  const clearedBy: readonly string[] = holdRules[hold.code].clearedBy;
  return clearedBy.includes('status');
}

function withStatusHolds(holds: readonly Hold[], status: Posting, at: string): readonly Hold[] {
  const wanted = statusHold(status);
  const rest = holds.filter((hold) => !isStatusHold(hold) || hold.code === wanted);
  // What is over is not held anew: at its birth it was not, and the same answer twice must not differ.
  const isOver = !isOpen(stageAfter(status)) && !holds.some((hold) => hold.code === wanted);
  if (wanted === undefined || isOver) return rest;
  const details =
    wanted === 'unknown-flow'
      ? { flow: status.flow }
      : { status: status.ozonStatus, substatus: status.ozonSubstatus };
  return withNewest(rest, { code: wanted, since: at, details });
}

/** Where the status takes it in the same breath: a dispute opens again what was over. */
function stageAfter(status: Posting): Posting['stage'] {
  const sighting = sightingOf(status);
  const isMoved = sighting !== undefined && sightingFrom(sighting).includes(status.stage);
  return isMoved ? sightings[sighting].to : status.stage;
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
  if (!isUnread || !benchStages.includes(stageAfter(next))) return clearedHolds(holds, 'products');
  return withNewest(holds, { code: 'unread-products', since: at, details: { products: unreadProducts } });
}

/** What has left, is cancelled or was split cannot drift from anything. */
function staysOnBench(next: Posting): boolean {
  const sighting = sightingOf(next);
  return benchStages.includes(next.stage) && (sighting === undefined || isToBench(sighting));
}

function isToBench(sighting: keyof typeof sightings): boolean {
  return benchStages.includes(sightings[sighting].to);
}
