import { andThen, type Happening, happen, type Move, still } from './event.js';
import { clearedHolds, type Hold, type HoldCode, withHold } from './holds.js';
import { compositionText, type Facts, type Posting, type SeenPosting, unitsOf } from './posting.js';
import { type Birth, benchStages, births, type Sighting, sightingFrom, sightings } from './tracks.js';

export interface SeenContext {
  readonly shop: string;
  readonly at: string;
  /** How a posting that we don't know is born once Ozon has it assembled. */
  readonly birth: Exclude<Birth, 'fresh'>;
}

/**
 * Takes over what Ozon says of a posting. Pure and idempotent: the same answer twice moves nothing the second time.
 * Of the tracks only what stands in `sightings`, `births` and `papers.settle` can move.
 */
export function reconcile(known: Posting | undefined, seen: SeenPosting, context: SeenContext): Move {
  const born = known ? still(known) : bear(seen, context);
  const told = andThen(born, (posting) => takeOver(posting, seen, context.at));
  const settled = andThen(told, (posting) => settle(posting, seen, context.at));
  return andThen(settled, (posting) => sight(posting, seen, context.at));
}

/** The last words of Ozon that say "assembled": `awaiting_deliver` and everything after it. */
export function isAssembledStatus(status: string): boolean {
  return ASSEMBLED.includes(status);
}

/** What Ozon's status means for the goods, where it moves them at all. */
export function sightingOf(seen: { ozonStatus: string; ozonSubstatus: string }): Sighting | undefined {
  if (seen.ozonStatus === 'delivering' && seen.ozonSubstatus === 'posting_in_pickup_point') return 'arrive';
  if (seen.ozonStatus === 'delivering' && seen.ozonSubstatus === 'posting_returned_to_warehouse')
    return 'return';
  return SIGHTING_BY_STATUS[seen.ozonStatus];
}

const ASSEMBLED: readonly string[] = [
  'awaiting_deliver',
  'acceptance_in_progress',
  'not_accepted',
  'arbitration',
  'client_arbitration',
  'delivering',
  'driver_pickup',
  'delivered',
];

const SIGHTING_BY_STATUS: Readonly<Record<string, Sighting>> = {
  acceptance_in_progress: 'accept',
  driver_pickup: 'depart',
  delivering: 'depart',
  sent_by_seller: 'depart',
  delivered: 'deliver',
  cancelled: 'cancel',
  cancelled_from_split_pending: 'split',
  not_accepted: 'refuse',
  arbitration: 'dispute',
  client_arbitration: 'dispute',
  awaiting_deliver: 'restore',
};

const QUIET_STATUSES: readonly string[] = [
  'awaiting_verification',
  'awaiting_approve',
  'awaiting_registration',
  'awaiting_packaging',
  'awaiting_deliver',
];

function bear(seen: SeenPosting, context: SeenContext): Move {
  const birth: Birth = isAssembledStatus(seen.ozonStatus) ? context.birth : 'fresh';
  const { buyer: _buyer, relatedNumbers: _related, ...told } = seen;
  const posting: Posting = {
    ...told,
    shop: context.shop,
    revision: 0,
    ...births[birth],
    units: unitsOf(seen.lines),
    holds: [],
    facts: birthFacts(birth, context.at),
    isLateAccepted: false,
  };
  const action = birth === 'fresh' ? 'seen' : birth;
  const move = happen(
    posting,
    {},
    { action, at: context.at, actor: 'ozon', details: { status: seen.ozonStatus } },
  );
  return { ...move, before: undefined };
}

function birthFacts(birth: Birth, at: string): Facts {
  if (birth === 'fresh') return {};
  return birth === 'adopted' ? { assembledAt: at, adoptedAt: at } : { assembledAt: at };
}

