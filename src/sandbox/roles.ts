import type { OfferId } from './catalogue.js';
import {
  aggregatorMethod,
  bigLabelMethod,
  clickAndCollectMethod,
  type DeliveryMethod,
  expressMethod,
  hybridAggregatorMethod,
  hybridMethod,
  hybridOwnMethod,
  hybridTrackMethod,
  integratedMethod,
  ownCarrierMethod,
} from './delivery-methods.js';
import type { Need } from './exemplars/unit.js';

/** What is ordered, how it travels, and what befalls it. */
export interface Part {
  readonly lines: readonly (readonly [OfferId, number])[];
  readonly method: DeliveryMethod;
  /** Hours from the start to shipment_date. */
  readonly dueHours: number;
  readonly surprise?: 'auto-assembly' | 'buyer-cancels';
  readonly isAssembled?: true;
  readonly hasBuyer?: true;
  /** Goods in several boxes, whose number Ozon wants to know before assembly. */
  readonly isMultibox?: true;
  readonly needsPassport?: true;
  /** The seller sets the shipment date and may move the delivery slot. */
  readonly isDated?: true;
  /** The buyer asks to cancel at once. */
  readonly asksToCancel?: true;
  readonly needs?: readonly Need[];
}

/** Orders that a story sends for by name (`order` of the control path), beside the cast of the day. */
export const roles: Readonly<Record<string, Part>> = {
  plain: { lines: [['MUG-350-WHT', 1]], method: bigLabelMethod, dueHours: 8 },
  several: {
    lines: [
      ['MUG-350-WHT', 3],
      ['THERM-500', 2],
    ],
    method: bigLabelMethod,
    dueHours: 8,
  },
  own: rfbs(ownCarrierMethod),
  aggregator: rfbs(aggregatorMethod),
  'aggregator-multibox': { ...rfbs(aggregatorMethod), isMultibox: true },
  'aggregator-several': { ...rfbs(aggregatorMethod), lines: [['MUG-350-WHT', 2]] },
  integrated: rfbs(integratedMethod),
  express: rfbs(expressMethod),
  'click-and-collect': rfbs(clickAndCollectMethod),
  hybrid: rfbs(hybridMethod),
  'hybrid-aggregator': rfbs(hybridAggregatorMethod),
  'hybrid-own': rfbs(hybridOwnMethod),
  'hybrid-track': { ...rfbs(hybridTrackMethod), needsPassport: true },
  /** 32.6 kg: more than the drop-off point takes. */
  'over-limit': { lines: [['KETTLEBELL-8', 4]], method: bigLabelMethod, dueHours: 8 },
  fragile: { lines: [['VASE-GLASS-25', 1]], method: bigLabelMethod, dueHours: 8 },
  'fragile-pair': { lines: [['VASE-GLASS-25', 2]], method: bigLabelMethod, dueHours: 8 },
  /** What the packing rules keep apart. */
  'fragile-and-heavy': {
    lines: [
      ['VASE-GLASS-25', 1],
      ['KETTLEBELL-8', 1],
    ],
    method: bigLabelMethod,
    dueHours: 8,
  },
  'two-lines': {
    lines: [
      ['MUG-350-WHT', 1],
      ['SOCKS-10-42', 1],
    ],
    method: bigLabelMethod,
    dueHours: 8,
  },
  pair: { lines: [['MUG-350-WHT', 2]], method: bigLabelMethod, dueHours: 8 },
  three: { lines: [['MUG-350-WHT', 3]], method: bigLabelMethod, dueHours: 8 },
  dated: {
    lines: [['YOGA-MAT-6', 1]],
    method: ownCarrierMethod,
    dueHours: 30,
    hasBuyer: true,
    isDated: true,
  },
  'cancel-asked': {
    lines: [['YOGA-MAT-6', 1]],
    method: ownCarrierMethod,
    dueHours: 30,
    hasBuyer: true,
    asksToCancel: true,
  },
  marked: { lines: [['KIDS-SHOES-28', 2]], method: bigLabelMethod, dueHours: 8 },
  /** A company buys: Ozon wants the country, and of goods from abroad the customs declaration. */
  legal: { lines: [['LAMP-USB-3', 2]], method: bigLabelMethod, dueHours: 8, needs: ['country'] },
  weighed: { lines: [['PUERH-357', 2]], method: bigLabelMethod, dueHours: 8, needs: ['weight'] },
  jewel: { lines: [['THERM-500', 1]], method: bigLabelMethod, dueHours: 8, needs: ['uin'] },
  phone: { lines: [['CABLE-C-2M', 1]], method: bigLabelMethod, dueHours: 8, needs: ['imei'] },
  rnpt: { lines: [['TOWEL-70140', 1]], method: bigLabelMethod, dueHours: 8, needs: ['rnpt'] },
  'maybe-marked': {
    lines: [['SOCKS-10-42', 1]],
    method: bigLabelMethod,
    dueHours: 8,
    needs: ['possible-mark'],
  },
};

function rfbs(method: DeliveryMethod): Part {
  return { lines: [['YOGA-MAT-6', 1]], method, dueHours: 24, hasBuyer: true };
}
