import { jobKinds } from '../../domain/jobs.js';
import type { Job, LoggedScan, NewLoggedScan } from '../../workflow/ports.js';
import type { JobTable, ScanLogTable } from '../schema-bench.js';
import { oneOf, readRecord } from './json.js';
import { keyColumns, toKey } from './key-columns.js';

export function fromJob(job: Job): JobTable {
  return {
    shop: job.shop,
    id: job.id,
    kind: job.kind,
    subject: job.subject,
    state: job.state,
    attempts: job.attempts,
    next_at: job.nextAt ?? null,
    owner: job.owner ?? null,
    details: JSON.stringify(job.details),
    created_at: job.createdAt,
    closed_at: job.closedAt ?? null,
  };
}

export function toJob(row: JobTable): Job {
  return {
    shop: row.shop,
    id: row.id,
    kind: oneOf(jobKinds, row.kind),
    subject: row.subject,
    state: oneOf(states, row.state),
    attempts: row.attempts,
    nextAt: row.next_at ?? undefined,
    owner: row.owner ?? undefined,
    details: readRecord(row.details),
    createdAt: row.created_at,
    closedAt: row.closed_at ?? undefined,
  };
}
const states = ['open', 'done', 'failed'] as const satisfies readonly Job['state'][];

export function fromLoggedScan(scan: NewLoggedScan, seq: number): ScanLogTable {
  return {
    seq,
    at: scan.at,
    operator: scan.operator,
    station: scan.station,
    loop: scan.loop,
    code: scan.code,
    result: scan.result,
    ...keyColumns(scan.posting),
    sku: scan.sku ?? null,
    details: JSON.stringify(scan.details),
  };
}

export function toLoggedScan(row: ScanLogTable): LoggedScan {
  return {
    seq: row.seq,
    at: row.at,
    operator: row.operator,
    station: row.station,
    loop: row.loop,
    code: row.code,
    result: row.result,
    posting: toKey(row),
    sku: row.sku ?? undefined,
    details: readRecord(row.details),
  };
}
