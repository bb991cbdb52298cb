import type { OfferId } from './catalogue.js';
import { bigLabelMethod, type DeliveryMethod } from './warehouses.js';

/** What is ordered, how it travels, and what befalls it. */
export interface Part {
  readonly lines: readonly (readonly [OfferId, number])[];
  readonly method: DeliveryMethod;
  /** Hours from the start to shipment_date. */
  readonly dueHours: number;
  readonly surprise?: 'auto-assembly' | 'buyer-cancels';
  readonly isAssembled?: true;
  readonly hasBuyer?: true;
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
};
