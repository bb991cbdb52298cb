import type { Details } from '../../domain/errors.js';
import type { JobKind } from '../../domain/jobs.js';
import type { Money } from '../../domain/money.js';
import type { PostingKey } from '../../domain/posting.js';
import type { Stage } from '../../domain/tracks.js';

export interface BenchReader {
  /** Light rows of what the bench may work on, most urgent and dearest first. */
  wanted(filter: WantedFilter): Promise<readonly WantedRow[]>;
  /** The newest one. */
  confirmation(key: PostingKey): Promise<Confirmation | undefined>;
  /** What was read last of a drop-off point's limits; how old it is, is for the reader to judge. */
  limits(point: DropOffPoint): Promise<StoredLimits | undefined>;
  /** Other orders of the buyers of these (`domain/twins.ts`), whatever has become of them. */
  ordersOfBuyers(postings: readonly OrderName[]): Promise<readonly BuyersOrder[]>;
  /** How often which quantity of a SKU was ordered. */
  quantities(shop: string, skus: readonly string[]): Promise<readonly OrderedQuantity[]>;
  wave(key: { readonly shop: string; readonly id: string }): Promise<Wave | undefined>;
  /** By day, shop and id. */
  waves(filter: {
    readonly shop?: string;
    readonly day?: string;
    readonly states?: readonly Wave['state'][];
    readonly operator?: string;
  }): Promise<readonly Wave[]>;
  /** Open ones, oldest first and then by id. */
  jobs(filter: JobFilter): Promise<readonly Job[]>;
  /** Parcels that were scanned out or left with a carrier since then, by the instant of it. */
  leftSince(filter: {
    readonly shop?: string | undefined;
    readonly since: string;
  }): Promise<readonly PostingKey[]>;
  inspection(seq: number): Promise<Inspection | undefined>;
  /** Oldest first: failed units keep their story. */
  inspections(key: PostingKey): Promise<readonly Inspection[]>;
  /** Units of a supplier's delivery that failed, oldest first. */
  lotFailures(lot: string): Promise<readonly Inspection[]>;
  proofs(filter: { readonly posting?: PostingKey; readonly lot?: string }): Promise<readonly Proof[]>;
  suppliers(): Promise<readonly Supplier[]>;
  lot(id: string): Promise<Lot | undefined>;
  /** Newest first. */
  lots(filter: {
    readonly item?: string;
    readonly supplier?: string;
    readonly limit: number;
  }): Promise<readonly Lot[]>;
  /** Active ones, smallest first. */
  cartons(): Promise<readonly Carton[]>;
  /** Most used first. */
  cartonUses(composition: string): Promise<readonly CartonUse[]>;
  /** Newest first. */
  weighings(composition: string, limit: number): Promise<readonly Weighing[]>;
  /** Oldest first. */
  scanLog(key: PostingKey): Promise<readonly LoggedScan[]>;
}

export interface OrderName extends PostingKey {
  readonly orderNumber: string;
  /** The beginning of every number of this buyer. */
  readonly buyerPrefix: string;
}

export interface BuyersOrder extends PostingKey {
  readonly buyerPrefix: string;
  readonly orderNumber: string;
  readonly stage: Stage;
  readonly inProcessAt: string | undefined;
  readonly skus: readonly string[];
}

export interface OrderedQuantity {
  readonly sku: string;
  readonly quantity: number;
  readonly orders: number;
}

export interface WantedFilter {
  readonly stages: readonly Stage[];
  readonly shop?: string | undefined;
  /** Name or id. */
  readonly warehouse?: string | undefined;
}

/** A posting without everything that hangs on it. */
export interface WantedRow extends PostingKey {
  readonly isHeld: boolean;
  readonly skus: readonly string[];
}

export interface BenchWriter {
  saveConfirmations(confirmations: readonly Confirmation[]): Promise<void>;
  saveLimits(limits: StoredLimits): Promise<void>;
  saveWaves(waves: readonly Wave[]): Promise<void>;
  /** Closes every wave of which nothing is left to fetch. */
  closeWalkedWaves(at: string): Promise<void>;
  /** False when another operator has it, or it is closed. */
  claimWave(key: { readonly shop: string; readonly id: string }, operator: string): Promise<boolean>;
  /** Ignores a job whose shop, kind and subject are open already; answers how many were new. */
  queueJobs(jobs: readonly Job[]): Promise<number>;
  updateJob(job: Job): Promise<void>;
  addInspections(inspections: readonly NewInspection[]): Promise<void>;
  saveProofs(proofs: readonly Proof[]): Promise<void>;
  saveSuppliers(suppliers: readonly Supplier[]): Promise<void>;
  saveLot(lot: Lot): Promise<void>;
  saveCartons(cartons: readonly Carton[]): Promise<void>;
  /** One more box of this composition in this carton. */
  countCartonUse(use: Pick<CartonUse, 'composition' | 'carton'> & { readonly at: string }): Promise<void>;
  /** The last weight of a posting counts. */
  saveWeighing(weighing: Weighing): Promise<void>;
  logScans(scans: readonly NewLoggedScan[]): Promise<void>;
}

