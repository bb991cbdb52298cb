import type { EffectEntry } from '../journal.js';
import { type Cancellation, moveTo, type Posting, type World } from '../world.js';

/** Cancels from any state before delivery. A new carriage lets it go; a formed one names it as removed. */
export function cancelPosting(
  world: World,
  posting: Posting,
  why: Omit<Cancellation, 'isAfterAssembly'>,
  atMs: number,
): void {
  posting.cancellation = { ...why, isAfterAssembly: posting.assembledMs !== undefined };
  moveTo(posting, 'cancelled', 'posting_canceled', atMs);
  leaveCarriage(world, posting);
  const by: EffectEntry['by'] = why.type === 'seller' ? 'seller' : 'buyer';
  world.journal.effect(atMs, { kind: 'cancelled', by, posting: posting.number });
}

function leaveCarriage(world: World, posting: Posting): void {
  const carriage = posting.carriageId === undefined ? undefined : world.carriages.get(posting.carriageId);
  if (carriage === undefined) return;
  carriage.numbers = carriage.numbers.filter((number) => number !== posting.number);
  if (carriage.status !== 'new') carriage.removed = [...carriage.removed, posting.number];
  posting.carriageId = undefined;
}
