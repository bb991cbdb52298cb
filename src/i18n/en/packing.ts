/** Refusals of packing: weights, cartons, what goods ask for. */
export const packingErrors = {
  'weight-off':
    '{posting} weighs {grams} g; boxes like it weighed {expected} g (± {tolerance} g). A unit may be missing or extra: look into the box.',
  'needs-weight': '{posting} has no weight, and your config wants every box weighed.',
};
