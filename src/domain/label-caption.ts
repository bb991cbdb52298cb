import type { Posting } from './posting.js';

/** What a packer compares before the label is stuck: `[7] MUG-BLUE ×2, TEA-1 ×1`. */
export function labelCaption({ tote, lines, number }: Pick<Posting, 'tote' | 'lines' | 'number'>): string {
  const place = tote === undefined ? number : `[${tote}]`;
  const goods = lines.map(({ offerId, quantity }) => `${offerId} ×${quantity}`);
  let shown = goods.length;
  while (shown > 1 && textOf(place, goods, shown).length > MOST_LETTERS) shown -= 1;
  const text = textOf(place, goods, shown);
  return text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS - 1)}…` : text;
}
const MOST_LETTERS = 44;

function textOf(place: string, goods: readonly string[], shown: number): string {
  const rest = goods.length - shown;
  return `${place} ${goods.slice(0, shown).join(', ')}${rest > 0 ? ` +${rest}` : ''}`;
}
