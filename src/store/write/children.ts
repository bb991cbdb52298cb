import type { Posting } from '../../domain/posting.js';
import { holdRows, lineRows, unitRows } from '../rows/child-rows.js';
import type { ChildKey, Db } from '../schema.js';
import { insertInSlices } from './bulk.js';

export async function saveLines(db: Db, before: Posting, after: Posting): Promise<void> {
  const { gone, fresh } = difference(lineRows(before), lineRows(after));
  if (gone.length > 0) {
    const own = db.deleteFrom('line').where('shop', '=', after.shop).where('posting', '=', after.number);
    await own.where('position', 'in', gone).execute();
  }
  await insertInSlices(fresh, (slice) => db.insertInto('line').values(slice).execute());
}

export async function saveUnits(db: Db, before: Posting, after: Posting): Promise<void> {
  const { gone, fresh } = difference(unitRows(before), unitRows(after));
  if (gone.length > 0) {
    const own = db.deleteFrom('unit').where('shop', '=', after.shop).where('posting', '=', after.number);
    await own.where('position', 'in', gone).execute();
  }
  await insertInSlices(fresh, (slice) => db.insertInto('unit').values(slice).execute());
}

export async function saveHolds(db: Db, before: Posting, after: Posting): Promise<void> {
  const { gone, fresh } = difference(holdRows(before), holdRows(after));
  if (gone.length > 0) {
    const own = db.deleteFrom('hold').where('shop', '=', after.shop).where('posting', '=', after.number);
    await own.where('position', 'in', gone).execute();
  }
  await insertInSlices(fresh, (slice) => db.insertInto('hold').values(slice).execute());
}

interface Difference<Row> {
  readonly gone: readonly number[];
  readonly fresh: readonly Row[];
}

function difference<Row extends ChildKey>(before: readonly Row[], after: readonly Row[]): Difference<Row> {
  const isSame = (row: Row, other: Row | undefined) => JSON.stringify(row) === JSON.stringify(other);
  return {
    gone: before.filter((row) => !isSame(row, after[row.position])).map((row) => row.position),
    fresh: after.filter((row) => !isSame(row, before[row.position])),
  };
}
