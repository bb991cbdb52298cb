import type { Details } from '../../domain/errors.js';
import type { Money } from '../../domain/money.js';
import type { PostingKey } from '../../domain/posting.js';
import type { WriteVerb } from '../../domain/writes.js';

export interface ShopRecord {
  readonly name: string;
  readonly apiUrl: string;
  readonly clientId: string;
  readonly firstPullAt?: string | undefined;
  readonly lastPullAt?: string | undefined;
}

/**
 * Something in Ozon's answers that this program does not know. Never a value, but for the word of an enumeration:
 * `found` is that word under `unknown-word`, the JSON kind under `other-kind`, and empty under `unreadable`.
 */
export interface WireDrift {
  readonly shop: string;
  /** Path of the method. */
  readonly path: string;
  /** Where in the answer, a list's positions as `*`: `postings.*.substatus`. */
  readonly place: string;
  readonly what: 'unreadable' | 'unknown-word' | 'other-kind';
  readonly found: string;
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
  readonly count: number;
}

export type FoundDrift = Pick<WireDrift, 'path' | 'place' | 'what' | 'found'>;

/** A write to Ozon that was announced before it was made. */
export interface Intent {
  readonly id: string;
  readonly shop: string;
  readonly verb: WriteVerb;
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
  /** What matters to packing and delivery beside `isFragile` (`domain/traits.ts`); never `fragile` itself. */
  readonly traits?: readonly string[] | undefined;
  /** The seller's own word: chooses the checklist. */
  readonly category?: string | undefined;
  /** Below this price the seller does not want to sell. */
  readonly costFloor?: Money | undefined;
  /** Weight and sizes were measured by the seller: Ozon's card does not overwrite them. */
  readonly hasOwnSizes?: true | undefined;
  readonly updatedAt: string;
}

export interface ItemFilter {
  readonly shop?: string | undefined;
  readonly skus?: readonly string[] | undefined;
  readonly articles?: readonly string[] | undefined;
  readonly barcode?: string | undefined;
  /** With one of them, in whatever shop; nothing else is asked for then. */
  readonly barcodes?: readonly string[] | undefined;
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
  /** File names under `Settings.filesFolder`, by kind: `barcode`, `documents`, `manifest`, `places`. */
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
  /** A file path, `stdout`, or the job at the printer. */
  readonly target: string;
  /** Of the whole delivered file. */
  readonly sha256: string;
  readonly page: number;
  readonly at: string;
  readonly operator: string;
  readonly reason?: string | undefined;
  /** Its line in the journal of prints, where it went to a printer. */
  readonly print?: string | undefined;
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
