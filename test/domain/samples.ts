import { advance } from '../../src/domain/advance.js';
import type { Move } from '../../src/domain/event.js';
import type { Hold, HoldCode } from '../../src/domain/holds.js';
import { declareAll } from '../../src/domain/inspection.js';
import { pickUnit } from '../../src/domain/picking.js';
import { compositionText, type Line, type Posting, type SeenPosting } from '../../src/domain/posting.js';
import { reconcile } from '../../src/domain/reconcile.js';
import type { Stage } from '../../src/domain/tracks.js';

export const AT = '2026-11-23T08:00:00.000Z';
export const LATER = '2026-11-23T09:00:00.000Z';
export const hand = { at: AT, actor: 'anna' };

export function line(sku: string, quantity: number): Line {
  const price = { minor: 153000, currency: 'RUB' };
  return { sku, offerId: `ART-${sku}`, name: `Чай ${sku}`, quantity, price };
}

/** Ozon's answer about a posting of two units of 501 and one of 502. */
export function seen(change: Partial<SeenPosting> = {}): SeenPosting {
  return {
    number: '111-0214-1',
    ozonStatus: 'awaiting_packaging',
    ozonSubstatus: 'posting_created',
    flow: 'ozon',
    orderId: '35566798085',
    orderNumber: '111-0214',
    warehouseId: '1020005003107121',
    warehouse: 'Хоругвино',
    methodId: '77',
    method: 'Ozon Логистика',
    inProcessAt: '2026-11-22T20:00:00.000Z',
    dueAt: '2026-11-24T08:00:00.000Z',
    lateAt: '2026-11-25T08:00:00.000Z',
    tariff: [],
    actions: ['ship'],
    barcodes: {},
    requirements: {},
    lines: [line('501', 2), line('502', 1)],
    ...change,
  };
}

export function reread(
  posting: Posting | undefined,
  change: Partial<SeenPosting> = {},
  when: string = LATER,
): Move {
  return reconcile(posting, seen(change), { shop: 'main', at: when, birth: 'foreign' });
}

export function fresh(change: Partial<SeenPosting> = {}): Posting {
  return reread(undefined, change).after;
}

/** A posting at a step of the bench, brought there by the seller's own verbs. */
export function at(stage: Stage, change: Partial<SeenPosting> = {}): Posting {
  let posting = fresh(change);
  for (const [reached, step] of WALK) {
    if (posting.stage === stage) return posting;
    posting = step(posting);
    if (posting.stage !== reached) throw new Error(`The walk to ${stage} broke at ${posting.stage}`);
  }
  return posting;
}

export function confirmed(posting: Posting): Posting {
  const change = { confirmedComposition: compositionText(posting.lines) };
  return advance(posting, 'confirm', { ...hand, change }).after;
}

export function pickedAll(posting: Posting): Posting {
  return posting.units.reduce((walked, unit) => pickUnit(walked, unit.sku, '46', hand).after, posting);
}

export function held(posting: Posting, code: HoldCode): Posting {
  const hold: Hold = { code, since: AT, details: {} };
  return { ...posting, holds: [...posting.holds, hold] };
}

export function holdsOf(posting: Posting): readonly HoldCode[] {
  return posting.holds.map((hold) => hold.code);
}

export function actionsOf(move: Move): readonly string[] {
  return move.events.map((event) => event.action);
}

const WALK: readonly (readonly [Stage, (posting: Posting) => Posting])[] = [
  ['confirmed', confirmed],
  ['picking', (posting) => pickUnit(posting, '501', '46', hand).after],
  ['picked', pickedAll],
  ['inspected', (posting) => declareAll(posting, hand).after],
  ['packed', (posting) => advance(posting, 'box', hand).after],
];
