import type { CountLine, Task } from '../../workflow/ports.js';
import { fromCount, fromTask } from '../rows/stock-rows.js';
import type { Db } from '../schema.js';

export async function saveTasks(db: Db, tasks: readonly Task[]): Promise<void> {
  for (const row of tasks.map(fromTask)) {
    const insert = db.insertInto('task').values(row);
    await insert.onConflict((conflict) => conflict.column('id').doUpdateSet(row)).execute();
  }
}

export async function saveCounts(db: Db, lines: readonly CountLine[]): Promise<void> {
  for (const row of lines.map(fromCount)) {
    const insert = db.insertInto('count_line').values(row);
    await insert.onConflict((conflict) => conflict.column('id').doUpdateSet(row)).execute();
  }
}
