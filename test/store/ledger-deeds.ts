import { advance, refusalOfAction, refusalOfHolds } from '../../src/domain/advance.js';
import { linesWithout, withoutUnits } from '../../src/domain/cancel-units.js';
import { AppError } from '../../src/domain/errors.js';
import type { Move } from '../../src/domain/event.js';
import { declareAll, failUnits } from '../../src/domain/inspection.js';
import { inherit, unitsForPart, withoutPart } from '../../src/domain/parts.js';
import { pickUnit, reconfirm, unpickUnit } from '../../src/domain/picking.js';
import {
  compositionText,
  type Line,
  type Posting,
  type PostingKey,
  type SeenPosting,
} from '../../src/domain/posting.js';
import { dropFromAct, reconcile } from '../../src/domain/reconcile.js';
import { decideMissing, missingGoods } from '../../src/domain/shortage.js';
import type { GoodsAction } from '../../src/domain/tracks.js';
import { pickShort } from '../../src/workflow/pick-short.js';
import type { Store, Writer } from '../../src/workflow/ports.js';
import { stationOf } from '../workflow/station.js';
import { AT, seen as seenOf } from './sample.js';

const hand = { at: AT, actor: 'anna' };
export const SKUS = ['501', '502'];

/** Everything that can happen to the goods of a posting, by our hands or by Ozon's; what cannot happen now does not. */
export const deeds = {
  confirm: (posting: Posting) =>
    ours(posting, 'confirm', { confirmedComposition: compositionText(posting.lines) }),
  undo: (posting: Posting) => ours(posting, 'undo', { confirmedComposition: undefined }),
  pick: (posting: Posting) => {
    const unit = posting.units.find((each) => each.pickedAt === undefined);
    const isWalking = posting.stage === 'confirmed' || posting.stage === 'picking';
    if (!unit || !isWalking || refusalOfHolds(posting, 'pick')) return undefined;
    return pickUnit(posting, unit.sku, '46', hand);
  },
  unpick: (posting: Posting) => {
    const unit = posting.units.findLast((each) => each.pickedAt !== undefined);
    const isLoose = ['picking', 'picked', 'inspected'].includes(posting.stage);
    return unit && isLoose ? unpickUnit(posting, unit, hand) : undefined;
  },
  fail: (posting: Posting) => {
    const unit = posting.units.find((each) => each.pickedAt !== undefined);
    if (!unit || refusalOfAction(posting, 'reject')) return undefined;
    const failure = { sku: unit.sku, quantity: 1, defect: 'broken', disposition: 'quarantine' } as const;
    return failUnits(posting, failure, hand);
  },
  pass: (posting: Posting) => (refusalOfAction(posting, 'pass') ? undefined : declareAll(posting, hand)),
  box: (posting: Posting) => ours(posting, 'box'),
  handOver: (posting: Posting) => ours(posting, 'handOver'),
  reconfirm: (posting: Posting) =>
    posting.confirmedComposition !== undefined &&
    posting.confirmedComposition !== compositionText(posting.lines) &&
    (posting.stage === 'confirmed' || !refusalOfAction(posting, 'reconfirm'))
      ? reconfirm(posting, { ...hand, change: { confirmedComposition: compositionText(posting.lines) } })
      : undefined,
  lower: (posting: Posting) => reordered(posting, (line) => Math.max(1, line.quantity - 1)),
  raise: (posting: Posting) => reordered(posting, (line) => line.quantity + 1),
  dropLine: (posting: Posting) => said(posting, { lines: posting.lines.slice(0, 1) }),
  cancel: (posting: Posting) => said(posting, { ozonStatus: 'cancelled' }),
  depart: (posting: Posting) => said(posting, { ozonStatus: 'delivering' }),
  dropFromAct: (posting: Posting) => dropFromAct(posting, AT, '1'),
  /** The seller looks elsewhere for what was missing, or Ozon takes those units out at his wish. */
  lookElsewhere: (posting: Posting) => decideMissing(posting, { way: 'elsewhere' }, hand),
  cancelMissing: (posting: Posting) => {
    const missing = missingGoods(posting);
    const isLeft = linesWithout(posting.lines, missing).length > 0;
    const isWalking = posting.stage === 'confirmed' || posting.stage === 'picking';
    return missing.length > 0 && isLeft && isWalking ? withoutUnits(posting, missing, hand) : undefined;
  },
};
export type Deed = keyof typeof deeds | 'divide' | 'move' | 'short';
/** Somebody does not find what is next; where nothing is to be fetched the verb says no. */
export async function short(store: Store, { shop, number }: PostingKey): Promise<void> {
  const posting = await store.posting({ shop, number });
  const unit = posting?.units.find((each) => each.pickedAt === undefined);
  const because = unit && unit.ordinal > 1 ? 'damage' : 'count-error';
  const wish = { code: number, shop, item: unit?.sku ?? '501', quantity: 1, because } as const;
  await pickShort(stationOf(store, 'anna'), wish).catch((thrown: unknown) => {
    if (!(thrown instanceof AppError) || thrown.kind !== 'refused') throw thrown;
  });
}

/** Ozon lets a part go its own way: the posting and its part, in one saving, as `pack --part` does. */
export async function divide(tx: Writer, parent: Posting, number: string): Promise<void> {
  const [line] = parent.lines;
  const isOpen = ['confirmed', 'picking', 'picked', 'inspected'].includes(parent.stage);
  if (!line || line.quantity < 2 || !isOpen || parent.papers !== 'none') return;
  const part = [{ sku: line.sku, quantity: 1 }];
  const units = unitsForPart(parent.units, part);
  const child = { ...seen(parent.shop, number), lines: [{ ...line, quantity: 1 }] };
  const born = reconcile(undefined, child, { shop: parent.shop, at: AT, birth: 'claimed' });
  const heir = inherit(born.after, parent, units, hand);
  await tx.record([
    { ...heir, before: undefined, events: [...born.events, ...heir.events] },
    withoutPart(parent, part, hand),
  ]);
}

export async function carry(tx: Writer, shop: string): Promise<void> {
  const item = itemOf(shop, '501');
  const [level] = (await tx.levels({ items: [item] })).filter(({ bin }) => bin === 'A-01');
  if (!level || level.quantity < 1) return;
  const move = { at: AT, operator: 'anna', item, quantity: 1, from: 'A-01', to: 'A-02', reason: 'move' };
  await tx.saveMoves([{ ...move, details: {} }]);
}

function ours(posting: Posting, action: GoodsAction, change: Partial<Posting> = {}): Move | undefined {
  return refusalOfAction(posting, action) ? undefined : advance(posting, action, { ...hand, change });
}

function said(posting: Posting, change: Partial<SeenPosting>): Move {
  const told = { ...seen(posting.shop, posting.number), lines: posting.lines, ...change };
  return reconcile(posting, told, { shop: posting.shop, at: AT, birth: 'foreign' });
}

function reordered(posting: Posting, quantityOf: (line: Line) => number): Move {
  const lines = posting.lines.map((line, index) =>
    index === 0 ? { ...line, quantity: quantityOf(line) } : line,
  );
  return said(posting, { lines });
}

export function seen(shop: string, number: string): SeenPosting {
  const price = { minor: 153000, currency: 'RUB' };
  const lines = SKUS.map((sku, index) => ({
    sku,
    offerId: itemOf(shop, sku),
    name: `Чай ${sku}`,
    quantity: 2 - index,
    price,
  }));
  return seenOf(number, { lines });
}

/** Each day has its own goods: the ledger is one over all shops. */
export function itemOf(shop: string, sku: string): string {
  return `${shop}-TEA-${sku}`;
}
