import { refused } from '../domain/errors.js';
import { passUnit } from '../domain/inspection.js';
import type { Posting } from '../domain/posting.js';
import { goodsFrom } from '../domain/tracks.js';
import { holdMarked, refusalOfMarks } from './inspect.js';
import { openItemScan } from './item-scan.js';
import { actNow } from './move.js';
import { type ScanChoice, scanBatch } from './pick-scan.js';
import type { Ports } from './ports.js';
import type { ScanLoop } from './scan-loop.js';

/** Unit by unit: a scan says that this unit was looked at and is good. */
export async function openInspectScan(ports: Ports, choice: ScanChoice): Promise<ScanLoop> {
  const batch = await scanBatch(ports, choice, goodsFrom('pass'));
  for (const posting of batch.filter(refusalOfMarks)) await holdMarked(ports, posting);
  return openItemScan(ports, batch, {
    verb: 'inspect',
    wants: (posting, sku) =>
      posting.stage === 'picked' &&
      posting.units.some((unit) => unit.sku === sku && unit.verdict === undefined),
    take: (posting, sku, code) => {
      const refusal = refusalOfMarks(posting);
      if (refusal) throw refused(refusal);
      return passUnit(posting, sku, code, actNow(ports));
    },
    undo: undefined,
    count: judgedCount,
    isDone: (posting) => judgedCount(posting).done === judgedCount(posting).of,
    results: { unit: 'unit-passed', posting: 'posting-passed' },
  });
}

function judgedCount(posting: Posting, sku?: string): { readonly done: number; readonly of: number } {
  const units = posting.units.filter((unit) => sku === undefined || unit.sku === sku);
  return { done: units.filter((unit) => unit.verdict !== undefined).length, of: units.length };
}
