import { AppError } from '../../domain/errors.js';
import type { Job } from '../../workflow/ports.js';
import { fromJob } from '../rows/job-rows.js';
import type { Db } from '../schema.js';

export async function queueJobs(db: Db, jobs: readonly Job[]): Promise<number> {
  let fresh = 0;
  for (const row of jobs.map(fromJob)) {
    const insert = db
      .insertInto('job')
      .values(row)
      .onConflict((conflict) => conflict.doNothing());
    fresh += Number((await insert.executeTakeFirst()).numInsertedOrUpdatedRows ?? 0n);
  }
  return fresh;
}

export async function updateJob(db: Db, job: Job): Promise<void> {
  const own = db.updateTable('job').set(fromJob(job)).where('shop', '=', job.shop).where('id', '=', job.id);
  if ((await own.executeTakeFirst()).numUpdatedRows === 1n) return;
  throw new AppError({ kind: 'bug', code: 'bug', message: `There is no job ${job.id} to update` });
}
