import type { Move, PostingEvent } from '../../domain/event.js';
import type { Buyer, Posting, PostingKey } from '../../domain/posting.js';
import type { Papers, Stage } from '../../domain/tracks.js';
import type { PrintRecord } from './printer.js';
import type {
  BarcodeBinding,
  Carriage,
  Intent,
  IntentFilter,
  Item,
  ItemFilter,
  LabelCopy,
  LabelFile,
  OutboxFilter,
  OutboxMessage,
  ShopRecord,
  WireDrift,
} from './records.js';
import type { BenchReader, BenchWriter } from './store-bench.js';
import type { StockReader, StockWriter } from './store-stock.js';

/** Reads. Nothing here changes anything. */
export interface Reader extends BenchReader, StockReader {
  shops(): Promise<readonly ShopRecord[]>;
  shop(name: string): Promise<ShopRecord | undefined>;
  posting(key: PostingKey): Promise<Posting | undefined>;
  /** In the order of the keys; unknown ones are left out. */
  postings(keys: readonly PostingKey[]): Promise<readonly Posting[]>;
  /** The postings that Ozon made out of another one. */
  children(parent: PostingKey): Promise<readonly Posting[]>;
  /**
   * Postings that a code names: number, unique tail of a number, tote of `day`, label barcode or tracking number.
   * An exact number wins over everything else. At most 20.
   */
  findPostings(code: string, where: FindWhere): Promise<readonly PostingKey[]>;
  /** Most urgent and dearest first (`domain/lateness.ts` urgency), or by tote. */
  queue(filter: QueueFilter): Promise<readonly Posting[]>;
  /** Their names alone, in the same order. */
  queueKeys(filter: QueueFilter): Promise<readonly PostingKey[]>;
  /** The light rows of `orders list`, in the same order as `queue`, and how many there are without the limit. */
  list(filter: QueueFilter): Promise<{ readonly rows: readonly PostingRow[]; readonly total: number }>;
  /** Groups for the day board. */
  board(at: string): Promise<readonly BoardGroup[]>;
  events(key: PostingKey): Promise<readonly PostingEvent[]>;
  /** When the last event of each posting was. */
  lastEvents(
    shop: string,
    numbers: readonly string[],
  ): Promise<readonly { readonly number: string; readonly at: string }[]>;
  /** The earliest shipment date of an open posting, undefined when none has one. */
  oldestDue(shop: string): Promise<string | undefined>;
  buyer(key: PostingKey): Promise<Buyer | undefined>;
  intents(filter: IntentFilter): Promise<readonly Intent[]>;
  item(key: { readonly shop: string; readonly sku: string }): Promise<Item | undefined>;
  /** By article or SKU, every item when the filter is empty. */
  items(filter: ItemFilter): Promise<readonly Item[]>;
  /** Who holds these marking codes among the postings that have not ended: a code is in one live posting only. */
  markHolders(marks: readonly string[]): Promise<readonly MarkHolder[]>;
  watermark(shop: string, stream: string): Promise<string | undefined>;
  /** What Ozon's answers held that this program does not know, seen last first. At most 200. */
  drift(shop: string): Promise<readonly WireDrift[]>;
  carriages(filter: { readonly shop?: string; readonly since?: string }): Promise<readonly Carriage[]>;
  labelFile(key: PostingKey & { readonly size: string }): Promise<LabelFile | undefined>;
  labelCopies(key: PostingKey): Promise<readonly LabelCopy[]>;
  /** Copies whose delivery was announced and never recorded: a crash lies between. */
  openLabelCopies(): Promise<readonly LabelCopy[]>;
  /** The print journal, oldest first, the last thousand. */
  prints(filter: PrintFilter): Promise<readonly PrintRecord[]>;
  outbox(filter: OutboxFilter): Promise<readonly OutboxMessage[]>;
  /** Events that `notify` has not looked at yet, oldest first. */
  untoldEvents(limit: number): Promise<readonly PostingEvent[]>;
}

