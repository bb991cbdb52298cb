import type { Details } from '../../domain/errors.js';
import type { PostingKey } from '../../domain/posting.js';
import type { BinKind } from '../../domain/stock-bins.js';
import type { TaskKind } from '../../domain/tasks.js';

/** Items are named by `itemIdOf`: one article is one thing, in however many shops it is sold. */
export interface StockReader {
  /** Whether the seller keeps stock with us at all: since `stock import`. */
  isStockKept(): Promise<boolean>;
  /** By item; one of which nothing is known is left out. */
  stock(items: readonly string[]): Promise<ReadonlyMap<string, StockPosition>>;
  /** What lies where, by item and bin; an empty place is left out. */
  levels(filter: {
    readonly items?: readonly string[];
    readonly bin?: string;
  }): Promise<readonly StockLevel[]>;
  /** Newest first. */
  stockMoves(filter: {
    readonly item?: string;
    readonly since?: string;
    readonly limit: number;
  }): Promise<readonly StockMove[]>;
  reservations(keys: readonly PostingKey[]): Promise<readonly Reservation[]>;
  /** Oldest first. */
  tasks(filter: TaskFilter): Promise<readonly Task[]>;
  /** Oldest first. */
  counts(filter: { readonly states: readonly CountLine['state'][] }): Promise<readonly CountLine[]>;
  bins(): Promise<readonly Bin[]>;
  /** Where the sums of the ledger do not add up, at most so many of each sort: none, unless something is broken. */
  ledgerFaults(limit: number): Promise<readonly LedgerFault[]>;
  /** More is promised than can be: by item. */
  oversold(limit: number): Promise<readonly StockPosition[]>;
}

/** Reservations have no writer here: they follow the postings, in `record`. */
export interface StockWriter {
  keepStock(at: string): Promise<void>;
  /** Levels and positions follow; a bin that nobody has named before becomes a shelf. Throws a bug on a quantity below 1. */
  saveMoves(moves: readonly NewStockMove[]): Promise<void>;
  saveBuffer(item: string, buffer: number): Promise<void>;
  saveTasks(tasks: readonly Task[]): Promise<void>;
  saveCounts(lines: readonly CountLine[]): Promise<void>;
  /** Changing a bin's kind counts anew what of each item is held back. */
  saveBins(bins: readonly Bin[]): Promise<void>;
}

export interface StockPosition {
  readonly item: string;
  /** In all bins together, those held back too. */
  readonly onHand: number;
  readonly reserved: number;
  /** In bins that are held back (`heldBackKinds`). */
  readonly quarantined: number;
  readonly buffer: number;
  /** May be negative: an oversell. */
  readonly atp: number;
  readonly countedAt?: string | undefined;
  readonly abc?: 'a' | 'b' | 'c' | undefined;
}

export interface LedgerFault {
  readonly item: string;
  readonly bin: string | undefined;
  /** What lies in a bin against its moves; an item's own number against its bins or reservations. */
  readonly what: 'level' | 'on-hand' | 'reserved';
  readonly books: number;
  readonly sum: number;
}

/** The bin `''` is where everything lies that nobody has given a place. */
export interface Bin {
  readonly code: string;
  readonly kind: BinKind;
  readonly isActive: boolean;
  readonly countedAt?: string | undefined;
}

export interface StockLevel {
  readonly item: string;
  readonly bin: string;
  readonly quantity: number;
}

/** Goods that changed their place: without `from` they came in, without `to` they are gone. */
export interface StockMove {
  readonly seq: number;
  readonly at: string;
  readonly operator: string;
  readonly item: string;
  readonly quantity: number;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly reason: string;
  /** The posting that it happened for, and the revision which made it happen: saved at most once. */
  readonly posting?: (PostingKey & { readonly revision: number }) | undefined;
  readonly lot?: string | undefined;
  readonly details: Details;
}
export type NewStockMove = Omit<StockMove, 'seq'>;

export interface Reservation extends PostingKey {
  readonly sku: string;
  readonly item: string;
  readonly quantity: number;
  /** Of them, what lies in the tote already. */
  readonly inTote: number;
  readonly at: string;
}

/** Something a person has to do with goods. */
export interface Task {
  readonly id: string;
  readonly kind: TaskKind;
  readonly state: 'open' | 'done';
  readonly posting?: PostingKey | undefined;
  readonly item?: string | undefined;
  readonly bin?: string | undefined;
  readonly quantity: number;
  readonly tote?: number | undefined;
  readonly because: string;
  readonly createdAt: string;
  readonly doneAt?: string | undefined;
  readonly doneBy?: string | undefined;
}

export interface TaskFilter {
  readonly kinds?: readonly TaskKind[];
  readonly state: Task['state'];
  readonly posting?: PostingKey;
}

/** One item in one bin that is counted without being told what should be there. */
export interface CountLine {
  readonly id: string;
  readonly item: string;
  readonly bin: string;
  readonly expected: number;
  readonly counted?: number | undefined;
  readonly state: 'open' | 'recount' | 'closed';
  readonly because: string;
  readonly operator: string;
  readonly at: string;
}
