import type { Carton, CartonUse, Weighing } from '../../workflow/ports.js';
import { fromCarton, fromWeighing } from '../rows/carton-rows.js';
import type { Db } from '../schema.js';

export async function saveCartons(db: Db, cartons: readonly Carton[]): Promise<void> {
  for (const row of cartons.map(fromCarton)) {
    const insert = db.insertInto('carton').values(row);
    await insert.onConflict((conflict) => conflict.column('id').doUpdateSet(row)).execute();
  }
}

export async function countCartonUse(
  db: Db,
  { composition, carton, at }: Pick<CartonUse, 'composition' | 'carton'> & { readonly at: string },
): Promise<void> {
  await db
    .insertInto('carton_use')
    .values({ composition, carton, uses: 1, last_at: at })
    .onConflict((conflict) =>
      conflict
        .columns(['composition', 'carton'])
        .doUpdateSet((row) => ({ uses: row('carton_use.uses', '+', 1), last_at: at })),
    )
    .execute();
}

export async function saveWeighing(db: Db, weighing: Weighing): Promise<void> {
  const row = fromWeighing(weighing);
  const insert = db.insertInto('weighing').values(row);
  await insert.onConflict((conflict) => conflict.columns(['shop', 'posting']).doUpdateSet(row)).execute();
}
