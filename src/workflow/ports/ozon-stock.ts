import type { Money } from '../../domain/money.js';

/** The catalogue beside what postings need of it, and the stock that Ozon sells from. */
export interface OzonStock {
  /** Every product of the cabinet, archived ones included. */
  catalogue(): Promise<readonly ListedProduct[]>;
  productDescription(productId: string): Promise<string>;
  /** Every SKU, old ones included, of the products that these SKUs belong to. */
  relatedSkus(skus: readonly string[]): Promise<readonly RelatedSku[]>;
  stocksByScheme(productIds: readonly string[]): Promise<readonly SchemeStock[]>;
  stocksByWarehouse(skus: readonly string[]): Promise<readonly WarehouseStock[]>;
  /**
   * Sets stock without the reserve, at most 100 pairs; answers each pair, whose errors come inside a success. The
   * product id is the real one, not the SKU.
   */
  setStocks(pairs: readonly StockPair[]): Promise<readonly StockResult[]>;
  /** At most 100 pairs; answers what went wrong. */
  addBarcodes(
    pairs: readonly { readonly sku: string; readonly barcode: string }[],
  ): Promise<readonly BarcodeFailure[]>;
  /** At most 100 products; answers what went wrong. */
  generateBarcodes(productIds: readonly string[]): Promise<readonly BarcodeFailure[]>;
  /** What unpaid orders of legal entities keep reserved. */
  unpaidLegalProducts(): Promise<readonly UnpaidProduct[]>;
  /** Products that Ozon does not let these warehouses deliver. */
  invalidProducts(): Promise<readonly InvalidProduct[]>;
  warehouseOperation(operationId: string): Promise<WarehouseOperation>;
}

/** How Ozon judges the seller. */
export interface OzonRating {
  ratings(): Promise<readonly Rating[]>;
  /** Bounds are days, `YYYY-MM-DD`. */
  ratingThresholds(rating: string, days: DayBounds): Promise<RatingThresholds>;
  errorIndex(): Promise<ErrorIndex>;
  errorPostings(days: DayBounds): Promise<readonly ErrorPosting[]>;
}

export interface DayBounds {
  readonly from: string;
  readonly to: string;
}

export interface ListedProduct {
  readonly productId: string;
  readonly article: string;
  readonly sku: string;
  readonly isArchived: boolean;
}

export interface RelatedSku {
  readonly sku: string;
  readonly productId: string;
  readonly scheme: string;
  readonly isDeleted: boolean;
}

export interface SchemeStock {
  readonly productId: string;
  readonly article: string;
  readonly schemes: readonly {
    readonly scheme: string;
    readonly sku: string;
    readonly present: number | undefined;
    readonly reserved: number | undefined;
  }[];
}

export interface WarehouseStock {
  readonly sku: string;
  readonly article: string;
  readonly productId: string;
  readonly warehouseId: string;
  readonly warehouse: string;
  /** Everything on the shelf, with what orders keep reserved. */
  readonly present: number | undefined;
  readonly reserved: number | undefined;
  readonly free: number | undefined;
}

export interface StockPair {
  readonly productId: string;
  readonly warehouseId: string;
  /** On the shelf and not reserved by any order. */
  readonly stock: number;
}

export interface StockResult {
  readonly productId: string;
  readonly warehouseId: string;
  readonly isUpdated: boolean;
  readonly errors: readonly { readonly code: string; readonly message: string }[];
}

export interface BarcodeFailure {
  /** The SKU or product that it is about. */
  readonly id: string;
  readonly code: string;
  readonly message: string;
}

export interface UnpaidProduct {
  readonly productId: string;
  readonly article: string;
  readonly name: string;
  readonly quantity: number;
}

export interface InvalidProduct {
  readonly warehouseId: string;
  readonly sku: string;
  /** Ozon's words for what is wrong, such as a size. */
  readonly reasons: readonly string[];
}

export interface WarehouseOperation {
  readonly state: string;
  readonly kind: string;
  readonly error: string | undefined;
}

export interface Rating {
  readonly code: string;
  readonly name: string;
  readonly value: number | undefined;
  /** OK, WARNING, CRITICAL: Ozon's word. */
  readonly state: string;
}

/** Where Ozon warns and where it blocks; undefined where it tells none. */
export interface RatingThresholds {
  readonly warning: number | undefined;
  readonly danger: number | undefined;
  readonly value: number | undefined;
}

export interface ErrorIndex {
  readonly index: number | undefined;
  readonly from: string;
  readonly to: string;
  readonly cost: Money | undefined;
  readonly days: readonly {
    readonly date: string;
    readonly index: number | undefined;
    readonly cost: Money | undefined;
  }[];
}

export interface ErrorPosting {
  readonly posting: string;
  /** SELLER_CANCELLATION, SELLER_DELAY: Ozon's word. */
  readonly kind: string;
  readonly at: string | undefined;
  readonly index: number | undefined;
  readonly chargePercent: number | undefined;
  readonly charge: Money | undefined;
  /** Counted, and not charged this time. */
  readonly hasGrace: boolean;
}
