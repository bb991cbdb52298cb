import type { Confirmation, StoredLimits } from '../../workflow/ports.js';
import type { ConfirmationTable, DropOffLimitTable } from '../schema-bench.js';
import { money, readList, readRecord, record } from './json.js';

export function fromConfirmation(confirmation: Confirmation): ConfirmationTable {
  return {
    shop: confirmation.shop,
    posting: confirmation.number,
    revision: confirmation.revision,
    at: confirmation.at,
    operator: confirmation.operator,
    hash: confirmation.hash,
    parts: JSON.stringify(confirmation.parts),
    checks: JSON.stringify(confirmation.checks),
    is_late_accepted: confirmation.isLateAccepted ? 1 : 0,
    fee: confirmation.fee ? JSON.stringify(confirmation.fee) : null,
  };
}

export function toConfirmation(row: ConfirmationTable): Confirmation {
  return {
    shop: row.shop,
    number: row.posting,
    revision: row.revision,
    at: row.at,
    operator: row.operator,
    hash: row.hash,
    parts: readRecord(row.parts),
    checks: readList(row.checks, record),
    isLateAccepted: row.is_late_accepted === 1,
    fee: row.fee === null ? undefined : money(JSON.parse(row.fee)),
  };
}

export function fromLimits(limits: StoredLimits): DropOffLimitTable {
  return {
    shop: limits.shop,
    point: limits.point,
    method_id: limits.methodId,
    limits: JSON.stringify(limits.limits),
    read_at: limits.readAt,
  };
}

export function toLimits(row: DropOffLimitTable): StoredLimits {
  return {
    shop: row.shop,
    point: row.point,
    methodId: row.method_id,
    limits: readRecord(row.limits),
    readAt: row.read_at,
  };
}
