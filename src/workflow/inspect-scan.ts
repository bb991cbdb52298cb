import { type AppError, refused } from '../domain/errors.js';
import type { Move } from '../domain/event.js';
import { passUnit } from '../domain/inspection.js';
import { isMarkLike } from '../domain/marks.js';
import type { Posting, PostingKey, Unit } from '../domain/posting.js';
import { goodsFrom } from '../domain/tracks.js';
import { isMarkTaken, isNeeded, missingOf } from '../domain/unit-data.js';
import { asAppError } from './batch.js';
import { sendExemplars } from './exemplars.js';
import { openItemScan } from './item-scan.js';
import { actNow } from './move.js';
import { type ScanChoice, scanBatch } from './pick-scan.js';
import type { Ports, Reader } from './ports.js';
import type { ScanLoop } from './scan-loop.js';
import { judgeMark, markInUse } from './unit-data.js';
import { isWatching } from './watch.js';

/** Unit by unit: a scan says that this unit was looked at and is good; the mark of a marked one comes with it. */
export async function openInspectScan(ports: Ports, choice: ScanChoice): Promise<ScanLoop> {
  const batch = await scanBatch(ports, choice, goodsFrom('pass'));
  const loop = await openItemScan(ports, batch, {
    verb: 'inspect',
    wants: (posting, sku) =>
      posting.stage === 'picked' &&
      posting.units.some((unit) => unit.sku === sku && unit.verdict === undefined),
    take: (posting, sku, scan, tx) => takeUnit(ports, tx, { posting, sku, scan }),
    undo: undefined,
    count: judgedCount,
    isDone: (posting) =>
      judgedCount(posting).done === judgedCount(posting).of && missingOf(posting).length === 0,
    results: { unit: 'unit-passed', posting: 'posting-passed' },
  });
  return { ...loop, finish: () => sendAll(ports, loop.summary().postingsDone) };
}

interface ScannedUnit {
  readonly posting: Posting;
  readonly sku: string;
  readonly scan: string;
}

async function takeUnit(ports: Ports, tx: Reader, { posting, sku, scan }: ScannedUnit): Promise<Move> {
  const unit = posting.units.find((each) => each.sku === sku && each.verdict === undefined);
  const mark = unit && (await markIn(tx, { posting, unit, scan }));
  return passUnit(posting, { sku, scan, mark }, actNow(ports));
}

/** The DataMatrix names the product and the unit in one scan; a plain barcode cannot stand for a marked unit. */
export async function markIn(
  tx: Reader,
  { posting, unit, scan }: { readonly posting: Posting; readonly unit: Unit; readonly scan: string },
): Promise<string | undefined> {
  const { sku } = unit;
  if (posting.papers !== 'none' || !isMarkTaken(posting, sku)) return undefined;
  if (!isMarkLike(scan)) {
    if (!isNeeded(posting, 'mark', sku) || unit.mark !== undefined) return undefined;
    throw refused({
      code: 'scan-the-mark',
      message: `${posting.number}: scan the DataMatrix of this unit of ${sku}`,
      hint: `ozf orders show ${posting.number}`,
      details: { posting: posting.number, sku },
    });
  }
  const mark = await judgeMark(tx, posting, sku, scan);
  if (posting.units.some((each) => each.mark === mark && each !== unit))
    throw markInUse(mark, posting.number);
  return mark;
}

/** Ozon is told of the units when the scanner rests: a loop never waits for the network. */
async function sendAll(ports: Ports, keys: readonly PostingKey[]): Promise<readonly AppError[]> {
  const errors: AppError[] = [];
  for (const key of keys.filter(({ shop }) => !isWatching(ports, shop))) {
    try {
      await sendExemplars(ports, key);
    } catch (thrown) {
      const error = asAppError(thrown);
      if (error.kind === 'bug' || error.kind === 'interrupted') throw error;
      errors.push(error);
    }
  }
  return errors;
}

function judgedCount(posting: Posting, sku?: string): { readonly done: number; readonly of: number } {
  const units = posting.units.filter((unit) => sku === undefined || unit.sku === sku);
  return { done: units.filter((unit) => unit.verdict !== undefined).length, of: units.length };
}
