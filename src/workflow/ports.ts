import type { Details } from '../domain/errors.js';
import type { Channel, Messages } from './ports/channels.js';
import type { Documents } from './ports/documents.js';
import type { Ozon } from './ports/ozon.js';
import type { Printer } from './ports/printer.js';
import type { Rules } from './ports/rules.js';
import type { Store } from './ports/store.js';

/** What the verbs need of the world. `main.ts` builds it, lazily; tests build it by hand. */
export interface Ports {
  readonly store: Store;
  /** The client of one shop's cabinet; throws AppError `unknown-shop` or `no-key`. */
  readonly ozon: (shop: string) => Ozon;
  readonly documents: Documents;
  readonly channels: readonly Channel[];
  readonly messages: Messages;
  readonly rules: Rules;
  readonly printer: Printer;
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
  /** Whether stock may be told to Ozon at all. */
  readonly stockPush: 'off' | 'on';
  /** IANA name: the seller's day. */
  readonly timeZone: string;
  /** Where label files, carriage documents and file messages are kept. */
  readonly filesFolder: string;
  readonly sender: Sender;
  readonly notify: NotifySettings;
  readonly desk: DeskSettings;
}

/** How the seller wants to work at the table; everything has a default that asks for nothing. */
export interface DeskSettings {
  readonly bench: {
    /** `ok`: a posting is judged with `#ok`; `scan`: the scan of a unit judges it. */
    readonly verdict: 'ok' | 'scan';
    /** Where labels are laid for printing; `print` below `filesFolder` otherwise. */
    readonly folder?: string | undefined;
  };
  /** AQL of incoming deliveries, as the tables of `rules/aql.yaml` name them. */
  readonly inspect: { readonly majorAql: string; readonly minorAql: string };
  readonly pack: {
    /** `on`: a box without a weight does not close. */
    readonly weigh: 'off' | 'on';
    /** cm³ to a kilogram of volumetric weight; a carrier's own stands in `rules/delivery.yaml`. */
    readonly divisor: number;
  };
  readonly stock: {
    /** Name or id of the warehouse whose stock is told to Ozon; needed only where a product stands in several. */
    readonly pushTo?: string | undefined;
    /** How much of what is free a cabinet may sell: one article may be sold in several. */
    readonly sharePercent: number;
    /** Pieces of every article that are never told, beside its own buffer. */
    readonly buffer: number;
  };
  readonly pick: {
    /** Postings of one wave at most; without it a wave is everything of its warehouse, method and cut-off. */
    readonly waveSize?: number | undefined;
    /** `on`: the bin is scanned before its goods. */
    readonly bins: 'off' | 'on';
    /** What a walk is printed on. */
    readonly paper: 'a4' | '80mm';
  };
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

export type { Move, PostingEvent } from '../domain/event.js';
export type { Hold } from '../domain/holds.js';
export type { Address, Buyer, Posting, PostingKey, SeenPosting } from '../domain/posting.js';
export type * from './ports/channels.js';
export type * from './ports/documents.js';
export type * from './ports/ozon.js';
export type * from './ports/ozon-changes.js';
export type * from './ports/ozon-containers.js';
export type * from './ports/ozon-exemplars.js';
export type * from './ports/ozon-handover.js';
export type * from './ports/ozon-rfbs.js';
export type * from './ports/ozon-stock.js';
export type * from './ports/pace.js';
export type * from './ports/printer.js';
export type * from './ports/records.js';
export type * from './ports/rules.js';
export type * from './ports/store.js';
export type * from './ports/store-bench.js';
export type * from './ports/store-stock.js';
