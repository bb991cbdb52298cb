import type { Carriage } from '../../workflow/ports.js';
import { fromCarriage } from '../rows/carriage-rows.js';
import type { Db } from '../schema.js';
import { insertInSlices } from './bulk.js';

export async function saveCarriage(db: Db, carriage: Carriage): Promise<void> {
  const { shop, id } = carriage;
  const row = fromCarriage(carriage);
  const insert = db.insertInto('carriage').values(row);
  await insert.onConflict((conflict) => conflict.columns(['shop', 'id']).doUpdateSet(row)).execute();
  await db.deleteFrom('carriage_posting').where('shop', '=', shop).where('carriage', '=', id).execute();
  const postings = carriage.postings.map((posting, position) => ({ shop, carriage: id, position, posting }));
  await insertInSlices(postings, (slice) => db.insertInto('carriage_posting').values(slice).execute());
}
