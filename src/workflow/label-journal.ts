import { advance } from '../domain/advance.js';
import { hasMoved } from '../domain/event.js';
import type { PostingKey } from '../domain/posting.js';
import { type BatchResult, type BatchRow, doneRow } from './batch.js';
import { actNow, movePosting } from './move.js';
import type { LabelCopy, Ports } from './ports.js';
import { resolveCode, type Selection, workThrough } from './selection.js';

/** A copy of a label, and where it was printed. */
export interface ShownCopy extends LabelCopy {
  /** Absent where it went to a file, a folder or a stream. */
  readonly printer?: string | undefined;
  readonly job?: string | undefined;
}

/** Every copy of a posting's label that was ever made, with its number, file or printer, and reason. */
export async function labelList(ports: Ports, code: string, shop?: string): Promise<readonly ShownCopy[]> {
  return shownCopies(ports, await resolveCode(ports, code, shop));
}

export async function shownCopies({ store }: Ports, key: PostingKey): Promise<readonly ShownCopy[]> {
  const copies = await store.labelCopies(key);
  const ids = copies.flatMap(({ print }) => print ?? []);
  const prints = await store.prints({ ids });
  return copies.map((copy) => {
    const record = prints.find(({ id }) => id === copy.print);
    const isPrinter = record && record.destination !== 'folder';
    return isPrinter ? { ...copy, printer: record.printer, job: record.job } : copy;
  });
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
