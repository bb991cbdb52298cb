import type { ItemResult } from './ozon.js';

/** What Ozon offers beside its own delivery: own couriers, integrated carriers, cross-border hybrids. */
export interface OzonRfbs {
  /** At most 20 pairs. */
  setTracking(
    pairs: readonly { readonly number: string; readonly track: string }[],
  ): Promise<readonly ItemResult[]>;
  /** These three are asynchronous and only for what the seller delivers: read the posting before the next one. */
  delivering(numbers: readonly string[]): Promise<readonly ItemResult[]>;
  lastMile(numbers: readonly string[]): Promise<readonly ItemResult[]>;
  delivered(numbers: readonly string[]): Promise<readonly ItemResult[]>;
  /** In how many boxes a posting of the aggregator travels; before assembly only. */
  setBoxCount(number: string, count: number): Promise<void>;
  /** Whether the code that the courier says is the posting's own. */
  verifyPickupCode(number: string, code: string): Promise<boolean>;
  /** Customs declarations (ETGB) of the period; sellers in Turkey. */
  etgb(period: { readonly from: string; readonly to: string }): Promise<readonly EtgbDeclaration[]>;
  /** Undefined when the method has none. */
  returnSettings(methodId: string): Promise<ReturnSettings | undefined>;
}

export interface EtgbDeclaration {
  readonly posting: string;
  readonly number: string;
  readonly date: string;
  readonly url: string;
}

export interface ReturnSettings {
  readonly courierContactDays: number | undefined;
  readonly postOfficeZip: string | undefined;
  readonly carriers: readonly string[];
}
