import { comparableCode } from '../domain/barcodes.js';
import { AppError, refused } from '../domain/errors.js';
import type { Money } from '../domain/money.js';
import { knownTraits, otherTraits } from '../domain/traits.js';
import type { Item, Ports, Writer } from './ports.js';
import { readProductLines, refuseStrangeTraits } from './products-csv.js';

export interface ProductFilter {
  /** In article, SKU, name or barcode. */
  readonly search?: string | undefined;
  readonly shop?: string | undefined;
}

/** What the shops sell, by article. */
export async function listProducts(ports: Ports, filter: ProductFilter): Promise<readonly Item[]> {
  const items = await ports.store.items({ shop: filter.shop });
  const wanted = filter.search?.toLowerCase() ?? '';
  if (wanted === '') return items;
  return items.filter((item) =>
    [item.article, item.sku, item.name, ...item.barcodes].some((text) => text.toLowerCase().includes(wanted)),
  );
}

export interface ImportResult {
  readonly changed: number;
  readonly unchanged: number;
  /** Articles that no posting has brought yet. */
  readonly unknown: readonly string[];
}

/** Takes over the seller's product list, whole or not at all. Throws AppError usage `bad-csv` with the line. */
export async function importProducts(
  ports: Ports,
  csvText: string,
  options: { readonly shop?: string | undefined },
): Promise<ImportResult> {
  const lines = readProductLines(csvText);
  if (lines.some((line) => line.traits)) refuseStrangeTraits(lines, await namedTraits(ports));
  for (const { category } of lines) await refuseUnknownCategory(ports, category);
  const at = ports.now().toISOString();
  return ports.store.transact(async (tx) => {
    const known = await itemsByArticle(
      tx,
      lines.map((line) => line.article),
      options.shop,
    );
    const changed = new Map<string, readonly Item[]>();
    for (const line of lines) {
      const items = changedBy(known.get(line.article) ?? [], line, at);
      if (items.length > 0) changed.set(line.article, items);
    }
    await tx.saveItems([...changed.values()].flat());
    const unknown = lines.map((line) => line.article).filter((article) => !known.has(article));
    return { changed: changed.size, unchanged: lines.length - changed.size - unknown.length, unknown };
  });
}

export interface ProductChange {
  readonly article: string;
  readonly shop?: string | undefined;
  readonly isFragile?: boolean | undefined;
  /** The empty text takes the product out of its bin. */
  readonly bin?: string | undefined;
  readonly weightGrams?: number | undefined;
  /** All of them; an empty list takes them away. */
  readonly traits?: readonly string[] | undefined;
  /** Chooses the checklist; the empty text takes it away. */
  readonly category?: string | undefined;
  /** Printed on the goods, beside those that Ozon knows; bound to it once and for all scanners. */
  readonly barcodes?: readonly string[] | undefined;
  /** Below this price nothing is to be sold; `none` takes it away. */
  readonly costFloor?: Money | 'none' | undefined;
}

/** Answers the product in every shop that sells it. Throws AppError refused `unknown-article`, usage `bad-weight`. */
export async function setProduct(ports: Ports, change: ProductChange): Promise<readonly Item[]> {
  if (change.weightGrams !== undefined && !isWeight(change.weightGrams)) throw badWeight(change.weightGrams);
  if (change.traits) refuseUnknownTraits(change.traits, await namedTraits(ports));
  await refuseUnknownCategory(ports, change.category);
  const at = ports.now().toISOString();
  return ports.store.transact(async (tx) => {
    const items = (await itemsByArticle(tx, [change.article], change.shop)).get(change.article);
    if (!items) throw unknownArticle(change.article);
    await tx.saveItems(changedBy(items, change, at));
    for (const { shop, sku } of items) {
      for (const code of change.barcodes ?? [])
        await tx.bindBarcode({ shop, sku, barcode: comparableCode(code), boundAt: at });
    }
    return tx.items({ shop: change.shop, articles: [change.article] });
  });
}

