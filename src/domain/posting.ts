import type { Details } from './errors.js';
import type { Hold } from './holds.js';
import type { Tariff } from './lateness.js';
import type { Money } from './money.js';
import type { Papers, Stage } from './tracks.js';

export interface PostingKey {
  readonly shop: string;
  readonly number: string;
}

/** One posting (отправление, 货件) as we know it. Instants are ISO 8601 UTC texts, ids are texts. */
export interface Posting extends PostingKey, Told {
  /** Grows by one with every event; two stations race on it. */
  readonly revision: number;
  /** Ours: where the goods stand. */
  readonly stage: Stage;
  /** Ours: what Ozon and the printer have done. */
  readonly papers: Papers;
  readonly units: readonly Unit[];
  readonly holds: readonly Hold[];
  readonly facts: Facts;
  /** `compositionText` of what was confirmed; what differs later is drift. */
  readonly confirmedComposition?: string | undefined;
  /** `domain/snapshot.ts` of what was confirmed as one SHA-256; its parts are in a `Confirmation`. */
  readonly confirmedHash?: string | undefined;
  /** Set when the seller confirmed although `dueAt` had passed. */
  readonly isLateAccepted: boolean;
  readonly tote?: number | undefined;
  /** The round of picking it belongs to, until that closes. */
  readonly wave?: string | undefined;
  readonly box?: Box | undefined;
}

/** What Ozon tells of a posting, in our words. */
export interface Told {
  readonly ozonStatus: string;
  readonly ozonSubstatus: string;
  /** `integration_type_flow`: ozon, aggregator, non_integrated, 3pl_tracking, hybrid… An open set. */
  readonly flow: string;
  readonly orderId: string;
  readonly orderNumber: string;
  readonly parentNumber?: string | undefined;
  readonly warehouseId: string;
  readonly warehouse: string;
  readonly methodId: string;
  readonly method: string;
  readonly inProcessAt?: string | undefined;
  /** `shipment_date`. */
  readonly dueAt?: string | undefined;
  /** `shipment_date_without_delay`. */
  readonly lateAt?: string | undefined;
  readonly tariff: Tariff;
  /** `available_actions`: a better guard than the status. */
  readonly actions: readonly string[];
  readonly barcodes: LabelBarcodes;
  readonly trackingNumber?: string | undefined;
  readonly boxes?: BoxCount | undefined;
  /** Where a cross-border posting is brought. */
  readonly sortingCenter?: SortingCenter | undefined;
  /** `prr_option`: how bulky goods are to be carried up, `none` where the buyer declined; absent where it is no matter. */
  readonly lift?: string | undefined;
  readonly requirements: Requirements;
  readonly cancellation?: Cancellation | undefined;
  readonly lines: readonly Line[];
}

/** One answer of Ozon about one posting. */
export interface SeenPosting extends Told {
  readonly number: string;
  /** rFBS only; kept apart from the posting, so that `ozf purge` can remove it. */
  readonly buyer?: Buyer | undefined;
  /** Numbers of the other parcels of the same split; only the single read tells them. */
  readonly relatedNumbers?: readonly string[] | undefined;
  /** How many of its products could not be read: `lines` are then only some of them, and no composition. */
  readonly unreadProducts?: number | undefined;
}

export interface Line {
  readonly sku: string;
  readonly offerId: string;
  readonly name: string;
  readonly quantity: number;
  readonly price: Money;
}

