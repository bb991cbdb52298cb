import { binKinds } from '../../domain/stock-bins.js';
import { taskKinds } from '../../domain/tasks.js';
import type {
  Bin,
  CountLine,
  NewStockMove,
  Reservation,
  StockMove,
  StockPosition,
  Task,
} from '../../workflow/ports.js';
import type {
  BinTable,
  CountLineTable,
  ReservationTable,
  StockItemTable,
  StockMoveTable,
  TaskTable,
} from '../schema-stock.js';
import { oneOf, readRecord } from './json.js';
import { keyColumns, toKey } from './key-columns.js';

export function toPosition(row: StockItemTable): StockPosition {
  return {
    item: row.item,
    onHand: row.on_hand,
    reserved: row.reserved,
    quarantined: row.quarantined,
    buffer: row.buffer,
    atp: row.on_hand - row.reserved - row.quarantined - row.buffer,
    countedAt: row.counted_at ?? undefined,
    abc: row.abc === null ? undefined : oneOf(classes, row.abc),
  };
}
const classes = ['a', 'b', 'c'] as const;

export function fromMove(move: NewStockMove, seq: number): StockMoveTable {
  return {
    seq,
    at: move.at,
    operator: move.operator,
    item: move.item,
    quantity: move.quantity,
    from_bin: move.from ?? null,
    to_bin: move.to ?? null,
    reason: move.reason,
    ...keyColumns(move.posting),
    revision: move.posting?.revision ?? null,
    lot: move.lot ?? null,
    details: JSON.stringify(move.details),
  };
}

export function toMove(row: StockMoveTable): StockMove {
  const key = toKey(row);
  return {
    seq: row.seq,
    at: row.at,
    operator: row.operator,
    item: row.item,
    quantity: row.quantity,
    from: row.from_bin ?? undefined,
    to: row.to_bin ?? undefined,
    reason: row.reason,
    posting: key && { ...key, revision: row.revision ?? 0 },
    lot: row.lot ?? undefined,
    details: readRecord(row.details),
  };
}

export function toReservation(row: ReservationTable): Reservation {
  return {
    shop: row.shop,
    number: row.posting,
    sku: row.sku,
    item: row.item,
    quantity: row.quantity,
    inTote: row.in_tote,
    at: row.at,
  };
}

export function fromBin(bin: Bin): BinTable {
  return {
    code: bin.code,
    kind: bin.kind,
    is_active: bin.isActive ? 1 : 0,
    counted_at: bin.countedAt ?? null,
  };
}

export function toBin(row: BinTable): Bin {
  return {
    code: row.code,
    kind: oneOf(binKinds, row.kind),
    isActive: row.is_active === 1,
    countedAt: row.counted_at ?? undefined,
  };
}

export function fromTask(task: Task): TaskTable {
  return {
    id: task.id,
    kind: task.kind,
    state: task.state,
    ...keyColumns(task.posting),
    item: task.item ?? null,
    bin: task.bin ?? null,
    quantity: task.quantity,
    tote: task.tote ?? null,
    because: task.because,
    created_at: task.createdAt,
    done_at: task.doneAt ?? null,
    done_by: task.doneBy ?? null,
  };
}

export function toTask(row: TaskTable): Task {
  return {
    id: row.id,
    kind: oneOf(taskKinds, row.kind),
    state: oneOf(taskStates, row.state),
    posting: toKey(row),
    item: row.item ?? undefined,
    bin: row.bin ?? undefined,
    quantity: row.quantity,
    tote: row.tote ?? undefined,
    because: row.because,
    createdAt: row.created_at,
    doneAt: row.done_at ?? undefined,
    doneBy: row.done_by ?? undefined,
  };
}
const taskStates = ['open', 'done'] as const satisfies readonly Task['state'][];

export function fromCount(line: CountLine): CountLineTable {
  return { ...line, counted: line.counted ?? null };
}

export function toCount(row: CountLineTable): CountLine {
  return { ...row, counted: row.counted ?? undefined, state: oneOf(countStates, row.state) };
}
const countStates = ['open', 'recount', 'closed'] as const satisfies readonly CountLine['state'][];
