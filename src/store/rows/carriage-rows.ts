import type { Carriage } from '../../workflow/ports.js';
import type { CarriageTable } from '../schema.js';
import { readRecord, text } from './json.js';

export function fromCarriage(carriage: Carriage): CarriageTable {
  return {
    shop: carriage.shop,
    id: carriage.id,
    method_id: carriage.methodId,
    departure_date: carriage.departureDate,
    state: carriage.state,
    files: JSON.stringify(carriage.files),
    barcode_text: carriage.barcodeText ?? null,
    created_at: carriage.createdAt,
    approved_at: carriage.approvedAt ?? null,
  };
}

export function toCarriage(row: CarriageTable, postings: readonly string[]): Carriage {
  const files = Object.entries(readRecord(row.files)).map(([kind, file]) => [kind, text(file)] as const);
  return {
    shop: row.shop,
    id: row.id,
    methodId: row.method_id,
    departureDate: row.departure_date,
    state: row.state,
    postings,
    files: Object.fromEntries(files),
    barcodeText: row.barcode_text ?? undefined,
    createdAt: row.created_at,
    approvedAt: row.approved_at ?? undefined,
  };
}