async function itemsByArticle(
  tx: Writer,
  articles: readonly string[],
  shop: string | undefined,
): Promise<ReadonlyMap<string, readonly Item[]>> {
  const byArticle = new Map<string, Item[]>();
  for (const item of await tx.items({ shop, articles })) {
    byArticle.set(item.article, [...(byArticle.get(item.article) ?? []), item]);
  }
  return byArticle;
}

type Wish = Omit<ProductChange, 'article' | 'shop'>;

/** The items that a wish changes, as they stand afterwards. */
function changedBy(items: readonly Item[], wish: Wish, at: string): readonly Item[] {
  return items.flatMap((item) => {
    const isFragile = wish.traits?.includes('fragile') || (wish.isFragile ?? item.isFragile);
    const traits = otherTraits({ traits: wish.traits ?? item.traits ?? [] });
    const bin = wish.bin === undefined ? item.bin : wish.bin.trim() || undefined;
    const weightGrams = wish.weightGrams ?? item.weightGrams;
    const category = wish.category === undefined ? item.category : wish.category || undefined;
    const costFloor = floorAfter(item, wish);
    const isSame =
      isSamePrice(costFloor, item.costFloor) &&
      category === item.category &&
      isFragile === item.isFragile &&
      bin === item.bin &&
      weightGrams === item.weightGrams &&
      traits.join() === otherTraits(item).join();
    return isSame
      ? []
      : [{ ...item, isFragile, bin, weightGrams, traits, category, costFloor, updatedAt: at }];
  });
}

function floorAfter(item: Item, { costFloor }: Wish): Item['costFloor'] {
  return costFloor === 'none' ? undefined : (costFloor ?? item.costFloor);
}

function isSamePrice(first: Money | undefined, second: Money | undefined): boolean {
  return first?.minor === second?.minor && first?.currency === second?.currency;
}

/** What the shipped rules know, and what the seller's own rules speak of. */
async function namedTraits(ports: Ports): Promise<readonly string[]> {
  const { traits } = await ports.rules.packing();
  return [...new Set([...knownTraits, ...traits.map((rule) => rule.trait)])];
}

function refuseUnknownTraits(traits: readonly string[], known: readonly string[]): void {
  const trait = traits.find((each) => !known.includes(each));
  if (trait === undefined) return;
  throw new AppError({
    kind: 'usage',
    code: 'unknown-trait',
    message: `No rule knows goods that are ${trait}: ${known.join(', ')}`,
    hint: 'ozf products set --help',
    details: { trait, known: known.join(', ') },
  });
}

/** A category that no checklist knows would be looked at like everything else, and nobody would notice. */
async function refuseUnknownCategory(ports: Ports, category: string | undefined): Promise<void> {
  if (category === undefined || category === '') return;
  const { lists, minor } = await ports.rules.checklists();
  const known = [...new Set([...lists.flatMap(({ categories }) => categories), ...minor.never])];
  if (known.includes(category)) return;
  throw new AppError({
    kind: 'usage',
    code: 'unknown-category',
    message: `No checklist is for ${category}: ${known.join(', ')}`,
    hint: 'ozf products set --help',
    details: { category, known: known.join(', ') },
  });
}

function isWeight(weightGrams: number): boolean {
  return Number.isInteger(weightGrams) && weightGrams > 0 && weightGrams < 10_000_000;
}

function badWeight(weightGrams: number): AppError {
  return new AppError({
    kind: 'usage',
    code: 'bad-weight',
    message: `A weight is a whole number of grams, not ${weightGrams}`,
    details: { weight: weightGrams },
  });
}

function unknownArticle(article: string): AppError {
  return refused({
    code: 'unknown-article',
    message: `No product is known by the article ${article}`,
    hint: 'ozf products list',
    details: { article },
  });
}
