import { type Kysely, PostgresAdapter, type RawBuilder, sql } from 'kysely';

// A `?` after the type of a column: it may be null.

/** The whole first schema: later issues fill tables that stand here already, and change no key. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const make = tableMaker(db);
  await make('schema_version', 'version integer, applied_at text', ['version']);
  await make('shop', shop, ['name']);
  await make('posting', posting, ['number', 'shop']);
  for (const [name, columns] of Object.entries(children)) {
    await make(name, `${child}, ${columns}`, ['shop', 'posting', 'position'], toPosting);
  }
  await make('event', event, ['shop', 'posting', 'revision'], toPosting);
  await make('buyer', buyer, ['shop', 'posting']);
  await make('intent', intent, ['shop', 'id']);
  await make('job', job, ['shop', 'id']);
  await make('item', item, ['id']);
  await make('item_sku', itemSku, ['shop', 'sku'], { columns: ['item'], table: 'item', target: ['id'] });
  await make('barcode', barcode, ['shop', 'barcode', 'sku']);
  await make('wave', wave, ['shop', 'id']);
  await make('tote', tote, ['day', 'number']);
  await make('tote_counter', 'day text, last_number integer', ['day']);
  await make('carriage', carriage, ['shop', 'id']);
  await make('carriage_posting', carriagePosting, ['shop', 'carriage', 'position'], toCarriage);
  await make('label_file', labelFile, ['shop', 'posting', 'size']);
  await make('label_copy', labelCopy, ['shop', 'posting', 'copy']);
  await make('outbox', outbox, ['shop', 'event', 'occurrence', 'channel', 'recipient']);
  await make('watermark', 'shop text, stream text, at text', ['shop', 'stream']);
  for (const statement of indices) await sql.raw(statement).execute(db);
}

const shop = `
  name text, api_url text, api_host text, client_id text, first_pull_at text?, last_pull_at text?`;

const posting = `
  shop text, number text, revision integer, stage text, papers text, is_open integer, is_held integer,
  urgent_at text, stake_minor bigint, urgent_until text?, ozon_status text, ozon_substatus text,
  flow text, order_id text, order_number text, parent_number text?, warehouse_id text, warehouse text,
  method_id text, method text, in_process_at text?, due_at text?, late_at text?, scanit text?,
  upper_barcode text?, lower_barcode text?, tracking_number text?, confirmed_composition text?,
  is_late_accepted integer, tote integer?, box_closed_at text?, box_closed_by text?,
  box_is_reinforced integer?, box_weight_grams integer?, box_carton text?, assembled_at text?,
  labelled_at text?, stuck_at text?, scanned_out_at text?, accepted_at text?, adopted_at text?,
  tariff text, actions text, requirements text, cancellation text?, number_reversed text,
  stem_reversed text, search_text text`;

const child = 'shop text, posting text, position integer';
const children = {
  line: `
    sku text, offer_id text, name text, quantity integer, price_minor bigint, price_currency text`,
  unit: `
    sku text, ordinal integer, picked_at text?, picked_by text?, scan text?, judged_at text?,
    judged_by text?, verdict text?, mark text?`,
  hold: 'code text, since text, details text',
} as const;

const event = `
  shop text, posting text, revision integer, at text, actor text, action text, from_stage text,
  to_stage text, from_papers text, to_papers text, details text, is_told integer`;

const buyer = `
  shop text, posting text, name text?, phone text?, phone_pin text?, email text?, has_address integer,
  zip text?, country text?, region text?, city text?, tail text?, pickup_point text?`;

const intent = `
  shop text, id text, verb text, subject text, request text, progress text, state text, owner text,
  opened_at text, closed_at text?`;

/** Waiting for Ozon. */
const job = `
  shop text, id text, kind text, subject text, state text, attempts integer, next_at text?,
  owner text?, details text, created_at text, closed_at text?`;

/** The thing itself: the same article in two shops is one item. */
const item = `
  id text, weight_grams integer?, length_mm integer?, width_mm integer?, height_mm integer?,
  is_fragile integer, bin text?`;

const itemSku = `
  shop text, sku text, item text, article text, name text, product_id text?, updated_at text`;

