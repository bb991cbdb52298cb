import type { Body } from './body.js';
import { optionalWhole } from './body.js';
import type { Faults, Target } from './faults.js';
import { cancelPosting } from './postings/cancellation.js';
import { changeQuantity } from './postings/quantity.js';
import { byBuyer } from './postings/seen.js';
import type { Posting, World } from './world.js';

/** Lets what this call begins go wrong later, or come in smaller pieces: the body that the handler shall see. */
export function withEffects(world: World, faults: Faults, target: Target, body: Body): Body {
  if (target.path === '/v4/posting/fbs/ship') {
    const posting = world.postings.get(target.numbers[0] ?? '');
    if (posting !== undefined && faults.take('effect', target, { kinds: ['ship-failed'] }))
      posting.willFailAssembly = true;
  }
  if (target.path === '/v3/posting/fbs/package-label/create') {
    for (const number of target.numbers) {
      const posting = world.postings.get(number);
      const about = { ...target, numbers: [number] };
      if (posting !== undefined && faults.take('effect', about, { kinds: ['label-unprinted'] }))
        posting.willMissLabel = true;
    }
  }
  const limit = optionalWhole(body, 'limit') ?? 0;
  const isShort =
    LISTS.includes(target.path) && limit > SHORT && faults.take('effect', target, { kinds: ['short-page'] });
  return isShort ? { ...body, limit: SHORT } : body;
}

const LISTS = ['/v4/posting/fbs/unfulfilled/list', '/v4/posting/fbs/list'];
/** Fewer than a day's orders, so that even a small practice has pages. */
const SHORT = 4;

/** Somebody else touches postings that have come to a stage: asked before and after each call. */
export function strikePostings(world: World, faults: Faults, nowMs: number): void {
  for (const { kind, strikes } of faults.watching()) {
    for (const posting of [...world.postings.values()]) {
      if (!stages[kind](posting, world)) continue;
      if (!strikes({ path: kind, numbers: [posting.number], nowMs })) continue;
      if (kind === 'quantity-drift') {
        const [line] = posting.lines;
        if (line) changeQuantity(world, posting, { ...line, quantity: line.quantity + 1 }, nowMs);
      } else cancelPosting(world, posting, byBuyer, nowMs);
    }
  }
}

type Watched = ReturnType<Faults['watching']>[number]['kind'];

const stages: Readonly<Record<Watched, (posting: Posting, world: World) => boolean>> = {
  'quantity-drift': isNew,
  'cancel-new': isNew,
  'cancel-assembling': (posting) => posting.status === 'awaiting_packaging' && posting.isAssembling,
  'cancel-assembled': (posting) => isFree(posting) && posting.labelCount === 0,
  'cancel-labelled': (posting) => isFree(posting) && posting.labelCount > 0,
  'cancel-in-carriage': (posting, world) => carriageStatus(posting, world) === 'new',
  'cancel-approved': (posting, world) => carriageStatus(posting, world) === 'formed',
};

function isNew(posting: Posting): boolean {
  return (
    posting.status === 'awaiting_packaging' && posting.firstSeenMs !== undefined && !posting.isAssembling
  );
}

function isFree(posting: Posting): boolean {
  return posting.status === 'awaiting_deliver' && posting.carriageId === undefined;
}

function carriageStatus({ carriageId, status }: Posting, world: World) {
  if (carriageId === undefined || status !== 'awaiting_deliver') return undefined;
  return world.carriages.get(carriageId)?.status;
}
