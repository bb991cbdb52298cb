// Waves, boxes, background work and evidence, beside the postings of schema.ts.

export interface BenchSchema {
  confirmation: ConfirmationTable;
  drop_off_limit: DropOffLimitTable;
  wave: WaveTable;
  job: JobTable;
  inspection: InspectionTable;
  proof: ProofTable;
  supplier: SupplierTable;
  lot: LotTable;
  carton: CartonTable;
  carton_use: CartonUseTable;
  weighing: WeighingTable;
  scan_log: ScanLogTable;
}

export interface ConfirmationTable {
  shop: string;
  posting: string;
  revision: number;
  at: string;
  operator: string;
  hash: string;
  parts: string;
  checks: string;
  is_late_accepted: number;
  fee: string | null;
}

export interface DropOffLimitTable {
  shop: string;
  point: string;
  method_id: string;
  limits: string;
  read_at: string;
}

export interface WaveTable {
  shop: string;
  id: string;
  day: string;
  state: string;
  /** Empty until somebody takes it. */
  operator: string;
  details: string;
  created_at: string;
  closed_at: string | null;
}

export interface JobTable {
  shop: string;
  id: string;
  kind: string;
  subject: string;
  state: string;
  attempts: number;
  next_at: string | null;
  owner: string | null;
  details: string;
  created_at: string;
  closed_at: string | null;
}

export interface InspectionTable {
  seq: number;
  shop: string;
  posting: string;
  sku: string;
  ordinal: number;
  at: string;
  operator: string;
  verdict: string;
  checklist: string | null;
  points: string;
  defect: string | null;
  class: string | null;
  disposition: string | null;
  lot: string | null;
  scan: string | null;
  mark: string | null;
}

export interface ProofTable {
  id: string;
  shop: string | null;
  posting: string | null;
  inspection: number | null;
  lot: string | null;
  kind: string;
  path: string;
  sha256: string;
  bytes: number;
  from_s: number | null;
  to_s: number | null;
  at: string;
  operator: string;
}

export interface SupplierTable {
  id: string;
  name: string;
}

export interface LotTable {
  id: string;
  supplier: string | null;
  item: string;
  quantity: number;
  received_at: string;
  plan: string;
  found: string;
  verdict: string | null;
  decided_at: string | null;
  operator: string;
}

export interface CartonTable {
  id: string;
  length_mm: number;
  width_mm: number;
  height_mm: number;
  wall_mm: number;
  tare_grams: number;
  most_grams: number | null;
  material: string;
  is_active: number;
}

export interface CartonUseTable {
  composition: string;
  carton: string;
  uses: number;
  last_at: string;
}

export interface WeighingTable {
  shop: string;
  posting: string;
  composition: string;
  grams: number;
  carton: string | null;
  at: string;
}

export interface ScanLogTable {
  seq: number;
  at: string;
  operator: string;
  station: string;
  loop: string;
  code: string;
  result: string;
  shop: string | null;
  posting: string | null;
  sku: string | null;
  details: string;
}