/** What was confirmed, and by which checks; nothing of the buyer's. */
export interface Confirmation extends PostingKey {
  readonly revision: number;
  readonly at: string;
  readonly operator: string;
  readonly hash: string;
  /** `domain/snapshot.ts`. */
  readonly parts: Details;
  readonly checks: readonly Details[];
  readonly isLateAccepted: boolean;
  readonly fee?: Money | undefined;
}

export interface DropOffPoint {
  readonly shop: string;
  /** Ozon's warehouse. */
  readonly point: string;
  readonly methodId: string;
}

export interface StoredLimits extends DropOffPoint {
  /** As Ozon's port answers them (`Restrictions`). */
  readonly limits: Details;
  readonly readAt: string;
}

/** One round of picking. */
export interface Wave {
  readonly shop: string;
  readonly id: string;
  /** `YYYY-MM-DD` in the seller's zone: the day whose tote numbers it uses. */
  readonly day: string;
  readonly state: 'open' | 'walking' | 'closed';
  /** Who has claimed it. */
  readonly operator?: string | undefined;
  readonly kind: 'cluster' | 'singles';
  readonly warehouse?: string | undefined;
  readonly method?: string | undefined;
  readonly cutoffAt?: string | undefined;
  readonly createdAt: string;
  readonly closedAt?: string | undefined;
}

/** Work that waits for Ozon. */
export interface Job {
  readonly shop: string;
  readonly id: string;
  readonly kind: JobKind;
  /** The posting's number. */
  readonly subject: string;
  readonly state: 'open' | 'done' | 'failed';
  readonly attempts: number;
  readonly nextAt?: string | undefined;
  readonly owner?: string | undefined;
  readonly details: Details;
  readonly createdAt: string;
  readonly closedAt?: string | undefined;
}

export interface JobFilter {
  readonly kinds?: readonly JobKind[];
  readonly subject?: PostingKey;
  /** Those that wait for a later instant are left out. */
  readonly dueAt?: string;
  readonly limit: number;
}

/** One verdict on one unit; never changed afterwards. */
export interface Inspection extends PostingKey {
  readonly seq: number;
  readonly sku: string;
  readonly ordinal: number;
  readonly at: string;
  readonly operator: string;
  readonly verdict: 'scanned' | 'declared' | 'failed';
  /** `common@1+shoes@2`. */
  readonly checklist?: string | undefined;
  readonly points: readonly Details[];
  readonly defect?: string | undefined;
  readonly class?: 'critical' | 'major' | 'minor' | undefined;
  readonly disposition?: string | undefined;
  readonly lot?: string | undefined;
  readonly scan?: string | undefined;
  readonly mark?: string | undefined;
}
export type NewInspection = Omit<Inspection, 'seq'>;

/** A file that proves something. It lies where the seller has put it; we keep its hash. */
export interface Proof {
  readonly id: string;
  readonly posting?: PostingKey | undefined;
  /** `Inspection.seq`. */
  readonly inspection?: number | undefined;
  readonly lot?: string | undefined;
  readonly kind: 'photo' | 'video' | 'note' | 'scale';
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
  /** The part of a video that matters, in seconds. */
  readonly fromSeconds?: number | undefined;
  readonly toSeconds?: number | undefined;
  readonly at: string;
  readonly operator: string;
}

export interface Supplier {
  readonly id: string;
  readonly name: string;
}

/** A supplier's delivery of one item, and what its samples told. */
export interface Lot {
  readonly id: string;
  readonly supplier?: string | undefined;
  readonly item: string;
  readonly quantity: number;
  readonly receivedAt: string;
  readonly plan: Details;
  readonly found: Details;
  readonly verdict?: 'accepted' | 'rejected' | undefined;
  readonly decidedAt?: string | undefined;
  readonly operator: string;
}

/** Inner sizes. */
export interface Carton {
  readonly id: string;
  readonly lengthMm: number;
  readonly widthMm: number;
  readonly heightMm: number;
  readonly wallMm: number;
  readonly tareGrams: number;
  readonly mostGrams?: number | undefined;
  readonly material: string;
  readonly isActive: boolean;
}

/** `composition` is a `compositionText` over item ids: it holds for every shop. */
export interface CartonUse {
  readonly composition: string;
  readonly carton: string;
  readonly uses: number;
  readonly lastAt: string;
}

export interface Weighing extends PostingKey {
  readonly composition: string;
  readonly grams: number;
  readonly carton?: string | undefined;
  readonly at: string;
}

/** A scan that was refused, or a word that was scanned; what was accepted is an event of the posting. */
export interface LoggedScan {
  readonly seq: number;
  readonly at: string;
  readonly operator: string;
  readonly station: string;
  readonly loop: string;
  readonly code: string;
  readonly result: string;
  readonly posting?: PostingKey | undefined;
  readonly sku?: string | undefined;
  readonly details: Details;
}
export type NewLoggedScan = Omit<LoggedScan, 'seq'>;
