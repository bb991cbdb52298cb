import type { NewInspection, Proof } from '../../workflow/ports.js';
import { fromInspection, fromProof } from '../rows/inspection-rows.js';
import type { Db } from '../schema.js';
import { insertInSlices } from './bulk.js';
import { nextSeq } from './next-seq.js';

export async function addInspections(db: Db, inspections: readonly NewInspection[]): Promise<void> {
  const first = await nextSeq(db, 'inspection');
  const rows = inspections.map((inspection, index) => fromInspection(inspection, first + index));
  await insertInSlices(rows, (slice) => db.insertInto('inspection').values(slice).execute());
}

export async function saveProofs(db: Db, proofs: readonly Proof[]): Promise<void> {
  for (const row of proofs.map(fromProof)) {
    const insert = db.insertInto('proof').values(row);
    await insert.onConflict((conflict) => conflict.column('id').doUpdateSet(row)).execute();
  }
}
