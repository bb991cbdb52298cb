import type { Inspection, Lot, NewInspection, Proof } from '../../workflow/ports.js';
import type { InspectionTable, LotTable, ProofTable } from '../schema-bench.js';
import { oneOf, readList, readRecord, record } from './json.js';
import { keyColumns, toKey } from './key-columns.js';

export function fromInspection(inspection: NewInspection, seq: number): InspectionTable {
  return {
    seq,
    shop: inspection.shop,
    posting: inspection.number,
    sku: inspection.sku,
    ordinal: inspection.ordinal,
    at: inspection.at,
    operator: inspection.operator,
    verdict: inspection.verdict,
    checklist: inspection.checklist ?? null,
    points: JSON.stringify(inspection.points),
    defect: inspection.defect ?? null,
    class: inspection.class ?? null,
    disposition: inspection.disposition ?? null,
    lot: inspection.lot ?? null,
    scan: inspection.scan ?? null,
    mark: inspection.mark ?? null,
  };
}

export function toInspection(row: InspectionTable): Inspection {
  return {
    seq: row.seq,
    shop: row.shop,
    number: row.posting,
    sku: row.sku,
    ordinal: row.ordinal,
    at: row.at,
    operator: row.operator,
    verdict: oneOf(verdicts, row.verdict),
    checklist: row.checklist ?? undefined,
    points: readList(row.points, record),
    defect: row.defect ?? undefined,
    class: row.class === null ? undefined : oneOf(classes, row.class),
    disposition: row.disposition ?? undefined,
    lot: row.lot ?? undefined,
    scan: row.scan ?? undefined,
    mark: row.mark ?? undefined,
  };
}
const verdicts = ['scanned', 'declared', 'failed'] as const satisfies readonly Inspection['verdict'][];
const classes = ['critical', 'major', 'minor'] as const satisfies readonly Inspection['class'][];

export function fromProof(proof: Proof): ProofTable {
  return {
    id: proof.id,
    ...keyColumns(proof.posting),
    inspection: proof.inspection ?? null,
    lot: proof.lot ?? null,
    kind: proof.kind,
    path: proof.path,
    sha256: proof.sha256,
    bytes: proof.bytes,
    from_s: proof.fromSeconds ?? null,
    to_s: proof.toSeconds ?? null,
    at: proof.at,
    operator: proof.operator,
  };
}

export function toProof(row: ProofTable): Proof {
  return {
    id: row.id,
    posting: toKey(row),
    inspection: row.inspection ?? undefined,
    lot: row.lot ?? undefined,
    kind: oneOf(proofKinds, row.kind),
    path: row.path,
    sha256: row.sha256,
    bytes: row.bytes,
    fromSeconds: row.from_s ?? undefined,
    toSeconds: row.to_s ?? undefined,
    at: row.at,
    operator: row.operator,
  };
}
const proofKinds = ['photo', 'video', 'note', 'scale'] as const satisfies readonly Proof['kind'][];

export function fromLot(lot: Lot): LotTable {
  return {
    id: lot.id,
    supplier: lot.supplier ?? null,
    item: lot.item,
    quantity: lot.quantity,
    received_at: lot.receivedAt,
    plan: JSON.stringify(lot.plan),
    found: JSON.stringify(lot.found),
    verdict: lot.verdict ?? null,
    decided_at: lot.decidedAt ?? null,
    operator: lot.operator,
  };
}

export function toLot(row: LotTable): Lot {
  return {
    id: row.id,
    supplier: row.supplier ?? undefined,
    item: row.item,
    quantity: row.quantity,
    receivedAt: row.received_at,
    plan: readRecord(row.plan),
    found: readRecord(row.found),
    verdict: row.verdict === null ? undefined : oneOf(lotVerdicts, row.verdict),
    decidedAt: row.decided_at ?? undefined,
    operator: row.operator,
  };
}
const lotVerdicts = ['accepted', 'rejected'] as const satisfies readonly Lot['verdict'][];
