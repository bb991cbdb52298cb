/** Labels, their copies, and what was printed. */
export interface PaperSchema {
  label_file: LabelFileTable;
  label_copy: LabelCopyTable;
  print: PrintTable;
}

export interface LabelFileTable {
  shop: string;
  posting: string;
  size: string;
  sha256: string;
  source: string;
  saved_at: string;
}

export interface LabelCopyTable {
  shop: string;
  posting: string;
  copy: number;
  state: string;
  target: string;
  sha256: string;
  page: number;
  at: string;
  operator: string;
  reason: string | null;
  /** Of the journal of prints, where it went to a printer. */
  print: string | null;
}

export interface PrintTable {
  id: string;
  document: string;
  what: string;
  shop: string | null;
  destination: string;
  printer: string;
  job: string | null;
  copy: number;
  state: string;
  sha256: string;
  at: string;
  operator: string;
  reason: string | null;
}
