import { refusalOfEnd, refusalOfHolds } from '../domain/advance.js';
import type { Refusal } from '../domain/errors.js';
import { refusalOfPart, refusalOfUnjudged } from '../domain/parts.js';
import type { Posting } from '../domain/posting.js';
import { benchStages } from '../domain/tracks.js';
import { neededOfUnits } from '../domain/unit-data.js';
import type { Parcel } from './ports.js';

/** Why this part may not be packed by itself, as far as the posting alone tells, or null. */
export function refusalOfPackingPart(posting: Posting, part: Parcel): Refusal | null {
  return (
    refusalOfPartBench(posting, part) ??
    refusalOfHolds(posting, 'pack') ??
    refusalOfMarked(posting) ??
    refusalOfUnjudged(posting, part)
  );
}

/** A part leaves an open tote, never a closed box. */
export function refusalOfPartBench(posting: Posting, part: Parcel): Refusal | null {
  const end = refusalOfEnd(posting) ?? refusalOfPart(posting, part);
  if (end) return end;
  if (benchStages.includes(posting.stage) && posting.stage !== 'packed') return null;
  const message = `${posting.number} is ${posting.stage}: its box is closed`;
  const hint = `ozf pack reopen ${posting.number}`;
  return { code: 'wrong-stage', message, hint, details: { posting: posting.number, stage: posting.stage } };
}

/** Marks belong to single units, and Ozon wants those of all units at once: such a posting is split first. */
function refusalOfMarked(posting: Posting): Refusal | null {
  const skus = neededOfUnits(posting);
  if (skus.length === 0) return null;
  return {
    code: 'part-with-marks',
    message: `${posting.number} needs marks or numbers of its units: split it before it is assembled`,
    hint: `ozf orders change ${posting.number} --split SKU:QTY --split SKU:QTY`,
    details: { posting: posting.number, skus: skus.join(', ') },
  };
}
