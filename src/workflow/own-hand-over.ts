import { advance } from '../domain/advance.js';
import { andThen, type Move, still } from '../domain/event.js';
import { labelOf } from '../domain/flows.js';
import { parseMoney } from '../domain/money.js';
import type { Posting, PostingKey } from '../domain/posting.js';
import type { Carried } from './carrier-writes.js';
import { actNow } from './move.js';
import type { Ports, Writer } from './ports.js';
import { mustRead } from './selection.js';

/** Saves that a parcel has left with this carrier; one that Ozon has moved on already stays where it is. */
export async function recordHandOver(
  ports: Ports,
  tx: Writer,
  key: PostingKey,
  carried: Carried,
): Promise<void> {
  const posting = await mustRead(tx, key);
  if (posting.stage === 'packed') await tx.record([handOverMove(ports, posting, carried)]);
}

function handOverMove(ports: Ports, posting: Posting, { carrier, track, cost }: Carried): Move {
  const act = actNow(ports);
  const currency = posting.lines[0]?.price.currency ?? '';
  const details = {
    carrier,
    track,
    ...(cost === undefined ? {} : { cost: parseMoney(cost, currency) }),
  };
  return andThen(carrierLabelled(ports, posting), (current) => {
    const facts = { ...current.facts, scannedOutAt: current.facts.scannedOutAt ?? act.at };
    const change = track === '' ? { facts } : { facts, trackingNumber: track };
    return advance(current, 'handOver', { ...act, change, details });
  });
}

/** Where the carrier prints the label, its number says that the label is there. */
function carrierLabelled(ports: Ports, posting: Posting): Move {
  if (posting.papers !== 'assembled' || labelOf(posting) !== 'carrier') return still(posting);
  const act = actNow(ports);
  const facts = { ...posting.facts, labelledAt: act.at };
  return advance(posting, 'print', { ...act, change: { facts }, details: { by: 'carrier' } });
}
