import type { Item, ItemFilter } from '../../workflow/ports.js';
import { toTexts } from '../rows/posting-parts.js';
import type { Db, ItemSkuTable, ItemTable } from '../schema.js';
import { slices } from './postings.js';
import { orNone } from './queue.js';

export async function readItem(
  db: Db,
  key: { readonly shop: string; readonly sku: string },
): Promise<Item | undefined> {
  const [item] = await readItems(db, { shop: key.shop, skus: [key.sku] });
  return item;
}

/** SKUs or articles, whichever is given, of the shop and with the barcode, by article. */
export async function readItems(db: Db, filter: ItemFilter): Promise<readonly Item[]> {
  const { skus, articles, barcodes } = filter;
  if (barcodes) return itemsByBarcode(db, barcodes);
  if (!skus && !articles) return withBarcodes(db, await matching(db, filter).execute());
  const found = new Map<string, ItemRow>();
  const take = (rows: readonly ItemRow[]) => {
    for (const row of rows) found.set(`${row.shop}\n${row.sku}`, row);
  };
  for (const slice of slices(skus ?? [], CHUNK))
    take(await matching(db, filter).where('item_sku.sku', 'in', slice).execute());
  for (const slice of slices(articles ?? [], CHUNK)) {
    take(await matching(db, filter).where('item_sku.article', 'in', slice).execute());
  }
  return withBarcodes(db, [...found.values()]);
}
const CHUNK = 500;

/** By the key of the barcodes: a scanner waits for this. */
async function itemsByBarcode(db: Db, barcodes: readonly string[]): Promise<readonly Item[]> {
  const rows = await db
    .selectFrom('barcode')
    .select(['shop', 'sku'])
    .where('shop', 'in', (inner) => inner.selectFrom('shop').select('name'))
    .where('barcode', 'in', orNone(barcodes))
    .execute();
  const items: Item[] = [];
  for (const shop of new Set(rows.map((row) => row.shop))) {
    const skus = rows.filter((row) => row.shop === shop).map((row) => row.sku);
    items.push(...(await readItems(db, { shop, skus: [...new Set(skus)] })));
  }
  return items;
}

type ItemRow = ItemSkuTable & ItemTable;

function matching(db: Db, filter: ItemFilter) {
  let query = db.selectFrom('item_sku').innerJoin('item', 'item.id', 'item_sku.item').selectAll();
  const { shop, barcode } = filter;
  if (shop !== undefined) query = query.where('item_sku.shop', '=', shop);
  if (barcode !== undefined) {
    query = query.where((row) =>
      row.exists(
        row
          .selectFrom('barcode')
          .select('barcode')
          .whereRef('barcode.shop', '=', 'item_sku.shop')
          .whereRef('barcode.sku', '=', 'item_sku.sku')
          .where('barcode', '=', barcode),
      ),
    );
  }
  return query.orderBy('item_sku.article').orderBy('item_sku.shop').orderBy('item_sku.sku');
}

async function withBarcodes(db: Db, rows: readonly ItemRow[]): Promise<readonly Item[]> {
  const barcodes = new Map<string, string[]>();
  for (const shop of new Set(rows.map((row) => row.shop))) {
    const skus = rows.filter((row) => row.shop === shop).map((row) => row.sku);
    for (const slice of slices(skus, CHUNK)) {
      const own = db
        .selectFrom('barcode')
        .select(['sku', 'barcode'])
        .where('shop', '=', shop)
        .where('sku', 'in', slice);
      for (const row of await own.orderBy('barcode').execute()) {
        const key = `${shop}\n${row.sku}`;
        barcodes.set(key, [...(barcodes.get(key) ?? []), row.barcode]);
      }
    }
  }
  return rows.map((row) => toItem(row, barcodes.get(`${row.shop}\n${row.sku}`) ?? []));
}

function toItem(row: ItemRow, barcodes: readonly string[]): Item {
  return {
    shop: row.shop,
    sku: row.sku,
    article: row.article,
    name: row.name,
    productId: row.product_id ?? undefined,
    barcodes,
    weightGrams: row.weight_grams ?? undefined,
    lengthMm: row.length_mm ?? undefined,
    widthMm: row.width_mm ?? undefined,
    heightMm: row.height_mm ?? undefined,
    isFragile: row.is_fragile === 1,
    bin: row.bin ?? undefined,
    traits: row.traits === '[]' ? undefined : toTexts(row.traits),
    category: row.category ?? undefined,
    costFloor: costFloorOf(row),
    hasOwnSizes: row.own_sizes === 1 ? true : undefined,
    updatedAt: row.updated_at,
  };
}

function costFloorOf({ cost_floor_minor: minor, cost_floor_currency: currency }: ItemRow): Item['costFloor'] {
  return minor === null || currency === null ? undefined : { minor, currency };
}
