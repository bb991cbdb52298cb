import type { OzonContainers } from './ozon-containers.js';

/** What surrounds a carriage: disputes, the car at the gate, the courier, further papers and Ozon's own pick lists. */
export interface OzonHandover extends OzonContainers {
  /** Over what was handed over and not scanned; at most 100, all of them or none. */
  openDispute(numbers: readonly string[]): Promise<void>;
  /** What was disputed or not accepted waits for hand-over again; at most 100. */
  redeliver(numbers: readonly string[]): Promise<void>;
  /** Answers the ids of the new passes; asked twice, there are two. */
  createPasses(carriageId: string, cars: readonly Car[]): Promise<readonly string[]>;
  updatePasses(carriageId: string, cars: readonly (Car & { readonly id: string })[]): Promise<void>;
  deletePasses(carriageId: string, ids: readonly string[]): Promise<void>;
  passes(ids: readonly string[]): Promise<readonly EntryPass[]>;
  /** For a courier who is not Ozon's own. */
  setCourierContact(carriageId: string, contact: CourierContact): Promise<void>;
  courierContact(carriageId: string): Promise<CourierContact | undefined>;
  /** PDF; closed carriages of sellers in the CIS only. */
  discrepancyAct(carriageId: string): Promise<Uint8Array>;
  /** The check of the electronic waybill of traceable goods. */
  waybillCheck(carriageId: string): Promise<WaybillCheck>;
  /** Carriages that were made on these days, both included; no more than 50 are told. */
  acts(days: { readonly from: string; readonly to: string }): Promise<readonly Act[]>;
  callCourier(warehouseId: string): Promise<void>;
  cancelCourier(warehouseId: string): Promise<void>;
  /** Warehouses that hand over to Ozon's courier, and whether he is called. */
  pickupPlans(): Promise<readonly PickupPlan[]>;
  pickupHistory(warehouseId: string): Promise<readonly Pickup[]>;
  /** Ozon's own pick lists, of a carriage and of what is due in a span. */
  carriagePickList(carriageId: string): Promise<readonly PickPosting[]>;
  carriageProducts(carriageId: string): Promise<readonly PickProduct[]>;
  duePickList(due: Due): Promise<readonly PickPosting[]>;
  dueProducts(due: Due): Promise<readonly PickProduct[]>;
}

/** Personal data: it goes to Ozon and nowhere else. */
export interface Car {
  readonly driver: string;
  readonly phone: string;
  readonly plate: string;
  readonly model: string;
  readonly hasReturns: boolean;
}

export interface EntryPass extends Car {
  readonly id: string;
  readonly isActive: boolean;
}

export interface CourierContact {
  readonly phone: string;
  readonly wechat: string;
  readonly comment: string;
}

export interface WaybillCheck {
  readonly state: string;
  readonly errors: readonly string[];
}

export interface Act {
  readonly id: string;
  readonly methodId: string;
  readonly state: string;
  readonly departureDate: string;
  readonly createdAt: string | undefined;
  readonly isPartial: boolean;
  readonly hasMore: boolean;
}

export interface PickupPlan {
  readonly warehouseId: string;
  readonly warehouse: string;
  readonly canChange: boolean;
  readonly hasPostings: boolean;
  readonly isPlanned: boolean;
  readonly plannableUntil: string | undefined;
}

export interface Pickup {
  readonly date: string;
  readonly state: string;
  readonly wasPlanned: boolean;
}

export interface Due {
  readonly from: string;
  readonly to: string;
}

export interface PickPosting {
  readonly number: string;
  /** The short code by which Ozon's pick list calls it. */
  readonly code: string;
  readonly lines: readonly { readonly sku: string; readonly quantity: number }[];
}

export interface PickProduct {
  readonly sku: string;
  readonly offerId: string;
  readonly name: string;
  readonly quantity: number;
  readonly numbers: readonly string[];
}
