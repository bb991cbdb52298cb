import { type CareMark, careMarkOf } from '../domain/care-marks.js';
import { packPlan } from './pack-plan.js';
import type { Ports, TemplateData } from './ports.js';

/** One sticker as it is printed, and how often. */
export interface CareSticker {
  readonly posting: string | undefined;
  readonly shop: string | undefined;
  readonly mark: CareMark | 'other';
  /** As the rules have it; the mark's own name where nobody asked the rules. */
  readonly text: string;
  readonly weightGrams: number | undefined;
  readonly copies: number;
}

export interface StickerWish {
  readonly copies: number;
  /** As the scale told it. */
  readonly weightGrams: number | undefined;
}

/** Exactly the stickers that the packing plans of these postings ask for, in their order. */
export async function stickersOfPlans(
  ports: Ports,
  codes: readonly string[],
  { shop, copies, weightGrams: told }: StickerWish & { readonly shop: string | undefined },
): Promise<readonly CareSticker[]> {
  const stickers: CareSticker[] = [];
  for (const code of codes) {
    const plan = await packPlan(ports, code, shop);
    const { posting } = plan;
    // A box that was weighed is known better than its goods.
    const weightGrams = told ?? posting.box?.weightGrams ?? plan.grossGrams;
    for (const text of plan.stickers) {
      const mark = careMarkOf(text) ?? ('other' as const);
      stickers.push({ posting: posting.number, shop: posting.shop, mark, text, weightGrams, copies });
    }
  }
  return stickers;
}

/** Stickers for the shelf, by their names. */
export function stickersOfMarks(marks: readonly CareMark[], wish: StickerWish): readonly CareSticker[] {
  return marks.map((mark) => ({ posting: undefined, shop: undefined, mark, text: mark, ...wish }));
}

export async function careStickersPdf(
  ports: Ports,
  template: string,
  stickers: readonly CareSticker[],
): Promise<Uint8Array> {
  const pages = stickers.flatMap((sticker) =>
    Array.from({ length: sticker.copies }, () => stickerData(sticker)),
  );
  return ports.documents.render(template, pages, ports.now());
}

function stickerData({ posting, mark, text, weightGrams }: CareSticker): TemplateData {
  const weight = weightGrams === undefined ? null : kilograms(weightGrams);
  return { posting: posting ?? mark, kind: mark, text, weight };
}

/** `26`, or `15,4`: nobody lifts grams. */
function kilograms(grams: number): string {
  return String(Math.round(grams / 100) / 10).replace('.', ',');
}
