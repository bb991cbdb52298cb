import { refused } from '../domain/errors.js';
import { localTime } from './pick-list.js';
import type { Inspection, Ports, TemplateData } from './ports.js';
import { mustRead, resolveCode } from './selection.js';

/** How the tag speaks: texts of catalogs by their codes. */
export interface TagWords {
  defect(code: string): string;
  defectInEnglish(code: string): string;
  defectClass(code: string): string;
  disposition(code: string): string;
}

export interface TagWish {
  /** `Q42` of a tag, or whatever names a posting. */
  readonly code: string;
  /** SKU or article; every unit that failed last otherwise. */
  readonly item: string | undefined;
  readonly shop: string | undefined;
}

/** A unit that failed, as its tag names it. */
export interface TaggedUnit {
  readonly tag: string;
  readonly shop: string;
  readonly posting: string;
  readonly sku: string;
  readonly article: string;
  readonly ordinal: number;
  readonly defect: string;
  readonly defectClass: string;
  readonly disposition: string;
  readonly lot: string | undefined;
  readonly supplier: string | undefined;
  readonly at: string;
}

export interface QuarantineTags {
  readonly units: readonly TaggedUnit[];
  readonly pdf: Uint8Array;
}

/** The tags of the units of a posting that failed together last, or of the one that a tag's number names. */
export async function quarantineTags(
  ports: Ports,
  wish: TagWish,
  { template, words }: { readonly template: string; readonly words: TagWords },
): Promise<QuarantineTags> {
  const failures = await failuresOf(ports, wish);
  const suppliers = new Map((await ports.store.suppliers()).map(({ id, name }) => [id, name]));
  const units: TaggedUnit[] = [];
  const pages: TemplateData[] = [];
  for (const failure of failures) {
    const posting = await mustRead(ports.store, { shop: failure.shop, number: failure.number });
    const line = posting.lines.find(({ sku }) => sku === failure.sku);
    const supplierId = failure.lot && (await ports.store.lot(failure.lot))?.supplier;
    const unit: TaggedUnit = {
      tag: `Q${failure.seq}`,
      ...{ shop: failure.shop, posting: failure.number, sku: failure.sku, ordinal: failure.ordinal },
      article: line?.offerId ?? failure.sku,
      defect: failure.defect ?? 'other',
      defectClass: failure.class ?? 'major',
      disposition: failure.disposition ?? 'quarantine',
      lot: failure.lot,
      supplier: supplierId && (suppliers.get(supplierId) ?? supplierId),
      at: failure.at,
    };
    units.push(unit);
    pages.push({
      ...{ posting: unit.posting, number: unit.tag, article: unit.article, name: line?.name ?? unit.sku },
      ...{ ordinal: unit.ordinal, from: unit.posting, operator: failure.operator },
      defect: words.defect(unit.defect),
      defectEnglish: words.defectInEnglish(unit.defect),
      class: words.defectClass(unit.defectClass),
      disposition: words.disposition(unit.disposition),
      lot: unit.lot ?? null,
      supplier: unit.supplier ?? null,
      date: localTime(unit.at, ports.settings.timeZone),
    });
  }
  return { units, pdf: await ports.documents.render(template, pages, ports.now()) };
}

async function failuresOf(ports: Ports, { code, item, shop }: TagWish): Promise<readonly Inspection[]> {
  const number = /^q(\d{1,9})$/i.exec(code.trim())?.[1];
  if (number !== undefined) {
    const one = await ports.store.inspection(Number(number));
    if (one?.verdict === 'failed') return [one];
    throw refused(nothingFailed(code));
  }
  const key = await resolveCode(ports, code, shop);
  const posting = await mustRead(ports.store, key);
  const skus = posting.lines.filter(
    ({ sku, offerId }) => item === undefined || [sku, offerId].includes(item),
  );
  const failed = (await ports.store.inspections(key)).filter(
    ({ verdict, sku }) => verdict === 'failed' && skus.some((line) => line.sku === sku),
  );
  const last = failed.at(-1);
  if (!last) throw refused(nothingFailed(posting.number));
  return failed.filter(({ at }) => at === last.at);
}

function nothingFailed(code: string) {
  return {
    code: 'nothing-failed',
    message: `No unit of ${code} has failed an inspection`,
    hint: 'ozf inspect fail --help',
    details: { code },
  };
}
