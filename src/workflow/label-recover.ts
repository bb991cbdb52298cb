import { advance } from '../domain/advance.js';
import type { AppError } from '../domain/errors.js';
import { hasMoved, still } from '../domain/event.js';
import { asAppError } from './batch.js';
import { DELIVERY_LOCK } from './label-deliver.js';
import { actNow, untilFresh } from './move.js';
import type { LabelCopy, Ports, PrintRecord, Writer } from './ports.js';
import { type PrintEnd, printWaits, settlePrint } from './print.js';
import { mustRead } from './selection.js';

/** Where a file of labels goes that is not printed here. */
export type LabelPlace =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'stdout'; readonly write: (bytes: Uint8Array) => Promise<void> };

/** A label that lies in a printer which needs a person: not printed again before that job is over. */
export interface WaitingLabel {
  readonly shop: string;
  readonly number: string;
  readonly error: AppError;
}

/**
 * Finishes what was left between the announcement of copies and their record: a file with the announced hash was
 * delivered, a missing one was not, a print job is asked about, and of a stream nobody can tell, so that its next copy
 * carries a mark. Answers what still waits in a printer.
 */
export async function recoverCopies(ports: Ports): Promise<readonly WaitingLabel[]> {
  const open = await ports.store.openLabelCopies();
  if (open.length === 0) return [];
  // Somebody who is printing right now looks after his own copies.
  const lock = await ports.store.lock(DELIVERY_LOCK, 0);
  if (!lock) return [];
  try {
    const waiting: WaitingLabel[] = [];
    for (const copies of byFile(await ports.store.openLabelCopies())) {
      const [first] = copies;
      const error = first?.print === undefined ? undefined : await recoverPrint(ports, first.print, copies);
      if (first && first.print === undefined) await recoverFile(ports, first, copies);
      if (error) waiting.push(...copies.map(({ shop, number }) => ({ shop, number, error })));
    }
    return waiting;
  } finally {
    await lock.release();
  }
}

/** The copies are on paper or on disk: papers follow, in one transaction. */
export async function recordDelivered(ports: Ports, copies: readonly LabelCopy[]): Promise<void> {
  await untilFresh(() => ports.store.transact((tx) => saveDelivered(ports, tx, copies)));
}

/** What became of a print, for each label in it. */
export async function copiesEnded(
  ports: Ports,
  tx: Writer,
  { copies, after, where }: { copies: readonly LabelCopy[]; after: PrintRecord; where: string },
): Promise<void> {
  const there = copies.map((copy) => ({ ...copy, target: where }));
  if (after.state === 'never') await tx.dropLabelCopies(there);
  else if (after.state === 'unknown')
    await tx.saveLabelCopies(there.map((copy) => ({ ...copy, state: 'unknown' })));
  else await saveDelivered(ports, tx, there);
}

async function saveDelivered(ports: Ports, tx: Writer, copies: readonly LabelCopy[]): Promise<void> {
  const act = actNow(ports);
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
}

/** The print system is asked about a job that it took over; one that it may not have got is of unknown end. */
async function recoverPrint(
  ports: Ports,
  id: string,
  copies: readonly LabelCopy[],
): Promise<AppError | undefined> {
  const [record] = await ports.store.prints({ ids: [id] });
  const ended = (tx: Writer, { record: after, target }: PrintEnd) =>
    copiesEnded(ports, tx, { copies, after, where: target });
  if (!record) return undefined;
  const { destination: kind, printer, job } = record;
  const target = job ?? printer;
  if (job === undefined) {
    await settlePrint(ports, { record, target }, { state: 'lost', why: 'unknown' }, { ended });
    return undefined;
  }
  try {
    const fate = await ports.printer.fate({ destination: { kind, name: printer }, job, target });
    await settlePrint(ports, { record, target }, fate, { ended });
    return fate.state === 'waiting' ? printWaits(record, fate.why) : undefined;
  } catch (thrown) {
    const error = asAppError(thrown);
    if (error.kind === 'bug' || error.kind === 'interrupted') throw thrown;
    return printWaits(record, 'unknown');
  }
}

async function recoverFile(ports: Ports, first: LabelCopy, copies: readonly LabelCopy[]): Promise<void> {
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
    const key = copy.print ?? `${copy.target}\u0000${copy.sha256}`;
    files.set(key, [...(files.get(key) ?? []), copy]);
  }
  return [...files.values()];
}
