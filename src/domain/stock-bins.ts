export const binKinds = [
  'shelf',
  'tote',
  'put-back',
  'quarantine',
  'rework',
  'outlet',
  'scrap',
  'supplier',
  'unknown',
] as const;
export type BinKind = (typeof binKinds)[number];

/** Goods in such a bin are there and cannot be promised to a buyer; `unknown` is where missing goods are booked to. */
export const heldBackKinds = [
  'put-back',
  'quarantine',
  'rework',
  'outlet',
  'scrap',
  'supplier',
  'unknown',
] as const satisfies readonly BinKind[];

/** Where goods lie that are in nobody's shelf: the books move them there and back, whatever the seller calls his shelves. */
export const houseBins = {
  /** Picked, and on the bench. */
  tote: 'tote',
  /** Taken for an order that is over: it comes back to a shelf only by a person's hand. */
  'put-back': 'put-back',
  quarantine: 'quarantine',
  rework: 'rework',
  outlet: 'outlet',
  scrap: 'scrap',
  supplier: 'supplier',
  unknown: 'unknown',
} as const satisfies Readonly<Record<string, BinKind>>;
export type HouseBin = keyof typeof houseBins;

/** Bins that only the books fill. */
export function isBooksOnly(bin: string): boolean {
  return bin === houseBins.tote || bin === houseBins['put-back'];
}

export function isHouseBin(bin: string): bin is HouseBin {
  return Object.hasOwn(houseBins, bin);
}

/** Where a defective unit is booked to, by what becomes of it. */
export function binOfDisposition(disposition: string): HouseBin {
  if (disposition === 'return-to-supplier') return 'supplier';
  return isHouseBin(disposition) ? disposition : 'quarantine';
}
