/** What Ozon wants to know of goods and single units before assembly. Throws as `Ozon` does. */
export interface OzonExemplars {
  /** Every country of origin that Ozon knows. */
  countries(): Promise<readonly Country[]>;
  /** `productId` is the real product_id here, not the SKU. Absolute: safe to repeat. */
  setCountry(
    number: string,
    origin: { readonly productId: string; readonly iso: string },
  ): Promise<{
    readonly isGtdNeeded: boolean;
  }>;
  /** One exemplar a unit, with what each product needs and what has been told. */
  exemplars(number: string): Promise<ExemplarSheet>;
  /** The format alone, at once; answers what is wrong. */
  validateExemplars(number: string, products: readonly SentProduct[]): Promise<readonly ExemplarProblem[]>;
  /** The full set of all units of all products; 200 says only that a task was taken: read the status. */
  setExemplars(number: string, sent: SentExemplars): Promise<void>;
  exemplarStatus(number: string): Promise<ExemplarStatus>;
  /** Commits exemplars that were set after assembly. */
  updateExemplars(number: string): Promise<void>;
  /** Belarus: attributes of traced goods that are not filled in, by SKU. */
  traceableAttributes(
    number: string,
  ): Promise<readonly { readonly sku: string; readonly names: readonly string[] }[]>;
  /** Belarus: parts traced goods from others; answers the parcels. */
  splitTraceable(number: string): Promise<readonly TraceableParcel[]>;
}

export interface Country {
  readonly name: string;
  /** Two letters, ISO 3166-1. */
  readonly iso: string;
}

export interface ExemplarSheet {
  readonly boxes: number | undefined;
  readonly products: readonly SheetProduct[];
}

export interface SheetProduct {
  readonly sku: string;
  readonly isMarkNeeded: boolean;
  readonly isMarkPossible: boolean;
  readonly isGtdNeeded: boolean;
  readonly isRnptNeeded: boolean;
  readonly isUinNeeded: boolean;
  readonly isImeiNeeded: boolean;
  readonly isWeightNeeded: boolean;
  readonly minWeightGrams: number | undefined;
  readonly maxWeightGrams: number | undefined;
  readonly exemplars: readonly Exemplar[];
}

export type MarkType = 'mandatory_mark' | 'jw_uin' | 'imei';

/** One unit as Ozon knows it. */
export interface Exemplar {
  readonly id: string;
  /** `type` is an open set. */
  readonly marks: readonly { readonly type: string; readonly code: string }[];
  readonly gtd: string;
  readonly rnpt: string;
  readonly weightGrams: number | undefined;
}

/** One unit as we tell it. */
export interface SentExemplar {
  readonly id: string;
  readonly marks: readonly { readonly type: MarkType; readonly code: string }[];
  readonly gtd: string | undefined;
  readonly rnpt: string | undefined;
  readonly weightGrams: number | undefined;
}

export interface SentProduct {
  readonly sku: string;
  readonly exemplars: readonly SentExemplar[];
}

export interface SentExemplars {
  readonly boxes: number | undefined;
  readonly products: readonly SentProduct[];
}

export interface ExemplarProblem {
  readonly sku: string;
  /** Ozon's own word. */
  readonly reason: string;
  readonly code: string | undefined;
}

export interface ExemplarStatus {
  /** `ship_available`, `ship_not_available`, `validation_in_process`, `update_available`, `update_not_available`: an open set. */
  readonly state: string;
  readonly exemplars: readonly Exemplar[];
  /** Something is still being checked. */
  readonly isChecking: boolean;
  /** Codes that Ozon had no time to check: they may be sent again. */
  readonly unchecked: readonly string[];
  readonly problems: readonly ExemplarProblem[];
}

export interface TraceableParcel {
  readonly number: string;
  readonly isTraceable: boolean;
  readonly lines: readonly { readonly sku: string; readonly quantity: number }[];
}
