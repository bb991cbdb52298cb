import type { BenchWriter, StockWriter } from '../workflow/ports.js';
import type { Db } from './schema.js';
import { countCartonUse, saveCartons, saveWeighing } from './write/cartons.js';
import { saveConfirmations, saveLimits } from './write/confirmations.js';
import { addInspections, saveProofs } from './write/inspections.js';
import { queueJobs, updateJob } from './write/jobs.js';
import { keepStock } from './write/keep-stock.js';
import { saveLot, saveSuppliers } from './write/lots.js';
import { logScans } from './write/scan-log.js';
import { saveBins, saveBuffer, saveMoves } from './write/stock.js';
import { saveCounts, saveTasks } from './write/tasks.js';
import { claimWave, closeWalkedWaves, saveWaves } from './write/waves.js';

export function makeBenchWriter(db: Db): BenchWriter & StockWriter {
  return {
    saveConfirmations: (confirmations) => saveConfirmations(db, confirmations),
    saveLimits: (limits) => saveLimits(db, limits),
    saveWaves: (waves) => saveWaves(db, waves),
    closeWalkedWaves: (at) => closeWalkedWaves(db, at),
    claimWave: (key, operator) => claimWave(db, key, operator),
    queueJobs: (jobs) => queueJobs(db, jobs),
    updateJob: (job) => updateJob(db, job),
    addInspections: (inspections) => addInspections(db, inspections),
    saveProofs: (proofs) => saveProofs(db, proofs),
    saveSuppliers: (suppliers) => saveSuppliers(db, suppliers),
    saveLot: (lot) => saveLot(db, lot),
    saveCartons: (cartons) => saveCartons(db, cartons),
    countCartonUse: (use) => countCartonUse(db, use),
    saveWeighing: (weighing) => saveWeighing(db, weighing),
    logScans: (scans) => logScans(db, scans),
    keepStock: (at) => keepStock(db, at),
    saveMoves: (moves) => saveMoves(db, moves),
    saveBuffer: (item, buffer) => saveBuffer(db, item, buffer),
    saveTasks: (tasks) => saveTasks(db, tasks),
    saveCounts: (lines) => saveCounts(db, lines),
    saveBins: (bins) => saveBins(db, bins),
  };
}
