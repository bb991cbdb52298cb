import type { Ports, TemplateData } from './ports.js';

export interface ToteRange {
  readonly from: number;
  readonly to: number;
}

/** The cards of totes: `T7` is what a scan loop takes for tote 7. On A4 several share a page. */
export async function toteCards(ports: Ports, template: string, range: ToteRange): Promise<Uint8Array> {
  const cards = Array.from({ length: range.to - range.from + 1 }, (_, index) => cardOf(range.from + index));
  const pages =
    template === SHEET ? sheets(cards) : cards.map((card) => ({ posting: card.barcode, ...card }));
  return ports.documents.render(template, pages, ports.now());
}
const SHEET = 'tote-cards-a4';
const CARDS_ON_SHEET = 8;

interface Card {
  readonly tote: number;
  readonly barcode: string;
}

function cardOf(tote: number): Card {
  return { tote, barcode: `T${tote}` };
}

/** Two columns, read from left to right. */
function sheets(cards: readonly Card[]): readonly TemplateData[] {
  const count = Math.ceil(cards.length / CARDS_ON_SHEET);
  return Array.from({ length: count }, (_, index) => {
    const own = cards.slice(index * CARDS_ON_SHEET, (index + 1) * CARDS_ON_SHEET);
    const left = own.filter((_card, place) => place % 2 === 0);
    const right = own.filter((_card, place) => place % 2 === 1);
    return { posting: `totes from ${own[0]?.tote ?? 0}`, left, right };
  });
}
