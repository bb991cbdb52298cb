import { itemIdOf } from '../../domain/item-id.js';
import { otherTraits } from '../../domain/traits.js';
import type { BarcodeBinding, Item } from '../../workflow/ports.js';
import { readItems } from '../read/items.js';
import { slices } from '../read/postings.js';
import type { BarcodeTable, Db, ItemSkuTable, ItemTable } from '../schema.js';
import { insertInSlices } from './bulk.js';

/**
 * What a shop sells, and the thing itself once for all shops. A SKU met for the first time only adds to what is known of
 * its article: it must not take the bin or the fragile mark away that the seller has set through another shop.
 */
export async function saveItems(db: Db, items: readonly Item[]): Promise<void> {
  const unique = [...new Map(items.map((item) => [skuKey(item), item])).values()];
  const known = await knownOf(db, unique);
  const things = new Map<string, ItemTable>();
  for (const item of unique) {
    const id = itemIdOf(item);
    const stored = things.get(id) ?? known.things.get(id);
    const isLearned = !known.skus.has(skuKey(item));
    things.set(id, stored && isLearned ? completed(stored, fromItem(item)) : fromItem(item));
  }
  await upsertThings(db, [...things.values()]);
  await upsertSkus(db, unique.map(skuRow));
  await saveBarcodes(db, unique);
}

/** A barcode bound anew means another line from then on. */
export async function bindBarcode(db: Db, binding: BarcodeBinding): Promise<void> {
  const { shop, barcode, sku, boundAt } = binding;
  const bound = db.deleteFrom('barcode').where('shop', '=', shop).where('barcode', '=', barcode);
  await bound.where('source', '=', 'bound').execute();
  const row = { shop, barcode, sku, source: 'bound', bound_at: boundAt };
  await db
    .insertInto('barcode')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function knownOf(db: Db, items: readonly Item[]) {
  const rows: Item[] = [];
  for (const shop of new Set(items.map((item) => item.shop))) {
    const skus = items.filter((item) => item.shop === shop).map((item) => item.sku);
    rows.push(...(await readItems(db, { shop, skus })));
  }
  const things = new Map<string, ItemTable>();
  for (const slice of slices([...new Set(items.map(itemIdOf))], 500)) {
    const found = await db.selectFrom('item').selectAll().where('id', 'in', slice).execute();
    for (const thing of found) things.set(thing.id, thing);
  }
  return { skus: new Set(rows.map(skuKey)), things };
}

function skuKey(item: Pick<Item, 'shop' | 'sku'>): string {
  return `${item.shop}\n${item.sku}`;
}

function fromItem(item: Item): ItemTable {
  return {
    id: itemIdOf(item),
    weight_grams: item.weightGrams ?? null,
    length_mm: item.lengthMm ?? null,
    width_mm: item.widthMm ?? null,
    height_mm: item.heightMm ?? null,
    is_fragile: item.isFragile ? 1 : 0,
    bin: item.bin ?? null,
    traits: JSON.stringify(otherTraits(item)),
    category: item.category ?? null,
    cost_floor_minor: item.costFloor?.minor ?? null,
    cost_floor_currency: item.costFloor?.currency ?? null,
    own_sizes: item.hasOwnSizes ? 1 : 0,
  };
}

function completed(stored: ItemTable, learned: ItemTable): ItemTable {
  return {
    ...stored,
    weight_grams: stored.weight_grams ?? learned.weight_grams,
    length_mm: stored.length_mm ?? learned.length_mm,
    width_mm: stored.width_mm ?? learned.width_mm,
    height_mm: stored.height_mm ?? learned.height_mm,
    is_fragile: Math.max(stored.is_fragile, learned.is_fragile),
    bin: stored.bin ?? learned.bin,
    traits: stored.traits === '[]' ? learned.traits : stored.traits,
    category: stored.category ?? learned.category,
  };
}

function skuRow(item: Item): ItemSkuTable {
  return {
    shop: item.shop,
    sku: item.sku,
    item: itemIdOf(item),
    article: item.article,
    name: item.name,
    product_id: item.productId ?? null,
    updated_at: item.updatedAt,
  };
}

async function upsertThings(db: Db, rows: readonly ItemTable[]): Promise<void> {
  await insertInSlices(rows, (slice) =>
    db
      .insertInto('item')
      .values(slice)
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet(({ ref }) => ({
          weight_grams: ref('excluded.weight_grams'),
          length_mm: ref('excluded.length_mm'),
          width_mm: ref('excluded.width_mm'),
          height_mm: ref('excluded.height_mm'),
          is_fragile: ref('excluded.is_fragile'),
          bin: ref('excluded.bin'),
          traits: ref('excluded.traits'),
          category: ref('excluded.category'),
          cost_floor_minor: ref('excluded.cost_floor_minor'),
          cost_floor_currency: ref('excluded.cost_floor_currency'),
          own_sizes: ref('excluded.own_sizes'),
        })),
      )
      .execute(),
  );
}

async function upsertSkus(db: Db, rows: readonly ItemSkuTable[]): Promise<void> {
  await insertInSlices(rows, (slice) =>
    db
      .insertInto('item_sku')
      .values(slice)
      .onConflict((conflict) =>
        conflict.columns(['shop', 'sku']).doUpdateSet(({ ref }) => ({
          item: ref('excluded.item'),
          article: ref('excluded.article'),
          name: ref('excluded.name'),
          product_id: ref('excluded.product_id'),
          updated_at: ref('excluded.updated_at'),
        })),
      )
      .execute(),
  );
}

/** Ozon's barcodes follow what is told; those that a person has bound stay. */
async function saveBarcodes(db: Db, items: readonly Item[]): Promise<void> {
  for (const item of items) {
    const own = db.deleteFrom('barcode').where('shop', '=', item.shop).where('sku', '=', item.sku);
    await own.where('source', '=', 'ozon').execute();
  }
  const rows = items.flatMap((item) =>
    [...new Set(item.barcodes)].map(
      (barcode): BarcodeTable => ({
        shop: item.shop,
        barcode,
        sku: item.sku,
        source: 'ozon',
        bound_at: null,
      }),
    ),
  );
  await insertInSlices(rows, (slice) =>
    db
      .insertInto('barcode')
      .values(slice)
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  );
}
