/** What a box or a bag says on its outside; each has a sign of its own on paper. */
export const careMarks = ['fragile', 'up', 'no-tip', 'heavy', 'dg', 'non-dg'] as const;
export type CareMark = (typeof careMarks)[number];

/** The mark that a sticker of the packing rules means; undefined for a text of the seller's own. */
export function careMarkOf(sticker: string): CareMark | undefined {
  const text = sticker.trim().toLowerCase();
  return careMarks.find((mark) => beginnings[mark].some((beginning) => text.startsWith(beginning)));
}

const beginnings: Readonly<Record<CareMark, readonly string[]>> = {
  fragile: ['хрупк', 'fragile', '易碎'],
  up: ['верх', 'this side up', 'this way up', '向上'],
  'no-tip': ['не кантовать', 'do not tip', '请勿倾倒'],
  heavy: ['тяж', 'heavy', '重物'],
  dg: ['ozon dg'],
  'non-dg': ['ozon non-dg'],
};
