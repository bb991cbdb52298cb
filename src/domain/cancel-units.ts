import { advance } from './advance.js';
import type { Refusal } from './errors.js';
import { andThen, happen, type Move, still } from './event.js';
import { clearedHolds } from './holds.js';
import type { ParcelLine } from './parcels.js';
import { type Hand, pickWhenComplete } from './picking.js';
import { compositionText, type Line, type Posting, type Unit } from './posting.js';
import { stillMissing } from './shortage.js';

/** Why these units cannot be taken out of the posting, or null. */
export function refusalOfUnits(posting: Posting, units: readonly ParcelLine[]): Refusal | null {
  for (const sku of new Set(units.map((unit) => unit.sku))) {
    const ordered = quantityOf(posting.lines, sku);
    const quantity = quantityOf(units, sku);
    if (quantity >= 1 && quantity <= ordered) continue;
    return {
      code: 'too-many-units',
      message: `${posting.number} has ${ordered} of ${sku}, not ${quantity}`,
      hint: `ozf orders show ${posting.number}`,
      details: { posting: posting.number, sku, ordered, quantity },
    };
  }
  return null;
}

/** The lines that stay when units are taken out. */
export function linesWithout<Each extends ParcelLine>(
  lines: readonly Each[],
  units: readonly ParcelLine[],
): readonly Each[] {
  return lines.flatMap((line) => {
    const quantity = line.quantity - quantityOf(units, line.sku);
    return quantity > 0 ? [{ ...line, quantity }] : [];
  });
}

/**
 * Ozon has taken out what we cancelled: what was confirmed follows, so that it is no drift. Units that nobody fetched go
 * first; a closed box that held one of them is opened again.
 */
export function withoutUnits(posting: Posting, gone: readonly ParcelLine[], hand: Hand): Move {
  const units = unitsWithout(posting.units, gone);
  const lines: readonly Line[] = linesWithout(posting.lines, gone);
  const hasFetched = fetched(units) < fetched(posting.units);
  const isReopened = hasFetched && posting.stage === 'packed' && posting.papers === 'none';
  const opened = isReopened
    ? advance(posting, 'reopen', { ...hand, change: { box: undefined } })
    : still(posting);
  const taken = andThen(opened, (current) => {
    const details = { units: compositionText(gone), to: compositionText(lines) };
    const holds = stillMissing(current.holds, units, gone);
    const change = { lines, units, holds, ...confirmedAs(current, lines) };
    return happen(current, change, { ...hand, action: 'units-cancelled', details });
  });
  return andThen(taken, (current) =>
    current.stage === 'picking' ? pickWhenComplete(current, hand) : still(current),
  );
}

/** A pull was faster and took our own change for drift: it is confirmed as it stands. */
export function asOwnChange(posting: Posting, hand: Hand): Move {
  const change = confirmedAs(posting, posting.lines);
  const holds = clearedHolds(posting.holds, 'composition');
  if (holds === posting.holds && change.confirmedComposition === posting.confirmedComposition)
    return still(posting);
  return happen(posting, { ...change, holds }, { ...hand, action: 'units-cancelled' });
}

function confirmedAs(posting: Posting, lines: readonly Line[]): Pick<Posting, 'confirmedComposition'> {
  return {
    confirmedComposition: posting.confirmedComposition === undefined ? undefined : compositionText(lines),
  };
}

function unitsWithout(units: readonly Unit[], gone: readonly ParcelLine[]): readonly Unit[] {
  const skus = [...new Set(units.map((unit) => unit.sku))];
  return skus.flatMap((sku) => {
    const own = units.filter((unit) => unit.sku === sku);
    const stays = [...own].sort((a, b) => worth(b) - worth(a)).slice(0, own.length - quantityOf(gone, sku));
    return own.filter((unit) => stays.includes(unit)).map((unit, index) => ({ ...unit, ordinal: index + 1 }));
  });
}

/** What was done for a unit already: the more, the later it goes. */
function worth(unit: Unit): number {
  return Number(unit.pickedAt !== undefined) + Number(unit.verdict !== undefined);
}

function fetched(units: readonly Unit[]): number {
  return units.filter((unit) => unit.pickedAt !== undefined).length;
}

function quantityOf(lines: readonly ParcelLine[], sku: string): number {
  return lines.filter((line) => line.sku === sku).reduce((sum, line) => sum + line.quantity, 0);
}
