import { type Kysely, PostgresAdapter, type RawBuilder, sql } from 'kysely';

// A `?` after the type of a column: it may be null.

/** The bench: stock, waves, boxes and evidence. Later packages fill tables that stand here already. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const text = textOf(db);
  const add = async (table: string, column: string, type: RawBuilder<unknown>) => {
    await sql`alter table ${sql.table(table)} add column ${sql.ref(column)} ${type}`.execute(db);
  };
  await add('item', 'traits', sql`${text} not null default '[]'`);
  await add('item', 'category', text);
  await add('item', 'cost_floor_minor', sql`bigint`);
  await add('item', 'cost_floor_currency', text);
  await add('item', 'own_sizes', sql`integer not null default 0`);
  for (const column of ['bin', 'lot', 'checklist']) await add('unit', column, text);
  await add('unit', 'is_typed', sql`integer not null default 0`);
  for (const column of ['confirmed_hash', 'wave', 'lift', 'box_ticks', 'box_fill']) {
    await add('posting', column, text);
  }
  const make = tableMaker(db);
  for (const [name, { columns, key }] of Object.entries(tables)) await make(name, columns, key);
  for (const statement of indices) await sql.raw(statement).execute(db);
}

const tables: Readonly<Record<string, { readonly columns: string; readonly key: string[] }>> = {
  confirmation: {
    columns: `shop text, posting text, revision integer, at text, operator text, hash text, parts text, checks text,
      is_late_accepted integer, fee text?`,
    key: ['shop', 'posting', 'revision'],
  },
  /** What a drop-off point takes; `point` is the id of Ozon's warehouse. */
  drop_off_limit: {
    columns: 'shop text, point text, method_id text, limits text, read_at text',
    key: ['shop', 'point', 'method_id'],
  },
  bin: { columns: 'code text, kind text, is_active integer, counted_at text?', key: ['code'] },
  /** Without `from_bin` goods came in, without `to_bin` they are gone. */
  stock_move: {
    columns: `seq bigint, at text, operator text, item text, quantity integer, from_bin text?, to_bin text?,
      reason text, shop text?, posting text?, revision integer?, lot text?, details text`,
    key: ['seq'],
  },
  stock_level: { columns: 'item text, bin text, quantity integer', key: ['item', 'bin'] },
  stock_item: {
    columns: `item text, on_hand integer, reserved integer, quarantined integer, buffer integer, counted_at text?,
      abc text?`,
    key: ['item'],
  },
  reservation: {
    columns: 'shop text, posting text, sku text, item text, quantity integer, in_tote integer, at text',
    key: ['shop', 'posting', 'sku'],
  },
  task: {
    columns: `id text, kind text, state text, shop text?, posting text?, item text?, bin text?, quantity integer,
      tote integer?, because text, created_at text, done_at text?, done_by text?`,
    key: ['id'],
  },
  count_line: {
    columns: `id text, item text, bin text, expected integer, counted integer?, state text, because text, operator text,
      at text`,
    key: ['id'],
  },
  inspection: {
    columns: `seq bigint, shop text, posting text, sku text, ordinal integer, at text, operator text, verdict text,
      checklist text?, points text, defect text?, class text?, disposition text?, lot text?, scan text?, mark text?`,
    key: ['seq'],
  },
  proof: {
    columns: `id text, shop text?, posting text?, inspection bigint?, lot text?, kind text, path text, sha256 text,
      bytes bigint, from_s integer?, to_s integer?, at text, operator text`,
    key: ['id'],
  },
  supplier: { columns: 'id text, name text', key: ['id'] },
  lot: {
    columns: `id text, supplier text?, item text, quantity integer, received_at text, plan text, found text,
      verdict text?, decided_at text?, operator text`,
    key: ['id'],
  },
  carton: {
    columns: `id text, length_mm integer, width_mm integer, height_mm integer, wall_mm integer, tare_grams integer,
      most_grams integer?, material text, is_active integer`,
    key: ['id'],
  },
  carton_use: {
    columns: 'composition text, carton text, uses integer, last_at text',
    key: ['composition', 'carton'],
  },
  weighing: {
    columns: 'shop text, posting text, composition text, grams integer, carton text?, at text',
    key: ['shop', 'posting'],
  },
  /** Scans that were refused, and words that were scanned; accepted ones are events. */
  scan_log: {
    columns: `seq bigint, at text, operator text, station text, loop text, code text, result text, shop text?,
      posting text?, sku text?, details text`,
    key: ['seq'],
  },
  setting: { columns: 'name text, value text, at text', key: ['name'] },
};

const indices: readonly string[] = [
  'create index tote_wave on tote (shop, wave) where wave is not null',
  "create index wave_open on wave (state, day) where state <> 'closed'",
  'create index posting_wave on posting (shop, wave) where wave is not null',
  "create unique index job_open on job (shop, kind, subject) where state = 'open'",
  'create index stock_move_item on stock_move (item, seq)',
  'create index stock_move_posting on stock_move (shop, posting) where posting is not null',
  `create unique index stock_move_once on stock_move
    (shop, posting, revision, item, coalesce(from_bin, '/'), coalesce(to_bin, '/')) where posting is not null`,
  'create index stock_level_bin on stock_level (bin)',
  'create index reservation_item on reservation (item)',
  'create index task_state on task (state, kind)',
  'create index task_posting on task (shop, posting) where posting is not null',
  'create index count_line_state on count_line (state)',
  'create index inspection_posting on inspection (shop, posting)',
  'create index proof_posting on proof (shop, posting) where posting is not null',
  'create index proof_lot on proof (lot) where lot is not null',
  'create index lot_item on lot (item)',
  'create index weighing_composition on weighing (composition, at)',
  'create index scan_log_posting on scan_log (shop, posting) where posting is not null',
];

function textOf(db: Kysely<unknown>): RawBuilder<unknown> {
  // Both engines then compare texts byte by byte, and an index serves `like 'beginning%'`.
  const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter;
  return isPostgres ? sql`text collate "C"` : sql`text`;
}

function tableMaker(db: Kysely<unknown>) {
  const text = textOf(db);
  return async (name: string, columns: string, key: readonly string[]) => {
    const definitions = columns.split(',').map((column) => {
      const [field = '', kind = ''] = column.trim().split(/\s+/);
      const type = kind.startsWith('text') ? text : sql.raw(kind.replace('?', ''));
      return kind.endsWith('?') ? sql`${sql.ref(field)} ${type}` : sql`${sql.ref(field)} ${type} not null`;
    });
    const primary = sql`primary key (${sql.join(key.map((column) => sql.ref(column)))})`;
    await sql`create table ${sql.table(name)} (${sql.join([...definitions, primary])})`.execute(db);
  };
}
