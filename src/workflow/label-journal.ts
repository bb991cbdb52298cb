import { advance } from '../domain/advance.js';
import { hasMoved } from '../domain/event.js';
import type { PostingKey } from '../domain/posting.js';
import { type BatchResult, type BatchRow, doneRow } from './batch.js';
import { actNow, movePosting } from './move.js';
import type { LabelCopy, Ports } from './ports.js';
import { resolveCode, type Selection, workThrough } from './selection.js';

/** Every copy of a posting's label that was ever made, with its number, file and reason. */
export async function labelList(ports: Ports, code: string, shop?: string): Promise<readonly LabelCopy[]> {
  return ports.store.labelCopies(await resolveCode(ports, code, shop));
}

/** The label is torn off or spoilt: the posting needs one again, and that one will carry its copy number. */
export async function labelVoid(ports: Ports, selection: Selection): Promise<BatchResult> {
  const each = async (key: PostingKey): Promise<BatchRow> => {
    const move = await movePosting(ports, key, (posting) => {
      const facts = { ...posting.facts, labelledAt: undefined, stuckAt: undefined };
      return advance(posting, 'void', { ...actNow(ports), change: { facts } });
    });
    return doneRow(move.after, hasMoved(move));
  };
  return workThrough(ports, selection, { ready: [], each });
}
