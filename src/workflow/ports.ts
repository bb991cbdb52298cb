import type { Details } from '../domain/errors.js';
import type { Move, PostingEvent } from '../domain/event.js';
import type { Hold } from '../domain/holds.js';
import type { Money } from '../domain/money.js';
import type { Address, Buyer, Posting, PostingKey, SeenPosting } from '../domain/posting.js';
import type { Papers, Stage } from '../domain/tracks.js';

/** What the verbs need of the world. `main.ts` builds it, lazily; tests build it by hand. */
export interface Ports {
  readonly store: Store;
  /** The client of one shop's cabinet; throws AppError `unknown-shop` or `no-key`. */
  readonly ozon: (shop: string) => Ozon;
  readonly documents: Documents;
  readonly channels: readonly Channel[];
  readonly messages: Messages;
  readonly now: () => Date;
  /** Follows the same clock as `now`. */
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly newId: () => string;
  /** Who works, for the journal. */
  readonly operator: string;
  readonly settings: Settings;
  /** Tells a person how far a long step is; prints nothing by itself. */
  readonly progress: (progress: Progress) => void;
}

export interface Progress {
  readonly code: string;
  readonly details: Details;
}

export interface Settings {
  readonly shops: readonly ShopSettings[];
  readonly order: 'bench' | 'labels-first';
  /** IANA name: the seller's day. */
  readonly timeZone: string;
  /** Where label files, carriage documents and file messages are kept. */
  readonly filesFolder: string;
  readonly sender: Sender;
  readonly notify: NotifySettings;
}

export interface ShopSettings {
  readonly name: string;
  readonly apiUrl: string;
  readonly clientId: string;
  readonly mode: 'watch' | 'live';
}

/** Stands on our own labels as the place to return to. */
export interface Sender {
  readonly name: string;
  readonly address: string;
  readonly phone: string;
}

export interface NotifySettings {
  /** The seller's own addresses: where alerts go. */
  readonly seller: readonly { readonly channel: string; readonly recipient: string }[];
  readonly buyerLanguage: 'en' | 'zh' | 'ru';
  readonly sellerLanguage: 'en' | 'zh' | 'ru';
}

// ---------------------------------------------------------------- store

/** Reads. Nothing here changes anything. */
export interface Reader {
  shops(): Promise<readonly ShopRecord[]>;
  shop(name: string): Promise<ShopRecord | undefined>;
  posting(key: PostingKey): Promise<Posting | undefined>;
  /** In the order of the keys; unknown ones are left out. */
  postings(keys: readonly PostingKey[]): Promise<readonly Posting[]>;
  /**
   * Postings that a code names: number, unique tail of a number, tote of `day`, label barcode or tracking number.
   * An exact number wins over everything else. At most 20.
   */
  findPostings(code: string, where: FindWhere): Promise<readonly PostingKey[]>;
  /** Most urgent and dearest first (`domain/lateness.ts` urgency), or by tote. */
  queue(filter: QueueFilter): Promise<readonly Posting[]>;
  /** The light rows of `orders list`, in the same order as `queue`, and how many there are without the limit. */
  list(filter: QueueFilter): Promise<{ readonly rows: readonly PostingRow[]; readonly total: number }>;
  /** Groups for the day board. */
  board(at: string): Promise<readonly BoardGroup[]>;
  events(key: PostingKey): Promise<readonly PostingEvent[]>;
  buyer(key: PostingKey): Promise<Buyer | undefined>;
  intents(filter: IntentFilter): Promise<readonly Intent[]>;
  item(key: { readonly shop: string; readonly sku: string }): Promise<Item | undefined>;
  /** By article or SKU, every item when the filter is empty. */
  items(filter: ItemFilter): Promise<readonly Item[]>;
  watermark(shop: string, stream: string): Promise<string | undefined>;
  carriages(filter: { readonly shop?: string; readonly since?: string }): Promise<readonly Carriage[]>;
  labelFile(key: PostingKey & { readonly size: string }): Promise<LabelFile | undefined>;
  labelCopies(key: PostingKey): Promise<readonly LabelCopy[]>;
  /** Copies whose delivery was announced and never recorded: a crash lies between. */
  openLabelCopies(): Promise<readonly LabelCopy[]>;
  outbox(filter: OutboxFilter): Promise<readonly OutboxMessage[]>;
  /** Events that `notify` has not looked at yet, oldest first. */
  untoldEvents(limit: number): Promise<readonly PostingEvent[]>;
}

/** Writes, all of them inside `Store.transact`. */
export interface Writer extends Reader {
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
  /** The next free tote numbers of a day, over all shops. */
  giveTotes(day: string, keys: readonly PostingKey[]): Promise<readonly number[]>;
  saveCarriage(carriage: Carriage): Promise<void>;
  saveLabelFile(file: LabelFile): Promise<void>;
  saveLabelCopies(copies: readonly LabelCopy[]): Promise<void>;
  dropLabelCopies(copies: readonly LabelCopy[]): Promise<void>;
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
  transact<Result>(work: (tx: Writer) => Promise<Result>): Promise<Result>;
  /** A lock that the operating system releases when the process dies; undefined when it is taken for longer than `waitMs`. */
  lock(name: string, waitMs: number): Promise<Lock | undefined>;
  version(): Promise<{ readonly schema: number; readonly known: number }>;
  close(): Promise<void>;
}

