import { refusalOfAction } from '../domain/advance.js';
import { refused } from '../domain/errors.js';
import { still } from '../domain/event.js';
import { pickedCount, pickUnit, unpickUnit, wantsUnit } from '../domain/picking.js';
import type { Posting } from '../domain/posting.js';
import { openItemScan } from './item-scan.js';
import { actNow } from './move.js';
import type { Ports } from './ports.js';
import type { ScanLoop } from './scan-loop.js';
import { chosen } from './selection.js';

export interface ScanChoice {
  readonly codes: readonly string[];
  readonly shop?: string | undefined;
}

/** The walk: every scan puts one unit into its tote. A wrong item, or one too many, moves nothing. */
export async function openPickScan(ports: Ports, choice: ScanChoice): Promise<ScanLoop> {
  const batch = await scanBatch(ports, choice, ['confirmed', 'picking']);
  return openItemScan(ports, batch, {
    verb: 'pick',
    wants: (posting, sku) =>
      (posting.stage === 'confirmed' || posting.stage === 'picking') && wantsUnit(posting, sku),
    take: (posting, sku, code) => pickUnit(posting, sku, code, actNow(ports)),
    undo: (posting, move) => {
      // Once it was inspected the unit is no longer this scanner's to put back.
      const refusal = posting.stage === 'picked' ? null : refusalOfAction(posting, 'pick');
      if (refusal) throw refused(refusal);
      const picked = move.events.find((event) => event.action === 'unit-picked');
      const { sku, ordinal } = picked?.details ?? {};
      if (typeof sku !== 'string' || typeof ordinal !== 'number') return still(posting);
      return unpickUnit(posting, { sku, ordinal }, actNow(ports));
    },
    count: pickedCount,
    isDone: (posting) => pickedCount(posting).done === pickedCount(posting).of,
    results: { unit: 'unit-picked', posting: 'posting-picked' },
  });
}

/** The postings of a scan loop in the order of the pick list; nothing to scan is said at once. */
export async function scanBatch(
  ports: Ports,
  choice: ScanChoice,
  stages: readonly Posting['stage'][],
): Promise<readonly Posting[]> {
  const { codes, shop } = choice;
  const isNamed = codes.length > 0;
  const selection = isNamed
    ? ({ kind: 'named', codes, shop } as const)
    : ({ kind: 'all', filter: { shop } } as const);
  const { keys, unknown } = await chosen(ports, selection, [{ stages, order: 'tote' }]);
  const [missing] = unknown;
  if (missing?.error) throw missing.error;
  const postings = await ports.store.postings(keys);
  if (isNamed) refuseOthers(postings, stages);
  return postings;
}

function refuseOthers(postings: readonly Posting[], stages: readonly Posting['stage'][]): void {
  const other = postings.find((posting) => !stages.includes(posting.stage));
  if (!other) return;
  throw refused({
    code: 'wrong-stage',
    message: `${other.number} is ${other.stage}`,
    hint: `ozf orders show ${other.number}`,
    details: { posting: other.number, stage: other.stage, papers: other.papers, action: 'scan' },
  });
}
