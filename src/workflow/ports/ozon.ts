import type { Money } from '../../domain/money.js';
import type { SeenPosting } from '../../domain/posting.js';
import type { OzonChanges } from './ozon-changes.js';
import type { OzonExemplars } from './ozon-exemplars.js';
import type { OzonHandover } from './ozon-handover.js';
import type { OzonRfbs } from './ozon-rfbs.js';
import type { OzonRating, OzonStock } from './ozon-stock.js';
import type { Item } from './records.js';

/**
 * Ozon's cabinet of one shop, in our words. Every method may throw AppErrors: kind `unauthorized` (`wrong-key`,
 * `missing-role`), `unavailable` (`ozon-down`, `ozon-limit`, `ozon-answer`; for a write whose effect is not known
 * `ozon-ambiguous`), `refused` (`ozon-refused` with `details.reason` = Ozon's code such as POSTING_ALREADY_SHIPPED,
 * `not-found`).
 */
export interface Ozon extends OzonExemplars, OzonRfbs, OzonHandover, OzonChanges, OzonStock, OzonRating {
  key(): Promise<KeyFacts>;
  seller(): Promise<SellerFacts>;
  warehouses(): Promise<readonly Warehouse[]>;
  deliveryMethods(): Promise<readonly DeliveryMethod[]>;
  products(skus: readonly string[]): Promise<readonly SeenItem[]>;
  /** One page of the work queue; `cutoff` bounds are at most 28 days apart. */
  unfulfilled(query: PageQuery): Promise<PostingPage>;
  /** One page of every status, cancelled and final ones included, by creation; the bounds are at most 28 days apart. */
  listed(query: ListQuery): Promise<PostingPage>;
  posting(number: string): Promise<SeenPosting>;
  /** The number that a label barcode belongs to, undefined when Ozon does not know it. */
  numberByBarcode(barcode: string): Promise<string | undefined>;
  restrictions(number: string): Promise<Restrictions>;
  /** Answers the numbers of the parcels; 200 is no promise, read the posting. */
  assemble(number: string, parcels: readonly Parcel[]): Promise<readonly string[]>;
  createLabelTasks(numbers: readonly string[]): Promise<LabelTasks>;
  labelTask(taskId: string): Promise<LabelTaskState>;
  /** A whole PDF; never with the key. */
  download(url: string): Promise<Uint8Array>;
  carriageMethods(query: CarriageQuery): Promise<readonly CarriageMethod[]>;
  createCarriage(query: CarriageQuery & { readonly methodId: string }): Promise<string>;
  setCarriagePostings(carriageId: string, numbers: readonly string[]): Promise<readonly ItemResult[]>;
  /** `places` with entrusted acceptance only. */
  approveCarriage(carriageId: string, places?: number): Promise<void>;
  cancelCarriage(carriageId: string): Promise<void>;
  carriage(carriageId: string): Promise<CarriageFacts>;
  carriageStatus(carriageId: string): Promise<CarriageStatus>;
  carriagePostings(carriageId: string): Promise<readonly string[]>;
  /** PNG. */
  carriageBarcode(carriageId: string): Promise<Uint8Array>;
  carriageBarcodeText(carriageId: string): Promise<string>;
  carriageDocuments(carriageId: string): Promise<Uint8Array>;
  /** PDF, one page for each cargo place. */
  carriagePlaceLabels(carriageId: string): Promise<Uint8Array>;
}

export interface KeyFacts {
  readonly expiresAt: string | undefined;
  readonly roles: readonly { readonly name: string; readonly methods: readonly string[] }[];
  /** Ozon's `Date` header. */
  readonly serverTime: string | undefined;
}

export interface SellerFacts {
  readonly name: string;
  readonly country: string;
  readonly currency: string;
  readonly premium: string;
}

export interface Warehouse {
  readonly id: string;
  readonly name: string;
  readonly labelSize: 'big' | 'small' | undefined;
  readonly isRfbs: boolean;
  /** Ozon counts the cargo places and not the parcels: approving a carriage wants their number. */
  readonly hasEntrustedAcceptance: boolean;
  /** Ozon is moving the warehouse to another drop-off point or courier; carriages may fail meanwhile. */
  readonly isFirstMileChanging: boolean;
  /** As Ozon writes it. */
  readonly timeZone: string | undefined;
}

export interface DeliveryMethod {
  readonly id: string;
  readonly name: string;
  readonly warehouseId: string;
  readonly flow: string;
}

export type SeenItem = Omit<
  Item,
  'shop' | 'isFragile' | 'bin' | 'traits' | 'category' | 'costFloor' | 'hasOwnSizes' | 'updatedAt'
>;

export interface Span {
  readonly from: string;
  readonly to: string;
}

export interface PageQuery extends Span {
  readonly cursor?: string | undefined;
}

export interface ListQuery extends PageQuery {
  /** Only what changed its status within these bounds. */
  readonly changed?: Span | undefined;
}

export interface PostingPage {
  readonly postings: readonly SeenPosting[];
  readonly cursor: string | undefined;
  /** Ozon's `Date` header, else undefined. */
  readonly serverTime: string | undefined;
}

export interface Restrictions {
  readonly maxWeightGrams: number | undefined;
  readonly minWeightGrams: number | undefined;
  readonly maxWidthCm: number | undefined;
  readonly maxLengthCm: number | undefined;
  readonly maxHeightCm: number | undefined;
  readonly maxPrice: Money | undefined;
  readonly minPrice: Money | undefined;
}

export type Parcel = readonly { readonly sku: string; readonly quantity: number }[];

export interface LabelTasks {
  readonly big: string | undefined;
  readonly small: string | undefined;
}

export type LabelTaskState =
  | { readonly state: 'waiting' }
  | {
      readonly state: 'completed';
      readonly fileUrl: string | undefined;
      readonly unprinted: readonly { readonly number: string; readonly message: string }[];
    }
  | { readonly state: 'failed'; readonly message: string };

export interface CarriageQuery {
  readonly methodId?: string | undefined;
  /** `YYYY-MM-DD`. */
  readonly date?: string | undefined;
}

export interface CarriageMethod {
  readonly methodId: string;
  readonly name: string;
  readonly warehouse: string;
  readonly departureDate: string | undefined;
  readonly recommendedTime: string | undefined;
  readonly dropoffAddress: string | undefined;
  /** Ozon counts cargo places here and not parcels. */
  readonly hasEntrustedAcceptance: boolean;
  readonly carriages: readonly { readonly id: string; readonly state: string; readonly count: number }[];
  readonly errors: readonly { readonly code: string; readonly message: string }[];
}

export interface CarriageFacts {
  readonly id: string;
  readonly state: string;
  readonly methodId: string;
  readonly departureDate: string;
  readonly createdAt: string | undefined;
  readonly actions: readonly string[];
  /** Cargo places, 0 without entrusted acceptance. */
  readonly places: number;
  /** Of cars that may drive up. */
  readonly passIds: readonly string[];
}

export interface CarriageStatus {
  readonly state: string;
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** Ozon divides: this carriage is a part, and the rest goes with the next one. */
  readonly isPartial: boolean;
  readonly hasMore: boolean;
}

export interface ItemResult {
  readonly number: string;
  readonly isDone: boolean;
  readonly error: string | undefined;
}
