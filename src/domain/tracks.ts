/** The three tables of moves and the births. Everything about stages is derived from here and never restated. */

export const stages = [
  'new',
  'confirmed',
  'picking',
  'picked',
  'inspected',
  'packed',
  'handed-over',
  'in-transit',
  'at-pickup',
  'delivered',
  'cancelled',
  'split',
  'returned',
  'not-accepted',
  'disputed',
] as const;
export type Stage = (typeof stages)[number];

export const papersStates = ['none', 'assembling', 'assembled', 'labelled'] as const;
export type Papers = (typeof papersStates)[number];

interface Step<State> {
  readonly from: readonly State[];
  readonly to: State;
}

/** Our verbs on the goods that stand on the table. */
export const goods = {
  confirm: { from: ['new'], to: 'confirmed' },
  undo: { from: ['confirmed'], to: 'new' },
  begin: { from: ['confirmed'], to: 'picking' },
  pick: { from: ['picking'], to: 'picked' },
  pass: { from: ['picked'], to: 'inspected' },
  reject: { from: ['picked', 'inspected'], to: 'picking' },
  /** From a closed box too: what Ozon changes after assembly has to be unpacked, and nothing else clears it. */
  reconfirm: { from: ['picking', 'picked', 'inspected', 'packed'], to: 'picking' },
  box: { from: ['inspected'], to: 'packed' },
  reopen: { from: ['packed'], to: 'inspected' },
  handOver: { from: ['packed'], to: 'handed-over' },
} as const satisfies Record<string, Step<Stage>>;
export type GoodsAction = keyof typeof goods;

/** What Ozon and the printer have done. */
export const papers = {
  assemble: { from: ['none'], to: 'assembling' },
  settle: { from: ['none', 'assembling'], to: 'assembled' },
  fail: { from: ['assembling'], to: 'none' },
  print: { from: ['assembled'], to: 'labelled' },
  reprint: { from: ['labelled'], to: 'labelled' },
  void: { from: ['labelled'], to: 'assembled' },
} as const satisfies Record<string, Step<Papers>>;
export type PapersAction = keyof typeof papers;

const bench = ['new', 'confirmed', 'picking', 'picked', 'inspected', 'packed'] as const;
const open = [...bench, 'handed-over', 'in-transit', 'at-pickup', 'not-accepted', 'disputed'] as const;

/** What Ozon alone moves. Of a parcel that has left, Ozon's word wins from every stage. */
export const sightings = {
  accept: { from: [...bench, 'not-accepted', 'disputed'], to: 'handed-over' },
  depart: { from: [...bench, 'handed-over', 'at-pickup', 'not-accepted', 'disputed'], to: 'in-transit' },
  arrive: { from: [...bench, 'handed-over', 'in-transit', 'not-accepted', 'disputed'], to: 'at-pickup' },
  deliver: { from: open, to: 'delivered' },
  cancel: { from: [...open, 'delivered', 'returned'], to: 'cancelled' },
  split: { from: bench, to: 'split' },
  return: { from: [...open, 'delivered', 'cancelled'], to: 'returned' },
  refuse: { from: [...bench, 'handed-over', 'in-transit', 'disputed'], to: 'not-accepted' },
  dispute: {
    from: [...bench, 'handed-over', 'in-transit', 'at-pickup', 'delivered', 'not-accepted'],
    to: 'disputed',
  },
  restore: { from: ['not-accepted', 'disputed'], to: 'packed' },
  dropFromAct: { from: ['handed-over'], to: 'packed' },
} as const satisfies Record<string, Step<Stage>>;
export type Sighting = keyof typeof sightings;

/** How a posting comes into our world. */
export const births = {
  fresh: { stage: 'new', papers: 'none' },
  /** Already assembled at a shop's first pull. */
  adopted: { stage: 'packed', papers: 'assembled' },
  /** A child that our own intent to assemble in several parcels expects. */
  claimed: { stage: 'packed', papers: 'assembled' },
  /** Assembled by Ozon or another tool: still to be picked and inspected. */
  foreign: { stage: 'new', papers: 'assembled' },
  /** Delivered before we knew of it: nobody's work, and when it was assembled nobody told us. */
  past: { stage: 'delivered', papers: 'assembled' },
} as const satisfies Record<string, { stage: Stage; papers: Papers }>;
export type Birth = keyof typeof births;

export function isGoodsAction(action: string): action is GoodsAction {
  return Object.hasOwn(goods, action);
}

export function isPapersAction(action: string): action is PapersAction {
  return Object.hasOwn(papers, action);
}

export function goodsFrom(action: GoodsAction): readonly Stage[] {
  return goods[action].from;
}

export function papersFrom(action: PapersAction): readonly Papers[] {
  return papers[action].from;
}

export function sightingFrom(sighting: Sighting): readonly Stage[] {
  return sightings[sighting].from;
}

/** Stages in which the bench still has something to do. */
export const benchStages: readonly Stage[] = bench;
/** Stages that `orders list` shows unless asked otherwise. */
export const openStages: readonly Stage[] = open;

export function isOpen(stage: Stage): boolean {
  return openStages.includes(stage);
}
