import { AppError } from '../../domain/errors.js';
import { type Money, moneyJson, typedPrice } from '../../domain/money.js';
import type { Item } from '../../workflow/ports.js';
import { importProducts, listProducts, setProduct } from '../../workflow/products.js';
import type { Answer } from '../answer.js';
import type { Context } from '../context.js';
import { badValue } from '../input.js';
import { fileText } from '../input-file.js';
import { table } from '../table.js';

export async function productsList(context: Context): Promise<Answer> {
  const { shop } = await context.config();
  const items = await listProducts(await context.ports(), { search: context.input.text('search'), shop });
  return { data: { items: items.map(itemJson) }, text: () => itemsText(context, items) };
}

export async function productsImport(context: Context): Promise<Answer> {
  const { words, input } = context;
  const { shop } = await context.config();
  const text = await fileText(context, input.operands[0] ?? '');
  const { changed, unchanged, unknown } = await importProducts(await context.ports(), text, { shop });
  const { sentences } = words.catalog;
  const missing = unknown.length === 0 ? [] : [words.fill(sentences.unknownArticles, { articles: unknown })];
  const counts = { changed, unchanged, unknown: unknown.length };
  return {
    data: { changed, unchanged, unknown },
    text: () => words.fill(sentences.imported, counts),
    notes: missing,
    next: 'ozf products list',
  };
}

export async function productsSet(context: Context): Promise<Answer> {
  const { input } = context;
  const { shop } = await context.config();
  const isFragile = input.toggle('fragile');
  const bin = input.text('bin');
  const weightGrams = input.count('weight');
  const told = input.texts('trait');
  const traits = told.filter((trait) => trait !== 'none');
  const category = input.text('category');
  const isSaid = isFragile !== undefined || bin !== undefined || weightGrams !== undefined;
  const floor = input.text('floor');
  const costFloor = floor === undefined || floor === 'none' ? floor : floorOf(floor);
  const barcodes = input.texts('barcode');
  if (!isSaid && told.length === 0 && barcodes.length === 0 && category === undefined && floor === undefined)
    throw nothingToSet();
  const items = await setProduct(await context.ports(), {
    article: input.operands[0] ?? '',
    shop,
    ...(isFragile === undefined ? {} : { isFragile }),
    ...(bin === undefined ? {} : { bin }),
    ...(weightGrams === undefined ? {} : { weightGrams }),
    ...(told.length === 0 ? {} : { traits }),
    ...(category === undefined ? {} : { category: category === 'none' ? '' : category }),
    barcodes,
    costFloor,
  });
  return { data: { items: items.map(itemJson) }, text: () => itemsText(context, items) };
}

function itemJson({
  shop,
  sku,
  article,
  name,
  barcodes,
  weightGrams,
  lengthMm,
  widthMm,
  heightMm,
  isFragile,
  bin,
  traits = [],
  category,
  costFloor,
}: Item) {
  const size = {
    weightGrams: weightGrams ?? null,
    lengthMm: lengthMm ?? null,
    widthMm: widthMm ?? null,
    heightMm: heightMm ?? null,
  };
  return {
    shop,
    sku,
    article,
    name,
    barcodes,
    ...size,
    fragile: isFragile,
    traits,
    category: category ?? null,
    costFloor: costFloor ? moneyJson(costFloor) : null,
    bin: bin ?? null,
  };
}

function itemsText({ words, style }: Context, items: readonly Item[]): string {
  const { headings, sentences } = words.catalog;
  const hasShops = new Set(items.map((item) => item.shop)).size > 1;
  return (
    table(
      [
        { title: headings.shop, cell: (item) => (hasShops ? item.shop : '') },
        { title: headings.article, cell: (item) => item.article },
        { title: headings.sku, cell: (item) => item.sku },
        { title: headings.name, cell: (item) => item.name, isElastic: true },
        { title: headings.bin, cell: (item) => item.bin ?? '' },
        { title: headings.weight, cell: (item) => String(item.weightGrams ?? '') },
        { title: headings.fragile, cell: (item) => (item.isFragile ? '✓' : '') },
        { title: headings.barcode, cell: (item) => item.barcodes.join(' ') },
      ],
      items,
      style.width,
    ) || sentences.noProducts
  );
}

function floorOf(text: string): Money {
  const floor = typedPrice(text);
  if (floor) return floor;
  throw badValue('floor', text, '312.50');
}

function nothingToSet(): AppError {
  return new AppError({
    kind: 'usage',
    code: 'nothing-to-set',
    message: 'Say what to set: --fragile, --no-fragile, --bin, --weight, --trait, --category or --floor',
    hint: 'ozf products set --help',
  });
}
