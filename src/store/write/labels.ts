import type { LabelCopy, LabelFile } from '../../workflow/ports.js';
import { keyText } from '../read/postings.js';
import { fromLabelCopy, fromLabelFile } from '../rows/label-rows.js';
import type { Db } from '../schema.js';
import { insertInSlices } from './bulk.js';

export async function saveLabelFile(db: Db, file: LabelFile): Promise<void> {
  const row = fromLabelFile(file);
  const insert = db.insertInto('label_file').values(row);
  await insert
    .onConflict((conflict) => conflict.columns(['shop', 'posting', 'size']).doUpdateSet(row))
    .execute();
}

export async function saveLabelCopies(db: Db, copies: readonly LabelCopy[]): Promise<void> {
  await dropLabelCopies(db, copies);
  const last = new Map(copies.map((copy) => [`${keyText(copy)}\n${copy.copy}`, fromLabelCopy(copy)]));
  await insertInSlices([...last.values()], (slice) => db.insertInto('label_copy').values(slice).execute());
}

export async function dropLabelCopies(db: Db, copies: readonly LabelCopy[]): Promise<void> {
  for (const { shop, number, copy } of copies) {
    const own = db.deleteFrom('label_copy').where('shop', '=', shop).where('posting', '=', number);
    await own.where('copy', '=', copy).execute();
  }
}
