import { notFound } from './answer-error.js';
import type { Buyer } from './buyer.js';
import type { Product } from './catalogue.js';
import type { PracticeClock } from './clock.js';
import type { DeliveryMethod } from './delivery-methods.js';
import type { Exemplar, Need } from './exemplars/unit.js';
import type { Journal } from './journal.js';
import type { KeyState } from './key.js';
import type { Schedule } from './schedule.js';
import type { Shelf } from './shelf.js';

/** Everything that the practice Ozon remembers. Handlers change it, nothing else does. */
export interface World {
  readonly url: string;
  readonly runId: string;
  readonly seed: number;
  readonly clientId: string;
  readonly apiKey: string;
  readonly fontFile: string;
  readonly startedMs: number;
  readonly key: KeyState;
  /** Methods that Ozon has switched off since the practice began. */
  readonly methodsOff: Set<string>;
  readonly clock: PracticeClock;
  readonly schedule: Schedule;
  readonly journal: Journal;
  readonly postings: Map<string, Posting>;
  readonly carriages: Map<number, Carriage>;
  readonly firstMile: FirstMile;
  readonly shelf: Shelf;
  readonly labelTasks: Map<number, LabelTask>;
  readonly passes: Map<number, ArrivalPass>;
  readonly containers: Map<number, Container>;
  /** When each change of containers is through. */
  readonly containerTasks: Map<number, number>;
  /** How long every call is on its way, in real time. */
  latencyMs: number;
}

export interface Line {
  readonly product: Product;
  readonly quantity: number;
}

export interface Posting {
  readonly number: string;
  readonly orderNumber: string;
  readonly orderId: number;
  readonly parentNumber: string;
  readonly id: number;
  readonly method: DeliveryMethod;
  readonly buyer: Buyer | undefined;
  readonly inProcessMs: number;
  shipmentMs: number;
  lateMs: number;
  readonly surprise: 'auto-assembly' | 'buyer-cancels' | undefined;
  lines: readonly Line[];
  status: string;
  substatus: string;
  previousSubstatus: string;
  changedMs: number;
  firstSeenMs: number | undefined;
  isAssembling: boolean;
  willFailAssembly: boolean;
  /** The next label task leaves it out. */
  willMissLabel: boolean;
  assembledMs: number | undefined;
  assembledCount: number;
  labelCount: number;
  /** Non-cancelled carriage that holds it now, and all that ever did. */
  carriageId: number | undefined;
  carriageIds: readonly number[];
  /** Handed over, and overlooked at the door. */
  isUnscanned: boolean;
  trackingNumber: string;
  /** In how many boxes it travels, and whether the seller still has to say so. */
  boxCount: number;
  isMultibox: boolean;
  willFailRegistration: boolean;
  pickupCodeVerifiedMs: number | undefined;
  pendingMove: string | undefined;
  deliveringMs: number | undefined;
  deliveredMs: number | undefined;
  cancellation: Cancellation | undefined;
  /** What the order wants to be told of its goods before assembly. */
  readonly needs: readonly Need[];
  /** ISO codes by SKU. */
  countries: Readonly<Record<string, string>>;
  exemplars: readonly Exemplar[];
  /** Set after assembly and not saved yet. */
  proposed: readonly Exemplar[] | undefined;
  /** What the next check of its marks will say: an error word, or `in-time` for a check that is not through in time. */
  exemplarFault: string | undefined;
  /** Whether the seller sets the shipment date and may move the delivery slot. */
  readonly isDated: boolean;
  timeslot: { readonly fromMs: number; readonly toMs: number } | undefined;
  timeslotMoves: number;
  cancelRequest: CancelRequest | undefined;
}

/** A buyer's request to cancel: it approves itself when the seller does not answer. */
export interface CancelRequest {
  readonly id: number;
  readonly askedMs: number;
  readonly approvesItselfMs: number;
  readonly state: 'ON_APPROVAL' | 'APPROVED' | 'REJECTED';
  readonly answeredMs: number | undefined;
  readonly comment: string;
}

export interface Cancellation {
  readonly reasonId: number;
  readonly reason: string;
  readonly type: 'seller' | 'client';
  readonly initiator: 'Продавец' | 'Клиент';
  readonly isAfterAssembly: boolean;
}

export interface Carriage {
  readonly id: number;
  readonly method: DeliveryMethod;
  readonly createdMs: number;
  readonly departureDate: string;
  status: 'new' | 'formed' | 'received' | 'closed' | 'cancelled';
  numbers: readonly string[];
  removed: readonly string[];
  updatedMs: number;
  documentsReadyMs: number | undefined;
  /** Cargo places, with entrusted acceptance only. */
  containersCount: number;
  /** Of a hand-over that Ozon divided, from 1; 0 for a whole one. */
  partialNumber: number;
  contact: CourierContact | undefined;
}

export interface CourierContact {
  readonly phone: string;
  readonly wechat: string;
  readonly comment: string;
  readonly setMs: number;
}

/** A car that may drive up to the drop-off point. */
export interface ArrivalPass {
  readonly id: number;
  readonly carriageId: number;
  readonly createdMs: number;
  readonly driverName: string;
  readonly driverPhone: string;
  readonly plate: string;
  readonly model: string;
  readonly hasReturns: boolean;
}

/** A cargo place. */
export interface Container {
  readonly id: number;
  readonly warehouseId: number;
  readonly cargo: string;
  readonly sort: string;
  readonly createdMs: number;
  status: 'new' | 'formed' | 'cancelled';
  numbers: readonly string[];
  palletId: number | undefined;
}

/** How this cabinet hands over; changed on the control path. */
export interface FirstMile {
  /** Of the seller: outside of Russia a carriage takes every ready posting and cannot be changed. */
  country: string;
  /** Warehouses whose cargo places are counted instead of parcels. */
  readonly entrusted: Set<number>;
  /** What Ozon's list of methods says against a carriage, by method. */
  readonly errors: Map<number, { readonly code: string; readonly description: string }>;
  /** Warehouses to which a courier comes, and his visits. */
  readonly pickups: Set<number>;
  readonly visits: Visit[];
  /** How many parcels one carriage of a method takes; the rest waits for the next one. */
  readonly limits: Map<number, number>;
  /** The same, where Ozon divides a carriage as its content is set. */
  readonly setLimits: Map<number, number>;
}

export interface Visit {
  readonly warehouseId: number;
  readonly date: string;
  state: 'planned' | 'cancelled';
  atMs: number;
}

export interface LabelTask {
  readonly id: number;
  readonly type: 'big_label' | 'small_label';
  readonly numbers: readonly string[];
  /** Left out although they could be printed. */
  readonly missing: readonly string[];
  readonly startsMs: number;
  readonly token: string;
  outcome: { readonly printed: readonly string[]; readonly unprinted: readonly Unprinted[] } | undefined;
}

export interface Unprinted {
  readonly number: string;
  readonly message: string;
}

/** One API call: handlers see the world, the parsed body and the practice time of the call. */
export interface Call {
  readonly world: World;
  readonly body: Readonly<Record<string, unknown>>;
  readonly nowMs: number;
}

export function requirePosting(world: World, number: string): Posting {
  const posting = world.postings.get(number);
  if (posting === undefined) throw notFound('POSTING_NOT_FOUND');
  return posting;
}

export function moveTo(posting: Posting, status: string, substatus: string, atMs: number): void {
  posting.previousSubstatus = posting.substatus;
  posting.status = status;
  posting.substatus = substatus;
  posting.changedMs = atMs;
}