const barcode = 'shop text, barcode text, sku text, source text, bound_at text?';

const wave = `
  shop text, id text, day text, state text, operator text, details text, created_at text,
  closed_at text?`;

/** Numbers of a day are unique over all shops: they stand on one table. */
const tote = 'day text, number integer, shop text, posting text, wave text?';

const carriage = `
  shop text, id text, method_id text, departure_date text, state text, files text, barcode_text text?,
  created_at text, approved_at text?`;

const carriagePosting = 'shop text, carriage text, position integer, posting text';

const labelFile = 'shop text, posting text, size text, sha256 text, source text, saved_at text';

const labelCopy = `
  shop text, posting text, copy integer, state text, target text, sha256 text, page integer, at text,
  operator text, reason text?`;

const outbox = `
  shop text, event text, occurrence text, channel text, recipient text, audience text, posting text,
  state text, attempts integer, next_at text?, owner text?, provider_id text?, why text?, details text,
  queued_at text, sent_at text?`;

const indices: readonly string[] = [
  'create unique index shop_cabinet on shop (api_host, client_id)',
  'create index posting_queue on posting (is_open, urgent_at, stake_minor desc, shop, number)',
  'create index posting_stage on posting (is_open, stage, papers)',
  'create index posting_stale on posting (is_open, urgent_until) where urgent_until is not null',
  'create index posting_parent on posting (parent_number) where parent_number is not null',
  'create index posting_scanit on posting (scanit) where scanit is not null',
  'create index posting_upper on posting (upper_barcode) where upper_barcode is not null',
  'create index posting_lower on posting (lower_barcode) where lower_barcode is not null',
  'create index posting_track on posting (tracking_number) where tracking_number is not null',
  'create index posting_tail on posting (number_reversed)',
  'create index posting_stem on posting (stem_reversed)',
  'create index unit_mark on unit (mark) where mark is not null',
  'create index event_untold on event (at, shop, posting, revision) where is_told = 0',
  "create unique index intent_open on intent (shop, verb, subject) where state = 'open'",
  'create index intent_state on intent (state, opened_at)',
  'create index job_state on job (state, next_at)',
  'create index item_sku_item on item_sku (item)',
  'create index item_sku_article on item_sku (article)',
  'create index barcode_sku on barcode (shop, sku)',
  'create index tote_posting on tote (shop, posting)',
  'create index carriage_time on carriage (created_at)',
  "create index label_copy_open on label_copy (state) where state = 'announced'",
  'create index outbox_state on outbox (state, queued_at)',
];

interface Reference {
  readonly columns: string[];
  readonly table: string;
  readonly target: string[];
}
const toPosting: Reference = { columns: ['shop', 'posting'], table: 'posting', target: ['shop', 'number'] };
const toCarriage: Reference = { columns: ['shop', 'carriage'], table: 'carriage', target: ['shop', 'id'] };

function tableMaker(db: Kysely<unknown>) {
  const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter;
  // Both engines then compare texts byte by byte, and an index serves `like 'beginning%'`.
  const text: RawBuilder<unknown> = isPostgres ? sql`text collate "C"` : sql`text`;
  return async (name: string, columns: string, key: string[], reference?: Reference) => {
    const definitions = columns.split(',').map((column) => {
      const [field = '', kind = ''] = column.trim().split(' ');
      const type = kind.startsWith('text') ? text : sql.raw(kind.replace('?', ''));
      return kind.endsWith('?') ? sql`${sql.ref(field)} ${type}` : sql`${sql.ref(field)} ${type} not null`;
    });
    const primary = sql`primary key (${sql.join(key.map((column) => sql.ref(column)))})`;
    const parts = [...definitions, primary, ...(reference ? [foreignKey(reference)] : [])];
    await sql`create table ${sql.table(name)} (${sql.join(parts)})`.execute(db);
  };
}

function foreignKey(reference: Reference): RawBuilder<unknown> {
  const columns = sql.join(reference.columns.map((column) => sql.ref(column)));
  const target = sql.join(reference.target.map((column) => sql.ref(column)));
  return sql`foreign key (${columns}) references ${sql.table(reference.table)} (${target}) on delete cascade`;
}
