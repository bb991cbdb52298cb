import type { Parcel } from './ozon.js';

/** What a seller may change about a posting at Ozon: cancel it or a part, divide it, move its dates. */
export interface OzonChanges {
  /** Reasons that Ozon takes for this posting now. */
  cancelReasons(number: string): Promise<readonly CancelReason[]>;
  /** Reasons that Ozon takes for single units. */
  unitCancelReasons(): Promise<readonly CancelReason[]>;
  cancel(number: string, reason: GivenReason): Promise<void>;
  /** Asked twice it cancels twice. */
  cancelUnits(number: string, units: Parcel, reason: GivenReason): Promise<void>;
  /** Buyers' requests to cancel that wait for the seller's answer (rFBS). */
  cancelRequests(): Promise<readonly CancelRequest[]>;
  /** Every request of one posting, the newest last, answered ones too. */
  cancelRequestsOf(number: string): Promise<readonly CancelRequest[]>;
  approveCancelRequest(id: string, comment: string): Promise<void>;
  rejectCancelRequest(id: string, comment: string): Promise<void>;
  /** Assembles a part; answers its number, undefined when Ozon does not say. 200 is no promise. */
  assemblePart(number: string, part: Parcel): Promise<string | undefined>;
  /** Divides without assembling; answers the numbers of the parts. */
  split(number: string, parcels: readonly Parcel[]): Promise<readonly string[]>;
  setCutoff(number: string, at: string): Promise<void>;
  timeslotChanges(number: string): Promise<TimeslotChanges>;
  setTimeslot(number: string, slot: { readonly from: string; readonly to: string }): Promise<void>;
}

export interface CancelReason {
  readonly id: string;
  readonly title: string;
}

export interface GivenReason {
  readonly id: string;
  readonly message: string;
}

export interface CancelRequest {
  readonly id: string;
  /** Ozon's word: ON_APPROVAL, APPROVED, REJECTED. An open set. */
  readonly state: string;
  readonly posting: string;
  readonly reason: string;
  readonly askedAt: string | undefined;
  readonly approvesItselfAt: string | undefined;
}

export interface TimeslotChanges {
  /** The dates that may be chosen. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** How often the slot may still be moved. */
  readonly left: number;
}
