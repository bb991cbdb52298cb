import { advance } from '../domain/advance.js';
import { hasMoved, still } from '../domain/event.js';
import { DELIVERY_LOCK } from './label-deliver.js';
import { actNow, untilFresh } from './move.js';
import type { LabelCopy, Ports } from './ports.js';
import { mustRead } from './selection.js';

/**
 * Finishes what a crash left between the announcement of copies and their record: a file with the announced hash was
 * delivered, a missing one was not, and of a stream nobody can tell, so that its next copy carries a mark.
 */
export async function recoverCopies(ports: Ports): Promise<void> {
  const open = await ports.store.openLabelCopies();
  if (open.length === 0) return;
  // Somebody who is printing right now looks after his own copies.
  const lock = await ports.store.lock(DELIVERY_LOCK, 0);
  if (!lock) return;
  try {
    for (const copies of byFile(await ports.store.openLabelCopies())) await recoverFile(ports, copies);
  } finally {
    await lock.release();
  }
}

/** The copies are on paper or on disk: papers follow, in one transaction. */
export async function recordDelivered(ports: Ports, copies: readonly LabelCopy[]): Promise<void> {
  const act = actNow(ports);
  await untilFresh(() =>
    ports.store.transact(async (tx) => {
      const moves = [];
      for (const copy of copies) {
        const posting = await mustRead(tx, copy);
        const details = {
          copy: copy.copy,
          sha256: copy.sha256,
          page: copy.page,
          ...(copy.reason ? { reason: copy.reason } : {}),
        };
        const facts = { ...posting.facts, labelledAt: posting.facts.labelledAt ?? act.at };
        if (posting.papers === 'assembled')
          moves.push(advance(posting, 'print', { ...act, change: { facts }, details }));
        else if (posting.papers === 'labelled') moves.push(advance(posting, 'reprint', { ...act, details }));
        else moves.push(still(posting));
      }
      await tx.record(moves.filter(hasMoved));
      await tx.saveLabelCopies(copies.map((copy) => ({ ...copy, state: 'delivered' })));
    }),
  );
}

async function recoverFile(ports: Ports, copies: readonly LabelCopy[]): Promise<void> {
  const [first] = copies;
  if (!first) return;
  if (first.target === 'stdout' || first.target === 'printer') {
    await ports.store.transact((tx) =>
      tx.saveLabelCopies(copies.map((copy) => ({ ...copy, state: 'unknown' }))),
    );
    return;
  }
  const found = await ports.documents.fileHash(first.target);
  if (found === first.sha256) await recordDelivered(ports, copies);
  else await ports.store.transact((tx) => tx.dropLabelCopies(copies));
}

function byFile(copies: readonly LabelCopy[]): readonly (readonly LabelCopy[])[] {
  const files = new Map<string, LabelCopy[]>();
  for (const copy of copies) {
    const key = `${copy.target}\u0000${copy.sha256}`;
    files.set(key, [...(files.get(key) ?? []), copy]);
  }
  return [...files.values()];
}