export interface Lock {
  release(): Promise<void>;
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

export interface ShopRecord {
  readonly name: string;
  readonly apiUrl: string;
  readonly clientId: string;
  readonly firstPullAt?: string | undefined;
  readonly lastPullAt?: string | undefined;
}

/** A write to Ozon that was announced before it was made. */
export interface Intent {
  readonly id: string;
  readonly shop: string;
  readonly verb: 'assemble' | 'carriage' | 'track' | 'cancel';
  /** Posting number, or delivery method and date. */
  readonly subject: string;
  /** What exactly was asked, as JSON; never buyer data. */
  readonly request: Details;
  /** What we have learned so far: a carriage id, an instant of a first read. */
  readonly progress: Details;
  readonly state: 'open' | 'done' | 'failed';
  /** The process that works on it; a living one is left alone. */
  readonly owner: string;
  readonly openedAt: string;
  readonly closedAt?: string | undefined;
}

export interface IntentFilter {
  readonly shop?: string | undefined;
  readonly verb?: Intent['verb'] | undefined;
  readonly subject?: string | undefined;
  readonly state: Intent['state'];
}

/** One article of the seller's, sold under one SKU a shop or several. */
export interface Item {
  readonly shop: string;
  readonly sku: string;
  readonly article: string;
  readonly name: string;
  readonly productId?: string | undefined;
  /** Ozon's and the seller's own. */
  readonly barcodes: readonly string[];
  readonly weightGrams?: number | undefined;
  readonly lengthMm?: number | undefined;
  readonly widthMm?: number | undefined;
  readonly heightMm?: number | undefined;
  readonly isFragile: boolean;
  readonly bin?: string | undefined;
  readonly updatedAt: string;
}

export interface ItemFilter {
  readonly shop?: string | undefined;
  readonly skus?: readonly string[] | undefined;
  readonly articles?: readonly string[] | undefined;
  readonly barcode?: string | undefined;
}

export interface BarcodeBinding {
  readonly shop: string;
  readonly barcode: string;
  readonly sku: string;
  readonly boundAt: string;
}

export interface Carriage {
  readonly shop: string;
  readonly id: string;
  readonly methodId: string;
  readonly departureDate: string;
  readonly state: string;
  readonly postings: readonly string[];
  /** File names under `Settings.filesFolder`, by kind: `barcode`, `documents`, `manifest`. */
  readonly files: Readonly<Record<string, string>>;
  readonly barcodeText?: string | undefined;
  readonly createdAt: string;
  readonly approvedAt?: string | undefined;
}

/** A proven page in the cache. */
export interface LabelFile extends PostingKey {
  /** `big`, `small` or the template's name. */
  readonly size: string;
  readonly sha256: string;
  readonly source: 'ozon' | 'template';
  readonly savedAt: string;
}

/** One copy of one label on its way to paper: announced before it is delivered. */
export interface LabelCopy extends PostingKey {
  /** 1 is the original; every further one carries its number on the paper. */
  readonly copy: number;
  readonly state: 'announced' | 'delivered' | 'unknown';
  /** A file path, or `stdout`. */
  readonly target: string;
  /** Of the whole delivered file. */
  readonly sha256: string;
  readonly page: number;
  readonly at: string;
  readonly operator: string;
  readonly reason?: string | undefined;
}

export interface OutboxMessage {
  readonly shop: string;
  readonly event: string;
  /** What makes this message one of its kind: `posting#revision`. */
  readonly occurrence: string;
  readonly channel: string;
  /** Where to; for a buyer a reference `buyer:POSTING`, so that the address stays in its own table. */
  readonly recipient: string;
  readonly audience: 'buyer' | 'seller';
  readonly posting: string;
  readonly state: 'queued' | 'sending' | 'sent' | 'failed' | 'unknown' | 'dead' | 'skipped';
  readonly attempts: number;
  readonly nextAt?: string | undefined;
  readonly owner?: string | undefined;
  readonly providerId?: string | undefined;
  readonly why?: string | undefined;
  readonly details: Details;
  readonly queuedAt: string;
  readonly sentAt?: string | undefined;
}

export interface OutboxFilter {
  readonly states?: readonly OutboxMessage['state'][] | undefined;
  readonly event?: string | undefined;
  readonly audience?: OutboxMessage['audience'] | undefined;
  readonly limit?: number | undefined;
}

// ---------------------------------------------------------------- Ozon

/**
 * Ozon's cabinet of one shop, in our words. Every method may throw AppErrors: kind `unauthorized` (`wrong-key`,
 * `missing-role`), `unavailable` (`ozon-down`, `ozon-limit`, `ozon-answer`; for a write whose effect is not known
 * `ozon-ambiguous`), `refused` (`ozon-refused` with `details.reason` = Ozon's code such as POSTING_ALREADY_SHIPPED,
 * `not-found`).
 */
export interface Ozon {
  key(): Promise<KeyFacts>;
  seller(): Promise<SellerFacts>;
  warehouses(): Promise<readonly Warehouse[]>;
  deliveryMethods(): Promise<readonly DeliveryMethod[]>;
  products(skus: readonly string[]): Promise<readonly SeenItem[]>;
  /** One page of the work queue; `cutoff` bounds are at most 28 days apart. */
  unfulfilled(query: PageQuery): Promise<PostingPage>;
  /** One page of what changed its status within the bounds, cancelled and final ones included. */
  changed(query: PageQuery): Promise<PostingPage>;
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
  approveCarriage(carriageId: string): Promise<void>;
  cancelCarriage(carriageId: string): Promise<void>;
  carriage(carriageId: string): Promise<CarriageFacts>;
  carriageStatus(carriageId: string): Promise<CarriageStatus>;
  carriagePostings(carriageId: string): Promise<readonly string[]>;
  /** PNG. */
  carriageBarcode(carriageId: string): Promise<Uint8Array>;
  carriageBarcodeText(carriageId: string): Promise<string>;
  carriageDocuments(carriageId: string): Promise<Uint8Array>;
  /** At most 20 pairs. */
  setTracking(
    pairs: readonly { readonly number: string; readonly track: string }[],
  ): Promise<readonly ItemResult[]>;
  delivering(numbers: readonly string[]): Promise<readonly ItemResult[]>;
  cancelReasons(number: string): Promise<readonly CancelReason[]>;
  cancel(number: string, reason: { readonly id: string; readonly message: string }): Promise<void>;
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
  /** As Ozon writes it. */
  readonly timeZone: string | undefined;
}

export interface DeliveryMethod {
  readonly id: string;
  readonly name: string;
  readonly warehouseId: string;
  readonly flow: string;
}

export type SeenItem = Omit<Item, 'shop' | 'isFragile' | 'bin' | 'updatedAt'>;

export interface PageQuery {
  readonly from: string;
  readonly to: string;
  readonly cursor?: string | undefined;
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
}

export interface CarriageStatus {
  readonly state: string;
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly hasMore: boolean;
}

export interface ItemResult {
  readonly number: string;
  readonly isDone: boolean;
  readonly error: string | undefined;
}

export interface CancelReason {
  readonly id: string;
  readonly title: string;
}

// ---------------------------------------------------------------- documents

export interface Documents {
  /** Own labels and sheets from a YAML template: one PDF. */
  render(template: string, pages: readonly TemplateData[], at: Date): Promise<Uint8Array>;
  prove(pdf: Uint8Array, expected: readonly ExpectedPage[]): Promise<ProvenLabels>;
  /** One-page PDFs, in the order of the page numbers (from 1). */
  split(pdf: Uint8Array, pageNumbers: readonly number[]): Promise<readonly Uint8Array[]>;
  /** In the given order, untouched in scale; `mark` names a second copy on the paper. */
  merge(pages: readonly MergePage[]): Promise<Uint8Array>;
  /** Files by content: `put` answers the SHA-256. */
  put(bytes: Uint8Array): Promise<string>;
  /** Undefined when there is none or it was damaged. */
  get(sha256: string): Promise<Uint8Array | undefined>;
  /** Writes a file whole or not at all: a new file of mode 0600 takes the old one's place. */
  writeFile(path: string, bytes: Uint8Array): Promise<void>;
  /** SHA-256 of a file that stands there, undefined when none does. */
  fileHash(path: string): Promise<string | undefined>;
}

export interface TemplateData {
  readonly posting: string;
  readonly [name: string]: unknown;
}

export interface ExpectedPage {
  readonly posting: string;
  /** Any of these on the page proves it, beside the number itself. */
  readonly codes: readonly string[];
}

export interface ProvenLabels {
  readonly pages: readonly { readonly posting: string; readonly page: number }[];
  readonly missing: readonly { readonly posting: string; readonly why: string }[];
}

export interface MergePage {
  readonly posting: string;
  readonly pdf: Uint8Array;
  readonly mark?: string | undefined;
}

// ---------------------------------------------------------------- channels

export interface Channel {
  readonly name: string;
  /**
   * Sends one message. Throws AppError `unavailable` when it surely was not sent and may be tried again,
   * `refused` when it never will be (bad address), and code `channel-ambiguous` when nobody can tell.
   */
  send(message: OutgoingMessage): Promise<{ readonly id: string }>;
}

export interface OutgoingMessage {
  /** Unique; becomes the Message-ID of an e-mail. */
  readonly key: string;
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
  readonly at: Date;
}

/** The texts of messages, from `templates/messages/` or the seller's own. */
export interface Messages {
  /** Throws AppError usage `no-template`, or `template-hole` and `template-invalid` with template and variable. */
  render(
    name: { readonly event: string; readonly channel: string; readonly language: string },
    values: Details,
  ): Promise<{ readonly subject: string; readonly text: string }>;
}

export type { Address, Buyer, Hold, Move, Posting, PostingEvent, PostingKey, SeenPosting };
