import type { Writer } from '../workflow/ports.js';
import { makeBenchWriter } from './bench-writer.js';
import { makeReader } from './reader.js';
import type { Db } from './schema.js';
import { saveCarriage } from './write/carriages.js';
import { saveDrift } from './write/drift.js';
import { adoptIntent, openIntent, updateIntent } from './write/intents.js';
import { bindBarcode, saveItems } from './write/items.js';
import { markTold, saveBuyer } from './write/journal.js';
import { dropLabelCopies, saveLabelCopies, saveLabelFile } from './write/labels.js';
import { enqueue, updateMessage } from './write/outbox.js';
import { savePrint } from './write/prints.js';
import { recordMoves } from './write/record.js';
import { saveShop, saveWatermark } from './write/shops.js';
import { stockFollower } from './write/stock-follow.js';
import { giveTotes } from './write/totes.js';
import { refreshUrgency } from './write/urgency.js';

/** Writes within one open transaction; its reads see them. */
export function makeWriter(db: Db, now: () => Date): Writer {
  const followStock = stockFollower(db);
  return {
    ...makeReader({ db, snapshot: (work) => work(db) }),
    ...makeBenchWriter(db),
    saveShop: (shop) => saveShop(db, shop),
    record: async (moves) => {
      await recordMoves(db, moves);
      await followStock(moves);
    },
    saveBuyer: (key, buyer) => saveBuyer(db, key, buyer),
    openIntent: (intent) => openIntent(db, intent),
    updateIntent: (intent) => updateIntent(db, intent),
    adoptIntent: (intent, owner) => adoptIntent(db, intent, owner),
    saveItems: (items) => saveItems(db, items),
    bindBarcode: (binding) => bindBarcode(db, binding),
    saveWatermark: async (shop, stream, at) => {
      await saveWatermark(db, { shop, stream, at });
      await refreshUrgency(db, now().toISOString());
    },
    saveDrift: (seen) => saveDrift(db, seen),
    giveTotes: (day, keys) => giveTotes(db, day, keys),
    saveCarriage: (carriage) => saveCarriage(db, carriage),
    saveLabelFile: (file) => saveLabelFile(db, file),
    saveLabelCopies: (copies) => saveLabelCopies(db, copies),
    dropLabelCopies: (copies) => dropLabelCopies(db, copies),
    savePrint: (record) => savePrint(db, record),
    enqueue: (messages) => enqueue(db, messages),
    updateMessage: (message) => updateMessage(db, message),
    markTold: (events) => markTold(db, events),
  };
}
