import { sql } from 'kysely';
import type { Carton, CartonUse, Weighing } from '../../workflow/ports.js';
import { toCarton, toCartonUse, toWeighing } from '../rows/carton-rows.js';
import type { Db } from '../schema.js';

export async function readCartons(db: Db): Promise<readonly Carton[]> {
  const active = db.selectFrom('carton').selectAll().where('is_active', '=', 1);
  // Three lengths in millimetres outgrow 32 bits.
  const smallest = active.orderBy(sql`cast(length_mm as bigint) * width_mm * height_mm`).orderBy('id');
  return (await smallest.execute()).map(toCarton);
}

export async function readCartonUses(db: Db, composition: string): Promise<readonly CartonUse[]> {
  const own = db.selectFrom('carton_use').selectAll().where('composition', '=', composition);
  return (await own.orderBy('uses', 'desc').orderBy('last_at', 'desc').execute()).map(toCartonUse);
}

export async function readWeighings(
  db: Db,
  composition: string,
  limit: number,
): Promise<readonly Weighing[]> {
  const own = db.selectFrom('weighing').selectAll().where('composition', '=', composition);
  const newest = own.orderBy('at', 'desc').orderBy('shop').orderBy('posting').limit(limit);
  return (await newest.execute()).map(toWeighing);
}
