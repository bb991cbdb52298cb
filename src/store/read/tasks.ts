import type { Bin, CountLine, Reader, Task, TaskFilter } from '../../workflow/ports.js';
import { toBin, toCount, toTask } from '../rows/stock-rows.js';
import type { Db } from '../schema.js';
import { orNone } from './queue.js';

export async function readTasks(db: Db, filter: TaskFilter): Promise<readonly Task[]> {
  const { kinds, posting } = filter;
  let query = db.selectFrom('task').selectAll().where('state', '=', filter.state);
  if (kinds) query = query.where('kind', 'in', orNone(kinds));
  if (posting) query = query.where('shop', '=', posting.shop).where('posting', '=', posting.number);
  return (await query.orderBy('created_at').orderBy('id').execute()).map(toTask);
}

export async function readCounts(
  db: Db,
  { states }: Parameters<Reader['counts']>[0],
): Promise<readonly CountLine[]> {
  const own = db.selectFrom('count_line').selectAll().where('state', 'in', orNone(states));
  return (await own.orderBy('at').orderBy('id').execute()).map(toCount);
}

export async function readBins(db: Db): Promise<readonly Bin[]> {
  return (await db.selectFrom('bin').selectAll().orderBy('code').execute()).map(toBin);
}
