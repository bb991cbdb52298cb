import { advance } from '../domain/advance.js';
import { andThen, happen, type Move, still } from '../domain/event.js';
import { labelOf } from '../domain/flows.js';
import { parseMoney } from '../domain/money.js';
import type { Posting, PostingKey } from '../domain/posting.js';
import type { Carried } from './carrier-writes.js';
import { actNow } from './move.js';
import type { Ports, Writer } from './ports.js';
import { mustRead } from './selection.js';
import { hasLeft } from './ship-check.js';

/** Saves that a parcel has left with this carrier; where Ozon has moved it on already, it stays there. */
export async function recordHandOver(
  ports: Ports,
  tx: Writer,
  key: PostingKey,
  carried: Carried,
): Promise<void> {
  const posting = await mustRead(tx, key);
  if (posting.stage === 'packed') await tx.record([handOverMove(ports, posting, carried)]);
  else if (hasLeft(posting) && !(await isRecorded(tx, posting)))
    await tx.record([
      happen(posting, { facts: leftFacts(ports, posting) }, happeningOf(ports, posting, carried)),
    ]);
}

/** A pull was faster than the run that asked: whom it left with is known to the intent alone. */
async function isRecorded(tx: Writer, posting: Posting): Promise<boolean> {
  const events = await tx.events(posting);
  const packedAt = events.findLastIndex((event) => event.toStage === 'packed');
  return events.slice(packedAt + 1).some((event) => event.action === 'handOver');
}

function handOverMove(ports: Ports, posting: Posting, carried: Carried): Move {
  const { track } = carried;
  return andThen(carrierLabelled(ports, posting), (current) => {
    const facts = leftFacts(ports, current);
    const change = track === '' ? { facts } : { facts, trackingNumber: track };
    const { at, actor, details } = happeningOf(ports, posting, carried);
    return advance(current, 'handOver', { at, actor, details, change });
  });
}

function leftFacts(ports: Ports, { facts }: Posting): Posting['facts'] {
  return { ...facts, scannedOutAt: facts.scannedOutAt ?? actNow(ports).at };
}

function happeningOf(ports: Ports, posting: Posting, { carrier, track, cost }: Carried) {
  const price = cost === undefined ? {} : { cost: parseMoney(cost, posting.lines[0]?.price.currency ?? '') };
  return { ...actNow(ports), action: 'handOver', details: { carrier, track, ...price } };
}

/** Where the carrier prints the label, its number says that the label is there. */
function carrierLabelled(ports: Ports, posting: Posting): Move {
  if (posting.papers !== 'assembled' || labelOf(posting) !== 'carrier') return still(posting);
  const act = actNow(ports);
  const facts = { ...posting.facts, labelledAt: act.at };
  return advance(posting, 'print', { ...act, change: { facts }, details: { by: 'carrier' } });
}
