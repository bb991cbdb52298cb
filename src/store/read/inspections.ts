import type { PostingKey } from '../../domain/posting.js';
import type { Inspection, Proof, Reader } from '../../workflow/ports.js';
import { toInspection, toProof } from '../rows/inspection-rows.js';
import type { Db } from '../schema.js';

export async function readInspections(db: Db, key: PostingKey): Promise<readonly Inspection[]> {
  const own = db.selectFrom('inspection').selectAll().where('shop', '=', key.shop);
  const rows = await own.where('posting', '=', key.number).orderBy('seq').execute();
  return rows.map(toInspection);
}

export async function readInspection(db: Db, seq: number): Promise<Inspection | undefined> {
  const row = await db.selectFrom('inspection').selectAll().where('seq', '=', seq).executeTakeFirst();
  return row && toInspection(row);
}

export async function readLotFailures(db: Db, lot: string): Promise<readonly Inspection[]> {
  const failed = db.selectFrom('inspection').selectAll().where('lot', '=', lot);
  const rows = await failed.where('verdict', '=', 'failed').orderBy('seq').execute();
  return rows.map(toInspection);
}

export async function readProofs(
  db: Db,
  { posting, lot }: Parameters<Reader['proofs']>[0],
): Promise<readonly Proof[]> {
  let query = db.selectFrom('proof').selectAll();
  if (posting) query = query.where('shop', '=', posting.shop).where('posting', '=', posting.number);
  if (lot !== undefined) query = query.where('lot', '=', lot);
  return (await query.orderBy('at').orderBy('id').execute()).map(toProof);
}
