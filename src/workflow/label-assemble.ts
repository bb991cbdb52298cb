import { refusalOfEnd, refusalOfHolds } from '../domain/advance.js';
import { type Refusal, refused } from '../domain/errors.js';
import { happen, still } from '../domain/event.js';
import { withHold } from '../domain/holds.js';
import { refusalOfCountry } from '../domain/origin.js';
import type { Posting } from '../domain/posting.js';
import type { Stage } from '../domain/tracks.js';
import { refusalOfMissing } from '../domain/unit-data.js';
import { startAssembly } from './assembly.js';
import { type BatchRow, doneRow, wouldRow } from './batch.js';
import { sendExemplars } from './exemplars.js';
import { actNow, movePosting, refresh } from './move.js';
import { refusalOfLimits } from './pack-guard.js';
import type { Ports } from './ports.js';
import { mustRead } from './selection.js';

/** Where labels-first work may assemble: confirmed, and nothing in a box yet. */
export const assembleStages: readonly Stage[] = ['confirmed', 'picking', 'picked', 'inspected'];

/** Has Ozon assemble one confirmed posting before it is picked; what needs the bench first is held. */
export async function assembleOne(
  ports: Ports,
  known: Posting,
  options: { readonly isDryRun: boolean },
): Promise<BatchRow> {
  guard(known);
  if (options.isDryRun) return wouldRow(known, 'assemble');
  const { posting } = await refresh(ports, known);
  guard(posting);
  if (posting.papers !== 'none') return doneRow(posting, true);
  await holdForBench(ports, posting);
  await sendExemplars(ports, posting);
  const limits = await refusalOfLimits(ports, posting, { isReinforced: false });
  if (limits) throw refused(limits);
  const parcel = posting.lines.map(({ sku, quantity }) => ({ sku, quantity }));
  await startAssembly(ports, posting, { parcels: [parcel] });
  return doneRow(await mustRead(ports.store, posting), true);
}

/** Why it may not be assembled before it is picked, or null. */
export function refusalOfAssemble(posting: Posting): Refusal | null {
  const refusal = refusalOfEnd(posting) ?? refusalOfCountry(posting) ?? refusalOfHolds(posting, 'assemble');
  if (refusal || assembleStages.includes(posting.stage)) return refusal;
  return {
    code: 'not-confirmed',
    message: `${posting.number} is ${posting.stage}: confirm it first`,
    hint: `ozf confirm ${posting.number}`,
    details: { posting: posting.number, stage: posting.stage },
  };
}

function guard(posting: Posting): void {
  const refusal = refusalOfAssemble(posting);
  if (refusal) throw refused(refusal);
}

/** Marks and weights are read at the bench: assembling now would freeze the posting without them. */
async function holdForBench(ports: Ports, posting: Posting): Promise<void> {
  const missing = refusalOfMissing(posting);
  if (!missing) return;
  const act = actNow(ports);
  const details = missing.details ?? {};
  await movePosting(ports, posting, (current) => {
    const holds = withHold(current.holds, { code: 'needs-bench', since: act.at, details });
    if (holds === current.holds) return still(current);
    return happen(
      current,
      { holds },
      { action: 'held', ...act, details: { hold: 'needs-bench', ...details } },
    );
  });
  throw refused({
    code: 'needs-bench',
    message: `${posting.number} needs the bench before assembly`,
    hint: `ozf pick scan ${posting.number}`,
    details,
  });
}
