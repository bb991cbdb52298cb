import type { Refusal } from './errors.js';
import { compositionText, type Line, type Posting, type Unit, unitsOf } from './posting.js';

export type ParcelLine = { readonly sku: string; readonly quantity: number };

/** Whether parcels hold exactly what was ordered: no unit missing, none twice. */
export function refusalOfParcels(
  posting: Posting,
  parcels: readonly (readonly ParcelLine[])[],
): Refusal | null {
  const hint = `ozf orders show ${posting.number}`;
  const details = { posting: posting.number, ordered: compositionText(posting.lines) };
  if (posting.papers !== 'none') {
    return {
      code: 'composition-frozen',
      message: `${posting.number} is assembled already: its composition is frozen`,
      hint,
      details,
    };
  }
  const isWhole = compositionText(parcels.flat()) === compositionText(posting.lines);
  const isSane = parcels.every((parcel) => parcel.length > 0 && parcel.every((line) => line.quantity > 0));
  if (isWhole && isSane) return null;
  return {
    code: 'parcels-differ',
    message: `The parcels of ${posting.number} do not add up to what was ordered`,
    hint,
    details: { ...details, parcels: compositionText(parcels.flat()) },
  };
}

export interface ParcelMatch {
  readonly parcel: readonly ParcelLine[];
  readonly number: string;
}

/** Which number Ozon gave to which parcel, by what is in it; equal parcels in the order of the numbers. Undefined until all are there. */
export function matchParcels(
  parcels: readonly (readonly ParcelLine[])[],
  seen: readonly { readonly number: string; readonly lines: readonly ParcelLine[] }[],
): readonly ParcelMatch[] | undefined {
  const left = [...seen].sort((a, b) => a.number.localeCompare(b.number, 'en', { numeric: true }));
  const matches: ParcelMatch[] = [];
  for (const parcel of parcels) {
    const at = left.findIndex((each) => compositionText(each.lines) === compositionText(parcel));
    const [found] = at < 0 ? [] : left.splice(at, 1);
    if (!found) return undefined;
    matches.push({ parcel, number: found.number });
  }
  return matches;
}

/** Hands the units of a posting out to parcels, each keeping what was picked, judged and marked. */
export function unitsForParcels(
  units: readonly Unit[],
  parcels: readonly (readonly ParcelLine[])[],
): readonly (readonly Unit[])[] {
  const left = [...units];
  return parcels.map((parcel) =>
    unitsOf(parcel).map((fresh) => {
      const at = left.findIndex((unit) => unit.sku === fresh.sku);
      const [unit] = at < 0 ? [] : left.splice(at, 1);
      return { ...unit, ...fresh };
    }),
  );
}

/** The lines of one parcel, with the names and prices of the order. */
export function linesOfParcel(lines: readonly Line[], parcel: readonly ParcelLine[]): readonly Line[] {
  return parcel.flatMap(({ sku, quantity }) => {
    const line = lines.find((each) => each.sku === sku);
    return line ? [{ ...line, quantity }] : [];
  });
}
