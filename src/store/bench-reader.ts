import type { BenchReader, StockReader } from '../workflow/ports.js';
import { readCartons, readCartonUses, readWeighings } from './read/cartons.js';
import { readConfirmation, readLimits } from './read/confirmations.js';
import { readInspection, readInspections, readLotFailures, readProofs } from './read/inspections.js';
import { readJobs } from './read/jobs.js';
import { readLedgerFaults } from './read/ledger.js';
import { readLeftSince } from './read/left.js';
import { readLot, readLots, readSuppliers } from './read/lots.js';
import { readOrdersOfBuyers, readQuantities } from './read/past-orders.js';
import { readScanLog } from './read/scan-log.js';
import {
  readIsStockKept,
  readLevels,
  readOversold,
  readReservations,
  readStock,
  readStockMoves,
} from './read/stock.js';
import { readBins, readCounts, readTasks } from './read/tasks.js';
import { readWanted } from './read/wanted.js';
import { readWave, readWaves } from './read/waves.js';
import type { Db } from './schema.js';

export function makeBenchReader(db: Db): BenchReader & StockReader {
  return {
    wanted: (filter) => readWanted(db, filter),
    confirmation: (key) => readConfirmation(db, key),
    limits: (point) => readLimits(db, point),
    ordersOfBuyers: (postings) => readOrdersOfBuyers(db, postings),
    quantities: (shop, skus) => readQuantities(db, shop, skus),
    wave: (key) => readWave(db, key),
    waves: (filter) => readWaves(db, filter),
    jobs: (filter) => readJobs(db, filter),
    leftSince: (filter) => readLeftSince(db, filter),
    inspection: (seq) => readInspection(db, seq),
    inspections: (key) => readInspections(db, key),
    lotFailures: (lot) => readLotFailures(db, lot),
    proofs: (filter) => readProofs(db, filter),
    suppliers: () => readSuppliers(db),
    lot: (id) => readLot(db, id),
    lots: (filter) => readLots(db, filter),
    cartons: () => readCartons(db),
    cartonUses: (composition) => readCartonUses(db, composition),
    weighings: (composition, limit) => readWeighings(db, composition, limit),
    scanLog: (key) => readScanLog(db, key),
    isStockKept: () => readIsStockKept(db),
    stock: (items) => readStock(db, items),
    levels: (filter) => readLevels(db, filter),
    stockMoves: (filter) => readStockMoves(db, filter),
    reservations: (keys) => readReservations(db, keys),
    tasks: (filter) => readTasks(db, filter),
    counts: (filter) => readCounts(db, filter),
    bins: () => readBins(db),
    ledgerFaults: (limit) => readLedgerFaults(db, limit),
    oversold: (limit) => readOversold(db, limit),
  };
}
