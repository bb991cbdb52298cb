// The ledger of goods: `stock_move` is the truth, `stock_level` and `stock_item` follow from it.

export interface StockSchema {
  bin: BinTable;
  stock_move: StockMoveTable;
  stock_level: StockLevelTable;
  stock_item: StockItemTable;
  reservation: ReservationTable;
  task: TaskTable;
  count_line: CountLineTable;
  setting: SettingTable;
}

export interface BinTable {
  code: string;
  kind: string;
  is_active: number;
  counted_at: string | null;
}

export interface StockMoveTable {
  seq: number;
  at: string;
  operator: string;
  item: string;
  quantity: number;
  /** Null: the goods came in. */
  from_bin: string | null;
  /** Null: the goods are gone. */
  to_bin: string | null;
  reason: string;
  shop: string | null;
  posting: string | null;
  revision: number | null;
  lot: string | null;
  details: string;
}

export interface StockLevelTable {
  item: string;
  bin: string;
  quantity: number;
}

export interface StockItemTable {
  item: string;
  on_hand: number;
  reserved: number;
  quarantined: number;
  buffer: number;
  counted_at: string | null;
  abc: string | null;
}

export interface ReservationTable {
  shop: string;
  posting: string;
  sku: string;
  item: string;
  quantity: number;
  in_tote: number;
  at: string;
}

export interface TaskTable {
  id: string;
  kind: string;
  state: string;
  shop: string | null;
  posting: string | null;
  item: string | null;
  bin: string | null;
  quantity: number;
  tote: number | null;
  because: string;
  created_at: string;
  done_at: string | null;
  done_by: string | null;
}

export interface CountLineTable {
  id: string;
  item: string;
  bin: string;
  expected: number;
  counted: number | null;
  state: string;
  because: string;
  operator: string;
  at: string;
}

export interface SettingTable {
  name: string;
  value: string;
  at: string;
}
