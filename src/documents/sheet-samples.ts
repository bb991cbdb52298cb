import type { TemplateData } from './template-rendering.js';
import type { SampleKind } from './template-samples.js';

/** Invented data for what is printed beside labels; undefined where the template is none of these. */
export function sampleSheets(template: string, kind: SampleKind): readonly TemplateData[] | undefined {
  const name = template.replace(/-(a4|80mm|\d+x\d+)$/, '');
  return samples[name]?.(kind);
}

const samples: Readonly<Record<string, (kind: SampleKind) => readonly TemplateData[]>> = {
  product: (kind) => [sampleProduct(kind)],
  'packing-slip': (kind) => [samplePackingSlip(kind)],
  'quarantine-tag': (kind) => [sampleTag(kind)],
  care: (kind) => careKinds.map((care) => sampleCare(care, kind)),
  'tote-card': (kind) => [{ posting: 'tote', ...card({ usual: 7, longest: 1024, bare: 1 }[kind]) }],
  'tote-cards': (kind) => [sampleToteCards(kind)],
};

const LONG_NAME =
  'Кружка керамическая синяя 350 мл с крышкой и ложкой, в подарочной упаковке, для микроволновой печи и ' +
  'посудомоечной машины, набор «Северное сияние»';

function sampleProduct(kind: SampleKind): TemplateData {
  const usual = {
    article: 'MUG-350-BLUE',
    name: 'Кружка керамическая синяя 350 мл, в подарочной упаковке',
    barcode: '4601234567893',
    format: 'ean13',
    measure: '420 г · 12 × 9 × 10 см',
  };
  const longest = {
    article: 'КРУЖКА-СИНЯЯ/350МЛ-ПОДАРОЧНАЯ-УПАКОВКА',
    name: LONG_NAME,
    barcode: 'OZN1234567890',
    format: 'code128',
    measure: '124 500 г · 180 × 80 × 80 см',
  };
  const bare = { article: 'A1', name: 'Ель', barcode: 'OZN827098843', format: 'code128', measure: null };
  const data = { usual, longest, bare }[kind];
  return { posting: data.article, ...data };
}

function samplePackingSlip(kind: SampleKind): TemplateData {
  const isBare = kind === 'bare';
  const lines = Array.from({ length: { usual: 3, longest: 24, bare: 1 }[kind] }, (_, index) => ({
    article:
      kind === 'longest' && index % 4 === 0 ? 'КРУЖКА-СИНЯЯ/350МЛ-ПОДАРОЧНАЯ-УПАКОВКА' : `MUG-${index}`,
    name: kind === 'longest' && index % 3 === 0 ? LONG_NAME : 'Кружка керамическая синяя 350 мл',
    quantity: (index % 3) + 1,
  }));
  return {
    posting: isBare ? '12345678-0001-1' : '0139876543-0123-12',
    order: isBare ? null : '0139876543-0123',
    tote: isBare ? null : 127,
    date: '23.11 12:00',
    seller: isBare ? 'ИП Ли' : 'ИП Преображенская-Воскресенская Александра Владиславовна',
    units: lines.reduce((sum, { quantity }) => sum + quantity, 0),
    checkedBy: isBare ? null : 'Ирина',
    checkedAt: isBare ? null : '23.11 11:42',
    lines,
  };
}

function sampleTag(kind: SampleKind): TemplateData {
  const isBare = kind === 'bare';
  const isLong = kind === 'longest';
  return {
    posting: '33920146-0214-1',
    number: isLong ? 'Q1048576' : 'Q42',
    article: isLong ? 'КРУЖКА-СИНЯЯ/350МЛ-ПОДАРОЧНАЯ-УПАКОВКА' : 'MUG-350-BLUE',
    name: isLong ? LONG_NAME : 'Кружка керамическая синяя 350 мл',
    ordinal: isLong ? 120 : 1,
    defect: isLong ? 'подозрение на подделку' : 'разбит',
    defectEnglish: isLong ? 'suspected counterfeit' : 'broken',
    class: isLong ? 'ЗНАЧИТЕЛЬНЫЙ' : 'КРИТИЧЕСКИЙ',
    disposition: isLong ? 'вернуть поставщику' : 'карантин',
    lot: isBare ? null : '2026-11-24-YIWU-КЕРАМИКА-17',
    supplier: isBare ? null : 'Yiwu Ceramics Trading Co., Ltd.',
    from: isLong ? '0139876543-0123-12' : '33920146-0214-1',
    date: '23.11 12:00',
    operator: 'Ирина',
  };
}

const careKinds = ['fragile', 'up', 'no-tip', 'heavy', 'dg', 'non-dg', 'other'] as const;

function sampleCare(care: (typeof careKinds)[number], kind: SampleKind): TemplateData {
  return {
    posting: care,
    kind: care,
    text: kind === 'longest' ? 'Беречь от мороза и прямых солнечных лучей' : 'Беречь от влаги',
    weight: { usual: '26', longest: '124,5', bare: null }[kind],
  };
}

function sampleToteCards(kind: SampleKind): TemplateData {
  const count = { usual: 8, longest: 8, bare: 1 }[kind];
  const first = kind === 'longest' ? 1017 : 1;
  const cards = Array.from({ length: count }, (_, index) => card(first + index));
  const isLeft = (index: number) => index % 2 === 0;
  return {
    posting: 'totes',
    left: cards.filter((_, index) => isLeft(index)),
    right: cards.filter((_, index) => !isLeft(index)),
  };
}

function card(tote: number) {
  return { tote, barcode: `T${tote}` };
}
