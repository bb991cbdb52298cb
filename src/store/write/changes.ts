import { PostgresAdapter } from 'kysely';
import { AppError } from '../../domain/errors.js';
import type { Move } from '../../domain/event.js';
import type { Posting, PostingKey } from '../../domain/posting.js';
import type { RowStatement } from '../driver.js';
import { chunked, keyText } from '../read/postings.js';
import { fromPosting } from '../rows/posting-rows.js';
import type { Db, PostingTable } from '../schema.js';
import { rowsInStatement, runAll, textsOf } from './bulk.js';
import { saveHolds, saveLines, saveUnits } from './children.js';

export interface Change extends Move {
  readonly before: Posting;
}

/** Postings that are known already, by compare-and-swap on `revision`, all of them in few statements; else `stale`. */
export async function saveChanges(db: Db, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return;
  const groups = new Map<string, Row[]>();
  for (const change of changes) {
    const row = rowOf(change);
    const columns = row.columns.join();
    const own = groups.get(columns);
    if (own) own.push(row);
    else groups.set(columns, [row]);
  }
  const isWhole = await runAll(
    db,
    [...groups.values()].flatMap((rows) => updates(db, rows)),
  );
  if (!isWhole) throw stale(await loserOf(db, changes));
  for (const { before, after } of changes) {
    if (before.lines !== after.lines) await saveLines(db, before, after);
    if (before.units !== after.units) await saveUnits(db, before, after);
    if (before.holds !== after.holds) await saveHolds(db, before, after);
  }
}

export function stale({ shop, number }: PostingKey): AppError {
  return new AppError({
    kind: 'locked',
    code: 'stale',
    message: `Another station has just changed ${number}: try again`,
    details: { shop, posting: number },
  });
}

export function atOf({ events }: Move): string {
  return events.at(-1)?.at ?? '';
}

interface Row {
  readonly before: Posting;
  readonly columns: readonly (keyof PostingTable)[];
  readonly values: PostingTable;
}

/** Only what differs. The stored urgency may be of another moment than the one reckoned here, so the three go together. */
function rowOf(change: Change): Row {
  const { before } = change;
  const was = fromPosting(before, atOf(change));
  const values = fromPosting(change.after, atOf(change));
  const columns = columnsOf(values).filter(
    (column) => URGENCY.includes(column) || was[column] !== values[column],
  );
  return { before, columns, values };
}
const URGENCY: readonly (keyof PostingTable)[] = ['urgent_at', 'stake_minor', 'urgent_until'];

function columnsOf(row: PostingTable): readonly (keyof PostingTable)[] {
  const columns: (keyof PostingTable)[] = [];
  for (const column in row) if (isColumn(row, column)) columns.push(column);
  return columns;
}

function isColumn(row: PostingTable, column: string): column is keyof PostingTable {
  return Object.hasOwn(row, column);
}

function updates(db: Db, rows: readonly Row[]): readonly RowStatement[] {
  const columns = rows[0]?.columns ?? [];
  const texts = textsOf(db);
  const statements: RowStatement[] = [];
  for (let from = 0; from < rows.length; ) {
    const slice = rows.slice(from, from + rowsInStatement(rows.length - from));
    const name = `update ${slice.length} ${columns.join()}`;
    const sql = texts.get(name) ?? updateText(db, columns, slice.length);
    texts.set(name, sql);
    const parameters = slice.flatMap(({ before, values }) => [
      before.number,
      before.shop,
      before.revision,
      ...columns.map((column) => values[column]),
    ]);
    statements.push({ sql, parameters, rows: slice.length });
    from += slice.length;
  }
  return statements;
}

/** PostgreSQL has to be told the types of a list of values, and that its texts are compared byte by byte. */
function updateText(db: Db, columns: readonly (keyof PostingTable)[], rows: number): string {
  const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter;
  const types = ['text', 'text', 'bigint', ...columns.map((each) => (isNumber(each) ? 'bigint' : 'text'))];
  let count = 0;
  const place = (type: string) => {
    count += 1;
    return isPostgres ? `$${count}::${type}` : '?';
  };
  const list = Array.from({ length: rows }, () => `(${types.map(place).join(', ')})`).join(', ');
  const bytes = isPostgres ? ' collate "C"' : '';
  const names = ['number_', 'shop_', 'revision_', ...columns.map((column) => `new_${column}`)];
  return `with v(${names.join(', ')}) as (values ${list})
    update posting set ${columns.map((column) => `${column} = v.new_${column}`).join(', ')} from v
    where posting.number = v.number_${bytes} and posting.shop = v.shop_${bytes} and posting.revision = v.revision_`;
}

type NumberColumn = {
  [Column in keyof PostingTable]: Exclude<PostingTable[Column], null> extends number ? Column : never;
}[keyof PostingTable];

const numberColumns: Readonly<Record<NumberColumn, true>> = {
  revision: true,
  is_open: true,
  is_held: true,
  stake_minor: true,
  is_late_accepted: true,
  tote: true,
  box_is_reinforced: true,
  box_weight_grams: true,
};

function isNumber(column: string): boolean {
  return Object.hasOwn(numberColumns, column);
}

/** The posting that another process was faster with: the journal has its event already, and ours are not in it yet. */
async function loserOf(db: Db, changes: readonly Change[]): Promise<PostingKey> {
  const wanted = new Map(changes.map(({ before }) => [keyText(before), before]));
  for (const { shop, numbers } of chunked([...wanted.values()])) {
    const own = db.selectFrom('event').where('shop', '=', shop).where('posting', 'in', numbers);
    const last = own.groupBy('posting').select(({ fn }) => ['posting', fn.max('revision').as('revision')]);
    for (const { posting, revision } of await last.execute()) {
      const before = wanted.get(keyText({ shop, number: posting }));
      if (before && revision > before.revision) return before;
    }
  }
  return changes[0]?.before ?? { shop: '', number: '' };
}
