import { andThen, happen, type Move, still } from './event.js';
import { clearedHolds } from './holds.js';
import {
  compositionText,
  type Facts,
  type Posting,
  type SeenPosting,
  type Told,
  unitsOf,
} from './posting.js';
import { isAssembledStatus, sightingOf } from './statuses.js';
import { takeOver, takeOverAtBirth } from './take-over.js';
import { type Birth, benchStages, births, type Sighting, sightingFrom, sightings } from './tracks.js';

export { isAssembledStatus } from './statuses.js';

export interface SeenContext {
  readonly shop: string;
  readonly at: string;
  /** How a posting that we don't know is born once Ozon has it assembled. */
  readonly birth: Exclude<Birth, 'fresh' | 'past'>;
}

/**
 * Takes over what Ozon says of a posting. Pure and idempotent: the same answer twice moves nothing the second time.
 * Of the tracks only what stands in `sightings`, `births` and `papers.settle` can move.
 */
export function reconcile(known: Posting | undefined, seen: SeenPosting, context: SeenContext): Move {
  const born = known ? still(known) : bear(seen, context);
  const told = andThen(born, (posting) =>
    known ? takeOver(posting, seen, context.at) : takeOverAtBirth(posting, seen, context.at),
  );
  const settled = andThen(told, (posting) => settle(posting, seen, context.at));
  return andThen(settled, (posting) => sight(posting, seen, context.at));
}

function bear(seen: SeenPosting, context: SeenContext): Move {
  const birth = birthOf(seen, context);
  const { stage, papers } = births[birth];
  // Spelled out: a large object that is put together from others costs twenty times as much, a hundred thousand times.
  const posting: Posting & Record<keyof Told, unknown> = {
    ozonStatus: seen.ozonStatus,
    ozonSubstatus: seen.ozonSubstatus,
    flow: seen.flow,
    orderId: seen.orderId,
    orderNumber: seen.orderNumber,
    parentNumber: seen.parentNumber,
    warehouseId: seen.warehouseId,
    warehouse: seen.warehouse,
    methodId: seen.methodId,
    method: seen.method,
    inProcessAt: seen.inProcessAt,
    dueAt: seen.dueAt,
    lateAt: seen.lateAt,
    tariff: seen.tariff,
    actions: seen.actions,
    barcodes: seen.barcodes,
    trackingNumber: seen.trackingNumber,
    boxes: seen.boxes,
    sortingCenter: seen.sortingCenter,
    lift: seen.lift,
    requirements: seen.requirements,
    cancellation: seen.cancellation,
    lines: seen.lines,
    number: seen.number,
    shop: context.shop,
    revision: 0,
    stage,
    papers,
    units: unitsOf(seen.lines),
    holds: [],
    facts: birthFacts(birth, context.at),
    isLateAccepted: false,
  };
  const action = birth === 'fresh' ? 'seen' : birth;
  const details = { status: seen.ozonStatus };
  const move = happen(posting, {}, { action, at: context.at, actor: 'ozon', details });
  return { ...move, before: undefined };
}

function birthOf(seen: SeenPosting, { birth }: SeenContext): Birth {
  if (!isAssembledStatus(seen.ozonStatus)) return 'fresh';
  return birth !== 'claimed' && sightingOf(seen) === 'deliver' ? 'past' : birth;
}

function birthFacts(birth: Birth, at: string): Facts {
  if (birth === 'fresh' || birth === 'past') return {};
  return birth === 'adopted' ? { assembledAt: at, adoptedAt: at } : { assembledAt: at };
}

/** Papers follow Ozon's word, whoever assembled. */
function settle(posting: Posting, seen: SeenPosting, at: string): Move {
  const isOurs = posting.papers === 'assembling';
  if ((posting.papers !== 'none' && !isOurs) || !isAssembledStatus(seen.ozonStatus)) return still(posting);
  // Several parcels: the intent to assemble knows which children to expect and settles them together.
  if (isOurs && compositionText(posting.lines) !== compositionText(seen.lines)) return still(posting);
  const facts = { ...posting.facts, assembledAt: posting.facts.assembledAt ?? at };
  const holds = clearedHolds(posting.holds, 'settle');
  const happening = { action: 'settle', at, actor: 'ozon', details: { isOurs } };
  return happen(posting, { papers: 'assembled', facts, holds }, happening);
}

/** What we handed over stands where it stands; that Ozon has it now is a fact of its own. */
function acceptedOnce(posting: Posting, { ozonStatus, ozonSubstatus }: SeenPosting, at: string): Move {
  if (posting.facts.acceptedAt !== undefined) return still(posting);
  const details = { status: ozonStatus, substatus: ozonSubstatus };
  const facts = factsAfter('accept', posting.facts, at);
  return happen(posting, { facts }, { action: 'accept', at, actor: 'ozon', details });
}

/** Ozon struck it off the act: only the papers of its carriage tell, and it waits for another one. */
export function dropFromAct(posting: Posting, at: string, carriage: string): Move {
  const { to } = sightings.dropFromAct;
  if (!sightingFrom('dropFromAct').includes(posting.stage)) return still(posting);
  const facts = factsAfter('dropFromAct', posting.facts, at);
  const happening = { action: 'dropFromAct', at, actor: 'ozon', details: { carriage } };
  return happen(posting, { stage: to, facts }, happening);
}

/** What is back on the table has to be scanned out and accepted anew. */
function factsAfter(sighting: Sighting, facts: Facts, at: string): Facts {
  if (sighting === 'accept') return { ...facts, acceptedAt: at };
  const isBack = sighting === 'restore' || sighting === 'dropFromAct';
  return isBack ? { ...facts, scannedOutAt: undefined, acceptedAt: undefined } : facts;
}

function sight(posting: Posting, seen: SeenPosting, at: string): Move {
  const sighting = sightingOf(seen);
  if (sighting === 'accept' && posting.stage === 'handed-over') return acceptedOnce(posting, seen, at);
  if (!sighting || !sightingFrom(sighting).includes(posting.stage)) return still(posting);
  const stage = sightings[sighting].to;
  const isBenchSkipped = benchStages.includes(posting.stage) && posting.stage !== 'packed';
  const isOver = stage === 'cancelled' || stage === 'split';
  const facts = factsAfter(sighting, posting.facts, at);
  const holds = benchStages.includes(stage) ? posting.holds : clearedHolds(posting.holds, 'leave');
  const details = {
    status: seen.ozonStatus,
    substatus: seen.ozonSubstatus,
    ...(isBenchSkipped && !isOver ? { benchSkippedAt: posting.stage } : {}),
    ...(sighting === 'cancel'
      ? { reason: seen.cancellation?.reason ?? '', initiator: seen.cancellation?.initiator ?? '' }
      : {}),
  };
  return happen(posting, { stage, facts, holds }, { action: sighting, at, actor: 'ozon', details });
}
