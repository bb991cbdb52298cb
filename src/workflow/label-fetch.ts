import { AppError } from '../domain/errors.js';
import { labelOf } from '../domain/flows.js';
import type { Posting } from '../domain/posting.js';
import { asAppError, type BatchRow, failedRow } from './batch.js';
import { drawOwnLabel, type OwnLabelOptions } from './label-own.js';
import { fetchOzonLabels } from './label-tasks.js';
import type { LabelFile, Ports } from './ports.js';
import { keyOf } from './selection.js';

export interface FetchedLabel {
  readonly posting: Posting;
  readonly pdf: Uint8Array;
}

export interface Fetched {
  readonly labels: readonly FetchedLabel[];
  readonly failed: readonly BatchRow[];
}

export interface FetchOptions extends OwnLabelOptions {
  readonly size?: 'big' | 'small' | undefined;
}

/**
 * One proven page for each posting: from the cache, from Ozon, or drawn from our template where the label is ours.
 * In the order given; what could not be had is a failed row and stops nothing else.
 */
export async function fetchLabels(
  ports: Ports,
  postings: readonly Posting[],
  options: FetchOptions,
): Promise<Fetched> {
  const labels = new Map<Posting, Uint8Array>();
  const failed: BatchRow[] = [];
  const asked: Posting[] = [];
  for (const posting of postings) {
    try {
      const ready =
        labelOf(posting) === 'ozon'
          ? await fromCache(ports, posting, options.size)
          : await drawOwnLabel(ports, posting, options);
      if (ready) labels.set(posting, ready);
      else asked.push(posting);
    } catch (thrown) {
      failed.push(failedRow(posting, posting, asAppError(thrown)));
    }
  }
  const sizes = await sizesByWarehouse(ports, asked, options.size);
  for (const group of groupsOf(asked, sizes)) {
    const { pages, errors } = await fetchOzonLabels(ports, group);
    for (const [posting, page] of pages) {
      labels.set(posting, page.pdf);
      await keep(ports, posting, page);
    }
    for (const [posting, error] of errors) failed.push(failedRow(posting, posting, error));
  }
  const inOrder = postings.flatMap((posting) => {
    const pdf = labels.get(posting);
    return pdf ? [{ posting, pdf }] : [];
  });
  return { labels: inOrder, failed };
}

export interface LabelGroup {
  readonly shop: string;
  readonly size: 'big' | 'small';
  readonly postings: readonly Posting[];
}

/** BIG or SMALL is the warehouse's business unless the seller says otherwise. */
async function sizesByWarehouse(
  ports: Ports,
  postings: readonly Posting[],
  wanted: 'big' | 'small' | undefined,
): Promise<(posting: Posting) => 'big' | 'small'> {
  if (wanted) return () => wanted;
  const sizes = new Map<string, 'big' | 'small'>();
  for (const shop of new Set(postings.map((posting) => posting.shop))) {
    for (const warehouse of await ports.ozon(shop).warehouses()) {
      if (warehouse.labelSize) sizes.set(`${shop}/${warehouse.id}`, warehouse.labelSize);
    }
  }
  return (posting) => sizes.get(`${posting.shop}/${posting.warehouseId}`) ?? 'big';
}

function groupsOf(
  postings: readonly Posting[],
  sizeOf: (posting: Posting) => 'big' | 'small',
): readonly LabelGroup[] {
  const groups = new Map<string, { shop: string; size: 'big' | 'small'; postings: Posting[] }>();
  for (const posting of postings) {
    const size = sizeOf(posting);
    const key = `${posting.shop}/${size}`;
    const group = groups.get(key) ?? { shop: posting.shop, size, postings: [] };
    group.postings.push(posting);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** The page that was proven before: of the size that is wanted, else the youngest, because Ozon need not be asked which. */
async function fromCache(
  ports: Ports,
  posting: Posting,
  wanted: LabelGroup['size'] | undefined,
): Promise<Uint8Array | undefined> {
  const sizes = wanted ? [wanted] : (['big', 'small'] as const);
  const files: LabelFile[] = [];
  for (const size of sizes) {
    const file = await ports.store.labelFile({ ...keyOf(posting), size });
    if (file) files.push(file);
  }
  const [youngest] = files.sort((a, b) => b.savedAt.localeCompare(a.savedAt));
  return youngest && ports.documents.get(youngest.sha256);
}

async function keep(ports: Ports, posting: Posting, page: { size: string; pdf: Uint8Array }): Promise<void> {
  const sha256 = await ports.documents.put(page.pdf);
  const savedAt = ports.now().toISOString();
  const file: LabelFile = { ...keyOf(posting), size: page.size, sha256, source: 'ozon', savedAt };
  await ports.store.transact((tx) => tx.saveLabelFile(file));
}

/** A label that Ozon has not got ready in time: later, with the same command. */
export function labelNotReady(posting: Posting, why: string): AppError {
  return new AppError({
    kind: 'unavailable',
    code: 'label-not-ready',
    message: `Ozon has no label of ${posting.number} yet: ${why}`,
    hint: `ozf label ${posting.number}`,
    details: { posting: posting.number, why },
  });
}