/** Everything that Ozon tells beside the tracks: dates, composition, holds. One event names what changed. */
function takeOver(posting: Posting, seen: SeenPosting, at: string): Move {
  const { buyer: _buyer, relatedNumbers: _related, number: _number, ...told } = seen;
  const barcodes = { ...posting.barcodes, ...dropUndefined(seen.barcodes) };
  const isFrozen =
    posting.papers === 'assembling' || compositionText(posting.lines) === compositionText(seen.lines);
  const lines = isFrozen ? keepLines(posting, seen) : seen.lines;
  const next = { ...told, barcodes, lines, tariff: seen.tariff.length > 0 ? seen.tariff : posting.tariff };
  const changed = changedFields(posting, next);
  const isDrift =
    !isFrozen && posting.confirmedComposition !== undefined && benchStages.includes(posting.stage);
  const holds = holdsFor(posting, seen, { at, isDrift });
  if (changed.length === 0 && holds === posting.holds) return still(posting);
  const units = isFrozen ? posting.units : regrown(posting, seen);
  return happen(
    posting,
    { ...next, units, holds },
    {
      action: changeName(posting, changed, holds),
      at,
      actor: 'ozon',
      details: difference(posting, next, changed),
    },
  );
}

/** While our own assembly is under way its read-back, not a passing list, decides the composition. */
function keepLines(posting: Posting, seen: SeenPosting): Posting['lines'] {
  return posting.papers === 'assembling' ? posting.lines : seen.lines;
}

function regrown(posting: Posting, seen: SeenPosting): Posting['units'] {
  return unitsOf(seen.lines).map(
    (unit) => posting.units.find((known) => known.sku === unit.sku && known.ordinal === unit.ordinal) ?? unit,
  );
}

interface DriftContext {
  readonly at: string;
  readonly isDrift: boolean;
}

function holdsFor(posting: Posting, seen: SeenPosting, context: DriftContext): readonly Hold[] {
  const wanted = statusHolds(seen);
  let holds = posting.holds.filter(
    (hold) => !STATUS_HOLDS.includes(hold.code) || wanted.some((code) => code === hold.code),
  );
  if (holds.some((hold) => hold.code === 'needs-mark') && !seen.requirements.mark?.length) {
    holds = [...clearedHolds(holds, 'requirements')];
  }
  for (const code of wanted) {
    holds = [
      ...withHold(holds, {
        code,
        since: context.at,
        details: { status: seen.ozonStatus, substatus: seen.ozonSubstatus },
      }),
    ];
  }
  if (context.isDrift) {
    const details = { from: posting.confirmedComposition, to: compositionText(seen.lines) };
    holds = [...withHold(holds, { code: 'drift', since: context.at, details })];
  }
  return JSON.stringify(holds) === JSON.stringify(posting.holds) ? posting.holds : holds;
}

const STATUS_HOLDS: readonly HoldCode[] = ['ozon-check', 'passport', 'registration-error', 'unknown-status'];

function statusHolds(seen: SeenPosting): readonly HoldCode[] {
  if (seen.ozonSubstatus === 'posting_awaiting_passport_data') return ['passport'];
  if (seen.ozonSubstatus === 'posting_registration_error') return ['registration-error'];
  if (seen.ozonStatus === 'awaiting_verification' || seen.ozonStatus === 'awaiting_approve')
    return ['ozon-check'];
  const isKnown =
    QUIET_STATUSES.includes(seen.ozonStatus) || Object.hasOwn(SIGHTING_BY_STATUS, seen.ozonStatus);
  return isKnown ? [] : ['unknown-status'];
}

/** Papers follow Ozon's word, whoever assembled. */
function settle(posting: Posting, seen: SeenPosting, at: string): Move {
  const isOurs = posting.papers === 'assembling';
  if ((posting.papers !== 'none' && !isOurs) || !isAssembledStatus(seen.ozonStatus)) return still(posting);
  // Several parcels: the intent to assemble knows which children to expect and settles them together.
  if (isOurs && compositionText(posting.lines) !== compositionText(seen.lines)) return still(posting);
  const facts = { ...posting.facts, assembledAt: posting.facts.assembledAt ?? at };
  const happening: Happening = { action: 'settle', at, actor: 'ozon', details: { isOurs } };
  return happen(
    posting,
    { papers: 'assembled', facts, holds: clearedHolds(posting.holds, 'settle') },
    happening,
  );
}

