import type { Refusal } from './errors.js';
import type { Posting } from './posting.js';

/** SKUs whose country of origin Ozon wants to know, or to have changed, before assembly. */
export function neededCountries({ requirements }: Pick<Posting, 'requirements'>): readonly string[] {
  const { country, changeCountry } = requirements;
  return [...new Set([...(country ?? []), ...(changeCountry ?? [])])];
}

/** The country that is still to be told, with the command that tells it; null once Ozon has the posting assembled. */
export function refusalOfCountry(posting: Posting): Refusal | null {
  const skus = posting.papers === 'none' ? neededCountries(posting) : [];
  if (skus.length === 0) return null;
  return {
    code: 'needs-country',
    message: `${posting.number}: Ozon wants to know the country of ${skus.join(', ')}`,
    hint: `ozf confirm ${posting.number} ${skus.map((sku) => `--country ${sku}=ISO`).join(' ')}`,
    details: { posting: posting.number, skus: skus.join(', ') },
  };
}