/** One physical item of a line. */
export interface Unit {
  readonly sku: string;
  /** 1…quantity within its SKU. */
  readonly ordinal: number;
  readonly pickedAt?: string | undefined;
  readonly pickedBy?: string | undefined;
  /** The code that was scanned for it. */
  readonly scan?: string | undefined;
  readonly judgedAt?: string | undefined;
  readonly judgedBy?: string | undefined;
  /** `scanned` and `declared` are two facts that are never added up. */
  readonly verdict?: Verdict | undefined;
  /** The marking code («Честный ЗНАК») as Ozon wants it: with its crypto tail, GS as U+001D. */
  readonly mark?: string | undefined;
  /** Customs declaration (ГТД), or `none` where the goods have none. */
  readonly gtd?: string | undefined;
  /** Batch number of traced goods (РНПТ), or `none`. */
  readonly rnpt?: string | undefined;
  /** Number of a piece of jewellery (УИН). */
  readonly uin?: string | undefined;
  readonly imeis?: readonly string[] | undefined;
  readonly weightGrams?: number | undefined;
  /** The bin that it was taken from. */
  readonly bin?: string | undefined;
  /** Its code was typed, not scanned: nobody saw a barcode. */
  readonly isTyped?: true | undefined;
  /** The supplier's delivery that it came with. */
  readonly lot?: string | undefined;
  /** What it was judged by: `common@1+shoes@2`. */
  readonly checklist?: string | undefined;
}
export const verdicts = ['scanned', 'declared'] as const;
export type Verdict = (typeof verdicts)[number];

export interface Facts {
  readonly assembledAt?: string | undefined;
  readonly labelledAt?: string | undefined;
  readonly stuckAt?: string | undefined;
  readonly scannedOutAt?: string | undefined;
  readonly acceptedAt?: string | undefined;
  readonly adoptedAt?: string | undefined;
}

export interface Box {
  readonly closedAt: string;
  readonly closedBy: string;
  readonly isReinforced: boolean;
  readonly weightGrams?: number | undefined;
  readonly carton?: string | undefined;
  /** Steps of packing that somebody has ticked, by their ids in the rules. */
  readonly ticks?: readonly string[] | undefined;
  /** The plan it was packed by. */
  readonly fill?: Details | undefined;
}

/** In how many boxes a posting travels, where it is not simply one. */
export interface BoxCount {
  readonly count: number;
  /** Ozon wants to be told the number before assembly. */
  readonly isOwed: boolean;
}

export interface SortingCenter {
  readonly code: string;
  readonly name: string;
}

/** What Ozon prints on its label; `"0"` and `""` are no barcodes and never stand here. */
export interface LabelBarcodes {
  readonly scanit?: string | undefined;
  readonly upper?: string | undefined;
  readonly lower?: string | undefined;
}

/** SKUs by what Ozon wants to know of each unit before assembly. */
export const requirementNames = [
  'mark',
  'gtd',
  'country',
  'changeCountry',
  'rnpt',
  'uin',
  'imei',
  'weight',
  /** Not wanted, but taken where the unit has one. */
  'possibleMark',
] as const;
export type RequirementName = (typeof requirementNames)[number];
export type Requirements = Readonly<Partial<Record<RequirementName, readonly string[]>>>;

export interface Cancellation {
  readonly reason: string;
  readonly initiator: string;
  readonly isAfterShip: boolean;
  readonly isRatingAffected: boolean;
}

export interface Buyer {
  readonly name?: string | undefined;
  readonly phone?: string | undefined;
  readonly phonePin?: string | undefined;
  readonly email?: string | undefined;
  readonly address?: Address | undefined;
}

export interface Address {
  readonly zip?: string | undefined;
  readonly country?: string | undefined;
  readonly region?: string | undefined;
  readonly city?: string | undefined;
  readonly tail?: string | undefined;
  readonly pickupPoint?: string | undefined;
}

/** The composition as a sorted list of `[sku, quantity]`: equal multisets give equal texts. */
export function compositionText(
  lines: readonly { readonly sku: string; readonly quantity: number }[],
): string {
  const bySku = new Map<string, number>();
  for (const line of lines) bySku.set(line.sku, (bySku.get(line.sku) ?? 0) + line.quantity);
  return JSON.stringify([...bySku].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Fresh, untouched units for lines, in their order; a SKU that stands in two lines is counted on. */
export function unitsOf(
  lines: readonly { readonly sku: string; readonly quantity: number }[],
): readonly Unit[] {
  const counted = new Map<string, number>();
  return lines.flatMap(({ sku, quantity }) => {
    const before = counted.get(sku) ?? 0;
    counted.set(sku, before + quantity);
    return Array.from({ length: quantity }, (_, index) => ({ sku, ordinal: before + index + 1 }));
  });
}
