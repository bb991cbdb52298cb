import type { Reader, Wave } from '../../workflow/ports.js';
import { toWave } from '../rows/wave-rows.js';
import type { Db } from '../schema.js';
import { orNone } from './queue.js';

export async function readWave(db: Db, key: Pick<Wave, 'shop' | 'id'>): Promise<Wave | undefined> {
  const own = db.selectFrom('wave').selectAll().where('shop', '=', key.shop).where('id', '=', key.id);
  const row = await own.executeTakeFirst();
  return row && toWave(row);
}

export async function readWaves(db: Db, filter: Parameters<Reader['waves']>[0]): Promise<readonly Wave[]> {
  let query = db.selectFrom('wave').selectAll();
  if (filter.shop !== undefined) query = query.where('shop', '=', filter.shop);
  if (filter.day !== undefined) query = query.where('day', '=', filter.day);
  if (filter.states) query = query.where('state', 'in', orNone(filter.states));
  if (filter.operator !== undefined) query = query.where('operator', '=', filter.operator);
  return (await query.orderBy('day').orderBy('shop').orderBy('id').execute()).map(toWave);
}
