import { type AppError, refused } from '../domain/errors.js';
import { labelCaption } from '../domain/label-caption.js';
import type { Posting } from '../domain/posting.js';
import { type BatchRow, failedRow } from './batch.js';
import type { LabelOptions } from './label.js';
import type { LabelPaper, MergePage, Ports, RefusedPage } from './ports.js';

/** A page of one posting, and the how many-th copy of its label it is. */
export interface LabelToPrint {
  readonly posting: Posting;
  readonly pdf: Uint8Array;
  readonly copy: number;
}

export interface Arranged<Label extends LabelToPrint> {
  readonly pdf: Uint8Array;
  readonly pageCount: number;
  /** What the file holds, with the page on which each stands. */
  readonly labels: readonly (Label & { readonly page: number })[];
  readonly failed: readonly BatchRow[];
  readonly uncaptioned: number;
}

/** One file of the labels in their order, with copy marks and captions, on the paper that was chosen. */
export async function arrangeLabels<Label extends LabelToPrint>(
  ports: Ports,
  labels: readonly Label[],
  options: LabelOptions,
): Promise<Arranged<Label>> {
  const { paper } = options;
  const pages = labels.map(({ posting, pdf, copy }): MergePage => {
    const subject = { posting: posting.number, pdf };
    return { ...subject, ...markOf(copy), ...captionOf(posting, options) };
  });
  const merged = await ports.documents.merge(pages, paper);
  const placed = new Map(merged.placed.map(({ posting, page }) => [posting, page]));
  const refusals = new Map(merged.refused.map((each) => [each.posting, each]));
  const failed = labels.flatMap(({ posting }) => {
    const refusal = refusals.get(posting.number);
    return refusal ? [failedRow(posting, posting, refusalOf(refusal, paper))] : [];
  });
  const printed = labels.flatMap((label) => {
    const page = placed.get(label.posting.number);
    return page === undefined ? [] : [{ ...label, page }];
  });
  const { pdf, pageCount } = merged;
  return { pdf, pageCount, labels: printed, failed, uncaptioned: merged.uncaptioned.length };
}

function captionOf(posting: Posting, { caption }: LabelOptions): { caption?: string; ticket?: string } {
  if (caption === undefined) return {};
  const text = labelCaption(posting);
  return caption === 'ticket' ? { ticket: text } : { caption: text };
}

function markOf(copy: number): { mark?: string } {
  return copy > 1 ? { mark: `КОПИЯ ${copy} · COPY ${copy}` } : {};
}

function refusalOf(
  { posting, why, widthMm, heightMm }: RefusedPage,
  paper: LabelPaper | undefined,
): AppError {
  const size = nameOf(widthMm, heightMm);
  const on = paper ? nameOf(paper.width, paper.height) : size;
  const details = { posting, size, paper: on };
  if (why === 'unreadable') {
    return refused({
      code: 'label-unreadable',
      message: `A barcode of ${posting} would not scan as it would be printed on ${on} mm`,
      hint: `ozf label ${posting}`,
      details,
    });
  }
  return refused({
    code: 'label-too-large',
    message: `The label of ${posting} is ${size} mm and is never shrunk onto ${on} mm: its barcode would not scan`,
    hint: `ozf label ${posting} --size ${PAPERS.find((each) => fits({ widthMm, heightMm }, each)) ?? 'a4'}`,
    details,
  });
}

const PAPERS = ['75x120', '100x150'] as const;

function fits(label: { readonly widthMm: number; readonly heightMm: number }, paper: string): boolean {
  const [width = 0, height = 0] = paper.split('x').map(Number);
  const [short, long] = [label.widthMm, label.heightMm].sort((a, b) => a - b);
  return (short ?? 0) <= width + 1 && (long ?? 0) <= height + 1;
}

function nameOf(widthMm: number, heightMm: number): string {
  return `${Math.round(widthMm)}×${Math.round(heightMm)}`;
}
