/** Every kind of write to Ozon that is announced as an intent before it is made; the store knows them by these words. */
export const writeVerbs = [
  'assemble',
  'assemble-part',
  'split',
  'carriage',
  'track',
  'delivering',
  'last-mile',
  'delivered',
  'cancel',
  'cancel-units',
  'cutoff',
  'timeslot',
  'boxes',
  'country',
  'exemplars',
  'dispute',
  'redeliver',
  'stock',
  'pass',
  'container',
] as const;
export type WriteVerb = (typeof writeVerbs)[number];