function sight(posting: Posting, seen: SeenPosting, at: string): Move {
  const sighting = sightingOf(seen);
  if (!sighting || !sightingFrom(sighting).includes(posting.stage)) return still(posting);
  const stage = sightings[sighting].to;
  if (stage === posting.stage) return still(posting);
  const isBenchSkipped = benchStages.includes(posting.stage) && posting.stage !== 'packed';
  const facts = sighting === 'accept' ? { ...posting.facts, acceptedAt: at } : posting.facts;
  const details = {
    status: seen.ozonStatus,
    substatus: seen.ozonSubstatus,
    ...(isBenchSkipped && stage !== 'cancelled' ? { benchSkippedAt: posting.stage } : {}),
    ...(sighting === 'cancel'
      ? { reason: seen.cancellation?.reason ?? '', initiator: seen.cancellation?.initiator ?? '' }
      : {}),
  };
  return happen(posting, { stage, facts }, { action: sighting, at, actor: 'ozon', details });
}

const TOLD_FIELDS = [
  'ozonStatus',
  'ozonSubstatus',
  'flow',
  'warehouseId',
  'warehouse',
  'methodId',
  'method',
  'inProcessAt',
  'dueAt',
  'lateAt',
  'tariff',
  'actions',
  'barcodes',
  'trackingNumber',
  'requirements',
  'cancellation',
  'lines',
  'parentNumber',
  'orderId',
  'orderNumber',
] as const satisfies readonly (keyof Posting)[];
type ToldField = (typeof TOLD_FIELDS)[number];

function changedFields(posting: Posting, next: Partial<Posting>): readonly ToldField[] {
  return TOLD_FIELDS.filter((field) => canonical(posting[field]) !== canonical(next[field]));
}

/** Key order and undefined do not count as a difference. */
function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_key, inner: unknown) =>
      typeof inner === 'object' && inner !== null && !Array.isArray(inner)
        ? Object.fromEntries(
            Object.entries(inner)
              .filter(([, each]) => each !== undefined)
              .sort(([a], [b]) => (a < b ? -1 : 1)),
          )
        : inner,
    ) ?? ''
  );
}

function changeName(posting: Posting, changed: readonly ToldField[], holds: readonly Hold[]): string {
  const isDrift =
    holds.some((hold) => hold.code === 'drift') && !posting.holds.some((hold) => hold.code === 'drift');
  if (isDrift) return 'drift';
  if (changed.includes('lines') && compositionText(posting.lines) !== '[]') return 'composition';
  if (changed.includes('dueAt') || changed.includes('lateAt')) return 'dates';
  return changed.includes('ozonStatus') ? 'status' : 'told';
}

function difference(
  posting: Posting,
  next: Partial<Posting>,
  changed: readonly ToldField[],
): Record<string, unknown> {
  const details: Record<string, unknown> = { changed };
  if (changed.includes('lines')) {
    details.from = compositionText(posting.lines);
    details.to = compositionText(next.lines ?? []);
  }
  if (changed.includes('dueAt')) details.due = { from: posting.dueAt, to: next.dueAt };
  if (changed.includes('ozonStatus')) details.status = { from: posting.ozonStatus, to: next.ozonStatus };
  return details;
}

function dropUndefined<T extends object>(value: T): Partial<T> {
  const result: Partial<T> = { ...value };
  for (const key of Object.keys(value))
    if (Reflect.get(value, key) === undefined) Reflect.deleteProperty(result, key);
  return result;
}