/** Writes, all of them inside `Store.transact`. */
export interface Writer extends Reader, BenchWriter, StockWriter {
  saveShop(shop: ShopRecord): Promise<void>;
  /**
   * Saves postings with their events by compare-and-swap on `revision`, the whole page in few statements.
   * Throws AppError kind `locked`, code `stale`, when another process was faster. Moves without events are ignored.
   */
  record(moves: readonly Move[]): Promise<void>;
  saveBuyer(key: PostingKey, buyer: Buyer): Promise<void>;
  /** Throws AppError kind `locked`, code `busy`, when an open intent of the same shop, verb and subject exists. */
  openIntent(intent: Intent): Promise<void>;
  updateIntent(intent: Intent): Promise<void>;
  /** Takes a dead process's open intent over, by compare-and-swap on its owner; false when another was faster. */
  adoptIntent(intent: Intent, owner: string): Promise<boolean>;
  saveItems(items: readonly Item[]): Promise<void>;
  bindBarcode(binding: BarcodeBinding): Promise<void>;
  saveWatermark(shop: string, stream: string, at: string): Promise<void>;
  /** Adds counts to what was seen before; keeps at most 200 a shop, the newest. */
  saveDrift(seen: readonly WireDrift[]): Promise<void>;
  /** The next free tote numbers of a day, over all shops. */
  giveTotes(day: string, keys: readonly PostingKey[]): Promise<readonly number[]>;
  saveCarriage(carriage: Carriage): Promise<void>;
  saveLabelFile(file: LabelFile): Promise<void>;
  saveLabelCopies(copies: readonly LabelCopy[]): Promise<void>;
  dropLabelCopies(copies: readonly LabelCopy[]): Promise<void>;
  /** New, or in the place of the one with the same id. */
  savePrint(record: PrintRecord): Promise<void>;
  /** Ignores messages whose key (shop, event, occurrence, channel, recipient) is there already; answers how many were new. */
  enqueue(messages: readonly OutboxMessage[]): Promise<number>;
  updateMessage(message: OutboxMessage): Promise<void>;
  markTold(events: readonly PostingEvent[]): Promise<void>;
}

export interface Store extends Reader {
  /**
   * One transaction. Inside, await nothing but `tx`: an outer query on SQLite hangs for ever, and never the network.
   * Serialisation conflicts and lost compare-and-swaps are for the caller to repeat.
   */
  transact<Result>(work: (tx: Writer) => Promise<Result>, options?: TransactOptions): Promise<Result>;
  /** A lock that the operating system releases when the process dies; undefined when it is taken for longer than `waitMs`. */
  lock(name: string, waitMs: number): Promise<Lock | undefined>;
  version(): Promise<{ readonly schema: number; readonly known: number }>;
  close(): Promise<void>;
}

export interface TransactOptions {
  /**
   * All of it can be asked of Ozon again: it need not be on the disk before the next transaction that is not so. A power
   * cut may take the last of such transactions, whole; where the engine can, a thread of its own writes them.
   */
  readonly isRepeatable?: boolean;
}

export interface Lock {
  release(): Promise<void>;
}

export interface PrintFilter {
  readonly ids?: readonly string[] | undefined;
  readonly document?: string | undefined;
  readonly what?: string | undefined;
  readonly shop?: string | undefined;
  readonly states?: readonly PrintRecord['state'][] | undefined;
}

export interface MarkHolder extends PostingKey {
  readonly mark: string;
}

export interface FindWhere {
  readonly shop?: string | undefined;
  /** `YYYY-MM-DD` in the seller's zone: whose totes count. */
  readonly day: string;
}

export interface QueueFilter {
  readonly shop?: string | undefined;
  readonly stages?: readonly Stage[] | undefined;
  readonly papers?: readonly Papers[] | undefined;
  readonly isHeld?: boolean | undefined;
  /** `dueAt` up to this instant. */
  readonly dueBefore?: string | undefined;
  readonly dueAfter?: string | undefined;
  /** `lateAt` (else `dueAt`) before this instant. */
  readonly lateAt?: string | undefined;
  /** Name or id. */
  readonly warehouse?: string | undefined;
  readonly method?: string | undefined;
  /** In number, article, name or tracking number. */
  readonly search?: string | undefined;
  readonly limit?: number | undefined;
  readonly order?: 'urgency' | 'tote' | undefined;
}

export type PostingRow = Pick<
  Posting,
  | 'shop'
  | 'number'
  | 'stage'
  | 'papers'
  | 'holds'
  | 'ozonStatus'
  | 'ozonSubstatus'
  | 'warehouse'
  | 'method'
  | 'flow'
  | 'tote'
  | 'dueAt'
  | 'lateAt'
  | 'tariff'
  | 'lines'
>;

export interface BoardGroup {
  readonly shop: string;
  readonly warehouse: string;
  readonly dueAt: string | undefined;
  readonly stage: Stage;
  readonly papers: Papers;
  readonly isHeld: boolean;
  readonly isLate: boolean;
  readonly count: number;
}
