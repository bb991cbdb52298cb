import { refusalOfEnd } from '../domain/advance.js';
import { AppError } from '../domain/errors.js';
import type { Posting } from '../domain/posting.js';
import { type BatchRow, doneRow } from './batch.js';
import type { LabelOptions } from './label.js';
import { arrangeLabels } from './label-arrange.js';
import type { FetchedLabel } from './label-fetch.js';
import { failedRows, printLabels } from './label-print.js';
import { type LabelPlace, recordDelivered } from './label-recover.js';
import type { JobFate, LabelCopy, Ports } from './ports.js';
import { keyOf, mustRead } from './selection.js';

export interface Delivered {
  readonly rows: readonly BatchRow[];
  readonly file: DeliveredFile | undefined;
  readonly print: DeliveredPrint | undefined;
  /** Labels that have no room for the caption that was wanted. */
  readonly uncaptioned?: number | undefined;
}

export interface DeliveredFile {
  readonly path: string;
  readonly pages: number;
  readonly sha256: string;
}

export interface DeliveredPrint {
  readonly printer: string;
  readonly job: string | null;
  /** Where to look for it. */
  readonly target: string;
  /** `queued`: the printer is still at it. */
  readonly state: JobFate['state'];
  readonly copy: number;
}

const NOTHING: Delivered = { rows: [], file: undefined, print: undefined };

/**
 * Hands the pages over as one file. The copies are announced before the file is there: after a crash a file with the
 * announced hash counts as delivered, so no copy is ever printed twice without its mark.
 */
export async function deliverLabels(
  ports: Ports,
  labels: readonly FetchedLabel[],
  options: LabelOptions,
): Promise<Delivered> {
  if (labels.length === 0) return NOTHING;
  const lock = await ports.store.lock(DELIVERY_LOCK, LOCK_WAIT_MS);
  if (!lock) throw deliveryRunning();
  try {
    return await deliver(ports, labels, options);
  } finally {
    await lock.release();
  }
}
export const DELIVERY_LOCK = 'label-delivery';
const LOCK_WAIT_MS = 30_000;

export interface NumberedLabel extends FetchedLabel {
  readonly copy: number;
}

async function deliver(
  ports: Ports,
  labels: readonly FetchedLabel[],
  options: LabelOptions,
): Promise<Delivered> {
  const numbered = await withCopyNumbers(ports, labels, options);
  if (numbered.length === 0) return NOTHING;
  const again = numbered.filter((each) => each.copy > 1);
  if (again.length > 0) await options.ask({ code: 'second-copy', details: copiesOf(again) });
  const ordered = inPickOrder(numbered);
  const made = await arrangeLabels(ports, ordered, options);
  const { pdf: merged, pageCount, labels: arranged, failed, uncaptioned } = made;
  if (arranged.length === 0) return { ...NOTHING, rows: failed, uncaptioned };
  const sha256 = await ports.documents.put(merged);
  const copies = announcedCopies(ports, arranged, { options, sha256 });
  const { target, reason } = options;
  if (target.kind === 'printer') {
    const work = { labels: arranged, copies, pdf: merged, pageCount, sha256, target, reason };
    const { error, file, print } = await printLabels(ports, work);
    const rows = error ? failedRows(arranged, error) : await doneRows(ports, arranged);
    return { rows: [...failed, ...rows], file, print, uncaptioned };
  }
  await ports.store.transact((tx) => tx.saveLabelCopies(copies));
  const path = await handOver(ports, target, merged);
  await recordDelivered(ports, copies);
  const file = { path, pages: pageCount, sha256 };
  const rows = [...failed, ...(await doneRows(ports, arranged))];
  return { rows, file, print: undefined, uncaptioned };
}

/** Which labels a person is asked about, and the highest copy among them. */
function copiesOf(again: readonly NumberedLabel[]) {
  const numbers = again.map(({ posting }) => posting.number);
  const shown = numbers.slice(0, MOST_NAMED).join(', ');
  const more = numbers.length - MOST_NAMED;
  const posting = more > 0 ? `${shown} +${more}` : shown;
  return { posting, copy: Math.max(...again.map(({ copy }) => copy)), count: again.length };
}
const MOST_NAMED = 3;

async function doneRows(ports: Ports, labels: readonly NumberedLabel[]): Promise<readonly BatchRow[]> {
  const rows: BatchRow[] = [];
  for (const { posting } of labels) rows.push(doneRow(await mustRead(ports.store, posting), true));
  return rows;
}

/** Answers where it went. */
async function handOver(ports: Ports, place: LabelPlace, pdf: Uint8Array): Promise<string> {
  if (place.kind === 'file') await ports.documents.writeFile(place.path, pdf);
  else await place.write(pdf);
  return place.kind === 'file' ? place.path : '-';
}

/** Another process may have printed meanwhile: without a reason for a second copy its postings are done. */
async function withCopyNumbers(
  ports: Ports,
  labels: readonly FetchedLabel[],
  options: LabelOptions,
): Promise<readonly NumberedLabel[]> {
  const numbered: NumberedLabel[] = [];
  for (const each of labels) {
    const posting = await mustRead(ports.store, keyOf(each.posting));
    const copies = await ports.store.labelCopies(posting);
    if (refusalOfEnd(posting) || (posting.papers === 'labelled' && options.reason === undefined)) continue;
    // A label that was only ever scanned on an adopted parcel is its first copy.
    const stuck = posting.papers === 'labelled' ? 1 : 0;
    numbered.push({ ...each, posting, copy: Math.max(stuck, ...copies.map((copy) => copy.copy)) + 1 });
  }
  return numbered;
}

function announcedCopies(
  ports: Ports,
  labels: readonly (NumberedLabel & { readonly page: number })[],
  work: { readonly options: LabelOptions; readonly sha256: string },
): readonly LabelCopy[] {
  const { target, reason } = work.options;
  return labels.map(({ posting, copy, page }) => ({
    ...keyOf(posting),
    copy,
    state: 'announced',
    target: target.kind === 'file' ? target.path : target.kind,
    sha256: work.sha256,
    page,
    at: ports.now().toISOString(),
    operator: ports.operator,
    reason,
  }));
}

/** Tote by tote, like the pick list; what has no tote follows in the order of its urgency. */
function inPickOrder(labels: readonly NumberedLabel[]): readonly NumberedLabel[] {
  const tote = (posting: Posting) => posting.tote ?? Number.MAX_SAFE_INTEGER;
  return [...labels].sort((a, b) => tote(a.posting) - tote(b.posting));
}

function deliveryRunning(): AppError {
  return new AppError({
    kind: 'locked',
    code: 'labels-running',
    message: 'Another process is printing labels at this moment',
    hint: 'ozf label --all',
  });
}
