import type { Job, JobFilter } from '../../workflow/ports.js';
import { toJob } from '../rows/job-rows.js';
import type { Db } from '../schema.js';
import { orNone } from './queue.js';

export async function readJobs(db: Db, filter: JobFilter): Promise<readonly Job[]> {
  const { kinds, subject, dueAt } = filter;
  let query = db.selectFrom('job').selectAll().where('state', '=', 'open');
  if (kinds) query = query.where('kind', 'in', orNone(kinds));
  if (subject) query = query.where('shop', '=', subject.shop).where('subject', '=', subject.number);
  if (dueAt !== undefined) {
    query = query.where((row) => row.or([row('next_at', 'is', null), row('next_at', '<=', dueAt)]));
  }
  return (await query.orderBy('created_at').orderBy('id').limit(filter.limit).execute()).map(toJob);
}
