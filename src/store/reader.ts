import type { Reader } from '../workflow/ports.js';
import { makeBenchReader } from './bench-reader.js';
import { readBoard } from './read/board.js';
import { readCarriages } from './read/carriages.js';
import { readDrift } from './read/drift.js';
import { findPostings } from './read/find.js';
import { readIntents } from './read/intents.js';
import { readItem, readItems } from './read/items.js';
import { readBuyer, readEvents, readLastEvents, readUntoldEvents } from './read/journal.js';
import { readLabelCopies, readLabelFile, readOpenLabelCopies } from './read/labels.js';
import { readMarkHolders } from './read/marks.js';
import { readOutbox } from './read/outbox.js';
import { readChildren, readPostings } from './read/postings.js';
import { readPrints } from './read/prints.js';
import { readList, readOldestDue, readQueue, readQueueKeys } from './read/queue.js';
import { readShop, readShops, readWatermark } from './read/shops.js';
import type { Db } from './schema.js';

export interface ReadSource {
  /** One statement. */
  readonly db: Db;
  /** Several statements that see one moment. */
  snapshot<Result>(work: (db: Db) => Promise<Result>): Promise<Result>;
}

export function makeReader({ db, snapshot }: ReadSource): Reader {
  return {
    ...makeBenchReader(db),
    shops: () => readShops(db),
    shop: (name) => readShop(db, name),
    posting: (key) => snapshot(async (moment) => (await readPostings(moment, [key]))[0]),
    postings: (keys) => snapshot((moment) => readPostings(moment, keys)),
    children: (key) => snapshot((moment) => readChildren(moment, key)),
    findPostings: (code, where) => snapshot((moment) => findPostings(moment, code, where)),
    queue: (filter) => snapshot((moment) => readQueue(moment, filter)),
    queueKeys: (filter) => readQueueKeys(db, filter),
    list: (filter) => snapshot((moment) => readList(moment, filter)),
    board: (at) => readBoard(db, at),
    events: (key) => readEvents(db, key),
    lastEvents: (shop, numbers) => readLastEvents(db, shop, numbers),
    oldestDue: (shop) => readOldestDue(db, shop),
    buyer: (key) => readBuyer(db, key),
    intents: (filter) => readIntents(db, filter),
    item: (key) => snapshot((moment) => readItem(moment, key)),
    items: (filter) => snapshot((moment) => readItems(moment, filter)),
    markHolders: (marks) => readMarkHolders(db, marks),
    watermark: (shop, stream) => readWatermark(db, shop, stream),
    drift: (shop) => readDrift(db, shop),
    carriages: (filter) => snapshot((moment) => readCarriages(moment, filter)),
    labelFile: (key) => readLabelFile(db, key),
    labelCopies: (key) => readLabelCopies(db, key),
    openLabelCopies: () => readOpenLabelCopies(db),
    prints: (filter) => readPrints(db, filter),
    outbox: (filter) => readOutbox(db, filter),
    untoldEvents: (limit) => readUntoldEvents(db, limit),
  };
}
