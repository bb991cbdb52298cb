import { refusalOfAction, refusalOfEnd, refusalOfHolds } from '../domain/advance.js';
import type { Refusal } from '../domain/errors.js';
import { hasCarriage, labelOf } from '../domain/flows.js';
import type { Posting } from '../domain/posting.js';
import { stages } from '../domain/tracks.js';
import type { Ports } from './ports.js';

/** Why this posting cannot leave with this number now, or null. */
export async function refusalOfLeaving(
  ports: Ports,
  posting: Posting,
  track: string,
): Promise<Refusal | null> {
  return refusalOfTrack(posting) ?? (await refusalOfReuse(ports, posting, track));
}

function refusalOfTrack(posting: Posting): Refusal | null {
  const rules =
    refusalOfEnd(posting) ?? refusalOfHolds(posting, 'ship') ?? refusalOfAction(posting, 'handOver');
  if (rules) return rules;
  const details = { posting: posting.number, flow: posting.flow };
  if (hasCarriage(posting.flow)) {
    const hint = `ozf ship ${posting.number}`;
    return {
      code: 'no-own-carrier',
      message: `${posting.number} travels with Ozon, in a carriage`,
      hint,
      details,
    };
  }
  if (posting.papers === 'labelled') return null;
  // The carrier's own label comes with the number.
  if (posting.papers === 'assembled' && labelOf(posting) === 'carrier') return null;
  return {
    code: 'not-labelled',
    message: `${posting.number} has no label yet`,
    hint: `ozf label ${posting.number}`,
    details,
  };
}

/** One number is one parcel: Ozon cancels what it cannot trace. */
async function refusalOfReuse(ports: Ports, posting: Posting, track: string): Promise<Refusal | null> {
  const { rows } = await ports.store.list({ search: track, stages, limit: 20 });
  const others = await ports.store.postings(rows.map(({ shop, number }) => ({ shop, number })));
  const other = others.find((each) => each.trackingNumber === track && each.number !== posting.number);
  const isOwnNumber = track === posting.number;
  if (!other && !isOwnNumber) return null;
  return {
    code: 'track-in-use',
    message: `Tracking number ${track} belongs to ${other?.number ?? posting.number} already`,
    hint: `ozf orders show ${other?.number ?? posting.number}`,
    details: { posting: posting.number, track, other: other?.number ?? posting.number },
  };
}

/** Roubles or yuan with at most two decimals. */
export function isCost(text: string): boolean {
  return /^\d{1,7}(?:[.,]\d{1,2})?$/.test(text);
}
