export const binKinds = [
  'shelf',
  'tote',
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
  'quarantine',
  'rework',
  'outlet',
  'scrap',
  'supplier',
  'unknown',
] as const satisfies readonly BinKind[];
