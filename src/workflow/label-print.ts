import type { AppError } from '../domain/errors.js';
import { asAppError, failedRow } from './batch.js';
import type { DeliveredFile, DeliveredPrint, NumberedLabel } from './label-deliver.js';
import { copiesEnded, type LabelPlace } from './label-recover.js';
import type { LabelCopy, Ports, PrintWish } from './ports.js';
import { printPaper } from './print.js';

/** On a printer, and where the same pages are kept beside it. */
export interface LabelPrint extends PrintWish {
  readonly kind: 'printer';
  /** How the job is called, where the posting's number alone would not do. */
  readonly name?: string | undefined;
  readonly keep?: LabelPlace | undefined;
}

export interface PrintedLabels {
  readonly file: DeliveredFile | undefined;
  readonly print: DeliveredPrint | undefined;
  /** Why no copy is on paper. */
  readonly error: AppError | undefined;
}

interface Printing {
  readonly labels: readonly NumberedLabel[];
  readonly copies: readonly LabelCopy[];
  readonly pdf: Uint8Array;
  readonly pageCount: number;
  readonly sha256: string;
  readonly target: LabelPrint;
  readonly reason: string | undefined;
}

/** One job for all pages. Copies stand or fall with it: announced, delivered, dropped or unknown in its transactions. */
export async function printLabels(ports: Ports, printing: Printing): Promise<PrintedLabels> {
  const { copies, pdf, target, reason, labels } = printing;
  const file = target.keep && (await kept(ports, target.keep, printing));
  const name = target.name ?? nameOf(labels);
  const paper = {
    ...({ paper: target.paper, document: 'label', pdf, reason } as const),
    ...{ printer: target.printer, isFolderFine: target.isFolderFine },
    ...{ what: nameOf(labels), shop: labels[0]?.posting.shop, name: `label-${name}` },
    copy: Math.max(...labels.map(({ copy }) => copy)),
  };
  try {
    const {
      record,
      target: place,
      fate,
    } = await printPaper(ports, paper, {
      announced: (tx, { id, printer }) =>
        tx.saveLabelCopies(copies.map((copy) => ({ ...copy, print: id, target: printer }))),
      ended: (tx, { record: after, target: where }) =>
        copiesEnded(ports, tx, {
          copies: copies.map((copy) => ({ ...copy, print: after.id })),
          after,
          where,
        }),
    });
    const { printer, job, copy } = record;
    const print = { printer, job: job ?? null, target: place, state: fate.state, copy };
    return { file, print, error: undefined };
  } catch (thrown) {
    const error = asAppError(thrown);
    if (error.kind === 'bug' || error.kind === 'interrupted') throw thrown;
    return { file, print: undefined, error };
  }
}

export function failedRows(labels: readonly NumberedLabel[], error: AppError) {
  return labels.map(({ posting }) => failedRow(posting, posting, error));
}

async function kept(
  ports: Ports,
  place: LabelPlace,
  { pdf, pageCount, sha256 }: Printing,
): Promise<DeliveredFile> {
  if (place.kind === 'file') await ports.documents.writeFile(place.path, pdf);
  else await place.write(pdf);
  return { path: place.kind === 'file' ? place.path : '-', pages: pageCount, sha256 };
}

function nameOf(labels: readonly NumberedLabel[]): string {
  const first = labels[0]?.posting.number ?? '';
  return labels.length === 1 ? first : `${first}+${labels.length - 1}`;
}
