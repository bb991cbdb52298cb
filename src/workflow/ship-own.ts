import { advance } from '../domain/advance.js';
import type { Posting } from '../domain/posting.js';
import { type BatchRow, doneRow } from './batch.js';
import { actNow, movePosting } from './move.js';
import type { Ports } from './ports.js';
import { keyOf, mustRead, workKeys } from './selection.js';
import { leaveWithKnownNumber } from './ship-leaving.js';

/**
 * Where Ozon makes no carriage: `delivering` where it is offered, else our own scan-out is the hand-over, which Ozon
 * confirms later.
 */
export async function scanOut(ports: Ports, postings: readonly Posting[]): Promise<readonly BatchRow[]> {
  const { results } = await workKeys(ports, postings.map(keyOf), {
    each: async (key) => {
      const posting = await mustRead(ports.store, key);
      if (posting.actions.includes('non_int_delivering')) return leaveWithKnownNumber(ports, posting);
      const act = actNow(ports);
      const move = await movePosting(ports, key, (current) => {
        const facts = { ...current.facts, scannedOutAt: current.facts.scannedOutAt ?? act.at };
        return advance(current, 'handOver', { ...act, change: { facts }, details: { by: 'scan-out' } });
      });
      return doneRow(move.after, true);
    },
  });
  return results;
}
