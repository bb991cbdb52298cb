/** Refusals of packing: weights, cartons, what goods ask for. */
export const packingErrors = {
  'weight-off':
    '{posting} weighs {grams} g; boxes like it weighed {expected} g (± {tolerance} g). A unit may be missing or extra: look into the box.',
  'unknown-trait': 'No rule knows goods that are {trait}: {known}.',
  'needs-weight': '{posting} has no weight, and your config wants every box weighed.',
};

/** One line a command of packing. */
export const packingCommands = {
  'pack plan':
    'How to pack one posting: carton, weights, steps, stickers, limits, and where the rules come from',
  'pack cartons': 'The cartons you have',
  'pack cartons import':
    'Take over your cartons: id,length_mm,width_mm,height_mm,tare_g[,wall_mm,most_g,material,active]',
};

/** What a packing plan says. */
export const packing = {
  carton: 'Carton',
  because: {
    'last-used': 'used last for the same content',
    'smallest-fit': 'the smallest that holds it',
    'none-known': 'nothing is known yet: pack with --carton, or import cartons',
    'none-fits': 'none of your cartons holds it: take a larger one or make two parcels',
  },
  emptyish: 'Much of it stays empty: fill it well.',
  tare: 'empty',
  gross: 'gross',
  volumetric: 'by volume',
  chargeable: 'charged',
  grams: 'g',
  mm: 'mm',
  most: 'carries',
  material: 'material',
  limits: { ozon: 'Drop-off point takes up to', rules: 'By the rules up to' },
  limitNames: { weight: 'weight', price: 'price', size: 'size' },
  over: 'over the limit:',
  stickers: 'Stickers:',
  noCartons: 'No cartons are known: ozf pack cartons import FILE',
};
