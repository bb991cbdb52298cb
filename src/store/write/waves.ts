import type { ExpressionBuilder } from 'kysely';
import type { Wave } from '../../workflow/ports.js';
import { fromWave } from '../rows/wave-rows.js';
import type { Db, Schema } from '../schema.js';

export async function saveWaves(db: Db, waves: readonly Wave[]): Promise<void> {
  for (const row of waves.map(fromWave)) {
    const insert = db.insertInto('wave').values(row);
    await insert.onConflict((conflict) => conflict.columns(['shop', 'id']).doUpdateSet(row)).execute();
  }
}

export async function claimWave(db: Db, key: Pick<Wave, 'shop' | 'id'>, operator: string): Promise<boolean> {
  const own = db
    .updateTable('wave')
    .set({ operator, state: 'walking' })
    .where('shop', '=', key.shop)
    .where('id', '=', key.id);
  const free = own.where('state', '<>', 'closed').where('operator', 'in', ['', operator]);
  return (await free.executeTakeFirst()).numUpdatedRows === 1n;
}

/** A walk is over when nothing of it is left to fetch. */
export async function closeWalkedWaves(db: Db, at: string): Promise<void> {
  const left = (row: ExpressionBuilder<Schema, 'wave'>) =>
    row
      .selectFrom('posting')
      .select('posting.number')
      .whereRef('posting.shop', '=', 'wave.shop')
      .whereRef('posting.wave', '=', 'wave.id')
      .where('posting.stage', 'in', ['confirmed', 'picking']);
  await db
    .updateTable('wave')
    .set({ state: 'closed', closed_at: at })
    .where('state', '<>', 'closed')
    .where((row) => row.not(row.exists(left(row))))
    .execute();
}
