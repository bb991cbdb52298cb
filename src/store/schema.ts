import type { Kysely } from 'kysely';
import type { BenchSchema } from './schema-bench.js';
import type { BarcodeTable, ItemSkuTable, ItemTable } from './schema-catalogue.js';
import type { PaperSchema } from './schema-paper.js';
import type { StockSchema } from './schema-stock.js';

export type { BarcodeTable, ItemSkuTable, ItemTable } from './schema-catalogue.js';
export type { LabelCopyTable, LabelFileTable, PrintTable } from './schema-paper.js';

/** The database as the verbs left it; inside `transact`, the open transaction. */
export type Db = Kysely<Schema>;

/** One interface a table, columns as both engines store them: text, integers, flags 0 and 1, JSON as text. */
export interface Schema extends BenchSchema, PaperSchema, StockSchema {
  shop: ShopTable;
  posting: PostingTable;
  line: LineTable;
  unit: UnitTable;
  hold: HoldTable;
  event: EventTable;
  buyer: BuyerTable;
  intent: IntentTable;
  item: ItemTable;
  item_sku: ItemSkuTable;
  barcode: BarcodeTable;
  tote: ToteTable;
  tote_counter: ToteCounterTable;
  carriage: CarriageTable;
  carriage_posting: CarriagePostingTable;
  outbox: OutboxTable;
  watermark: WatermarkTable;
  wire_drift: WireDriftTable;
  schema_version: SchemaVersionTable;
}

export interface ShopTable {
  name: string;
  api_url: string;
  /** Host and port of `api_url`: what a shop is bound to, beside its Client-Id. */
  api_host: string;
  client_id: string;
  first_pull_at: string | null;
  last_pull_at: string | null;
}

export interface PostingTable {
  shop: string;
  number: string;
  revision: number;
  stage: string;
  papers: string;
  is_open: number;
  is_held: number;
  urgent_at: string;
  stake_minor: number;
  /** When the two columns before stop being true: the next step of the ladder. */
  urgent_until: string | null;
  ozon_status: string;
  ozon_substatus: string;
  flow: string;
  order_id: string;
  order_number: string;
  parent_number: string | null;
  warehouse_id: string;
  warehouse: string;
  method_id: string;
  method: string;
  in_process_at: string | null;
  due_at: string | null;
  late_at: string | null;
  scanit: string | null;
  upper_barcode: string | null;
  lower_barcode: string | null;
  tracking_number: string | null;
  confirmed_composition: string | null;
  is_late_accepted: number;
  tote: number | null;
  box_closed_at: string | null;
  box_closed_by: string | null;
  box_is_reinforced: number | null;
  box_weight_grams: number | null;
  box_carton: string | null;
  assembled_at: string | null;
  labelled_at: string | null;
  stuck_at: string | null;
  scanned_out_at: string | null;
  accepted_at: string | null;
  adopted_at: string | null;
  tariff: string;
  actions: string;
  requirements: string;
  cancellation: string | null;
  boxes: string | null;
  sorting_center: string | null;
  confirmed_hash: string | null;
  wave: string | null;
  lift: string | null;
  /** A JSON list of texts. */
  box_ticks: string | null;
  /** A JSON object. */
  box_fill: string | null;
  /** The number backwards, so that an index finds its tail. */
  number_reversed: string;
  /** The same without the last group (`-1`), as people say it. */
  stem_reversed: string;
  /** Lower case: number, articles, names, tracking number. */
  search_text: string;
}

export interface ChildKey {
  shop: string;
  posting: string;
  position: number;
}

export interface LineTable extends ChildKey {
  sku: string;
  offer_id: string;
  name: string;
  quantity: number;
  price_minor: number;
  price_currency: string;
}

export interface UnitTable extends ChildKey {
  sku: string;
  ordinal: number;
  picked_at: string | null;
  picked_by: string | null;
  scan: string | null;
  judged_at: string | null;
  judged_by: string | null;
  verdict: string | null;
  mark: string | null;
  gtd: string | null;
  rnpt: string | null;
  uin: string | null;
  /** A JSON list of texts. */
  imeis: string | null;
  weight_grams: number | null;
  bin: string | null;
  is_typed: number;
  lot: string | null;
  checklist: string | null;
}

export interface HoldTable extends ChildKey {
  code: string;
  since: string;
  details: string;
}

export interface EventTable {
  shop: string;
  posting: string;
  revision: number;
  at: string;
  actor: string;
  action: string;
  from_stage: string;
  to_stage: string;
  from_papers: string;
  to_papers: string;
  details: string;
  is_told: number;
}

export interface BuyerTable {
  shop: string;
  posting: string;
  name: string | null;
  phone: string | null;
  phone_pin: string | null;
  email: string | null;
  has_address: number;
  zip: string | null;
  country: string | null;
  region: string | null;
  city: string | null;
  tail: string | null;
  pickup_point: string | null;
}

export interface IntentTable {
  shop: string;
  id: string;
  verb: string;
  subject: string;
  request: string;
  progress: string;
  state: string;
  owner: string;
  opened_at: string;
  closed_at: string | null;
}

export interface ToteTable {
  day: string;
  number: number;
  shop: string;
  posting: string;
  wave?: string | null;
}

export interface ToteCounterTable {
  day: string;
  last_number: number;
}

export interface CarriageTable {
  shop: string;
  id: string;
  method_id: string;
  departure_date: string;
  state: string;
  files: string;
  barcode_text: string | null;
  created_at: string;
  approved_at: string | null;
}

export interface CarriagePostingTable {
  shop: string;
  carriage: string;
  position: number;
  posting: string;
}

export interface OutboxTable {
  shop: string;
  event: string;
  occurrence: string;
  channel: string;
  recipient: string;
  audience: string;
  posting: string;
  state: string;
  attempts: number;
  next_at: string | null;
  owner: string | null;
  provider_id: string | null;
  why: string | null;
  details: string;
  queued_at: string;
  sent_at: string | null;
}

export interface WatermarkTable {
  shop: string;
  stream: string;
  at: string;
}

export interface WireDriftTable {
  shop: string;
  path: string;
  place: string;
  what: string;
  found: string;
  first_seen_at: string;
  last_seen_at: string;
  seen_count: number;
}

export interface SchemaVersionTable {
  version: number;
  applied_at: string;
}
