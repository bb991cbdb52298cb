/** What the shipped rules know; a seller's own rules may know more. */
export const knownTraits = [
  'fragile',
  'flat-glass',
  'liquid',
  'aerosol',
  'battery',
  'flammable',
  'powered',
  'perishable',
  'jewellery',
  'heavy',
  'bulky',
] as const;

interface Traited {
  readonly isFragile: boolean;
  readonly traits?: readonly string[] | undefined;
}

/** Every trait of an item; `fragile` is told by its own flag alone. */
export function traitsOf(item: Traited): readonly string[] {
  return item.isFragile ? ['fragile', ...otherTraits(item)] : otherTraits(item);
}

/** The traits beside `fragile`, each once and in order. */
export function otherTraits({ traits = [] }: Pick<Traited, 'traits'>): readonly string[] {
  return [...new Set(traits)].filter((trait) => trait !== 'fragile').sort();
}
