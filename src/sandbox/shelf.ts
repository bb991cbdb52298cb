import { invalidArgument } from './answer-error.js';
import { type Body, idsField, objectField, objectsField, textsField, wholeField } from './body.js';
import { catalogue, type Product } from './catalogue.js';
import { SECOND } from './clock.js';
import { type Warehouse, warehouses } from './warehouses.js';
import type { Call, World } from './world.js';

/** What lies on the shelves and which barcodes were bound since the practice began. */
export interface Shelf {
  /** By product and warehouse: everything there, with what orders keep reserved. */
  readonly present: Map<string, number>;
  readonly pushedMs: Map<string, number>;
  /** By SKU. */
  readonly barcodes: Map<number, readonly string[]>;
}

export function newShelf(): Shelf {
  return { present: new Map(), pushedMs: new Map(), barcodes: new Map() };
}

export function stocksByScheme({ world, body }: Call) {
  const filter = objectField(body, 'filter');
  const ids = idsField(filter, 'product_id');
  const offers = textsField(filter, 'offer_id');
  limitOf(body);
  const isAll = ids.length + offers.length === 0;
  const found = catalogue.filter(
    ({ productId, offerId }) => isAll || ids.includes(String(productId)) || offers.includes(offerId),
  );
  return {
    cursor: '',
    total_items: found.length,
    items: found.map((product) => ({
      product_id: product.productId,
      offer_id: product.offerId,
      stocks: [schemeStock(world, product, 'fbs'), schemeStock(world, product, 'rfbs')],
    })),
  };
}

function schemeStock(world: World, product: Product, type: 'fbs' | 'rfbs') {
  const own = warehouses.filter(({ isRfbs }) => isRfbs === (type === 'rfbs'));
  const sum = (count: (warehouse: Warehouse) => number) =>
    own.reduce((total, each) => total + count(each), 0);
  return {
    sku: product.sku,
    type,
    present: sum((warehouse) => presentAt(world, product, warehouse)),
    reserved: sum((warehouse) => reservedAt(world, product, warehouse)),
    shipment_type: 'SHIPMENT_TYPE_GENERAL',
    warehouse_ids: own.map(({ id }) => id),
  };
}

export function stocksByWarehouse({ world, body }: Call) {
  const skus = idsField(body, 'sku');
  const offers = textsField(body, 'offer_id');
  if (skus.length + offers.length === 0)
    throw invalidArgument('Request validation error: use sku or offer_id');
  const limit = limitOf(body);
  const rows = catalogue
    .filter(({ sku, offerId }) => skus.includes(String(sku)) || offers.includes(offerId))
    .flatMap((product) => warehouses.map((warehouse) => warehouseStock(world, product, warehouse)));
  const from = Number(body.cursor || 0);
  const hasNext = rows.length > from + limit;
  return {
    cursor: hasNext ? String(from + limit) : '',
    has_next: hasNext,
    products: rows.slice(from, from + limit),
  };
}

function warehouseStock(world: World, product: Product, warehouse: Warehouse) {
  const present = presentAt(world, product, warehouse);
  const reserved = reservedAt(world, product, warehouse);
  return {
    sku: product.sku,
    offer_id: product.offerId,
    product_id: product.productId,
    warehouse_id: warehouse.id,
    warehouse_name: warehouse.name,
    present,
    reserved,
    free_stock: Math.max(0, present - reserved),
  };
}

/** Errors come by pair inside a 200, too frequent ones included (FACTS.md §2). */
export function setStocks({ world, body, nowMs }: Call) {
  const pairs = objectsField(body, 'stocks');
  if (pairs.length === 0 || pairs.length > 100)
    throw invalidArgument('Request validation error: stocks must have 1 to 100 items');
  return { result: pairs.map((pair) => setStock(world, pair, nowMs)) };
}

function setStock(world: World, pair: Body, nowMs: number) {
  const productId = wholeField(pair, 'product_id');
  const warehouseId = wholeField(pair, 'warehouse_id');
  const stock = wholeField(pair, 'stock');
  const product = catalogue.find((each) => each.productId === productId);
  const warehouse = warehouses.find(({ id }) => id === warehouseId);
  const key = `${productId} ${warehouseId}`;
  const lastMs = world.shelf.pushedMs.get(key) ?? Number.NEGATIVE_INFINITY;
  const error =
    product === undefined
      ? refusal('NOT_FOUND_ERROR', 'product is not found')
      : warehouse === undefined
        ? refusal('WAREHOUSE_NOT_FOUND', 'warehouse is not found')
        : stock >= 1_000_000
          ? refusal('STOCK_TOO_BIG', 'stock is too big')
          : nowMs - lastMs < 30 * SECOND
            ? refusal('TOO_MANY_REQUESTS', 'Stock is updated too frequently')
            : undefined;
  if (error === undefined && product && warehouse) {
    world.shelf.present.set(key, stock + reservedAt(world, product, warehouse));
    world.shelf.pushedMs.set(key, nowMs);
    world.journal.effect(nowMs, { kind: 'stock-set', by: 'seller' });
  }
  return {
    product_id: productId,
    offer_id: product?.offerId ?? '',
    warehouse_id: warehouseId,
    updated: error === undefined,
    errors: error === undefined ? [] : [error],
  };
}

function refusal(code: string, message: string) {
  return { code, message };
}

/** What unpaid orders of companies keep reserved: one product, so that there is something to read. */
export function unpaidLegal({ body }: Call) {
  limitOf(body);
  return {
    cursor: '',
    products: catalogue.slice(0, 1).map((product) => ({
      product_id: product.productId,
      offer_id: product.offerId,
      name: product.name,
      quantity: 2,
      image_url: '',
    })),
  };
}

/** The kettlebell is too heavy for the warehouse of small goods. */
const heaviest = catalogue.reduce((heavy, each) => (each.weightGrams > heavy.weightGrams ? each : heavy));
const small = warehouses[1];

export function warehousesWithInvalid() {
  return { warehouse_ids: [small.id] };
}

export function invalidProducts({ body }: Call) {
  const warehouseId = wholeField(body, 'warehouse_id');
  const results =
    warehouseId === small.id
      ? [
          {
            item: { sku: heaviest.sku, weight_g: heaviest.weightGrams },
            state: 'NOT_VALID',
            validation_errors: [{ type: 'RESTRICTION_MAX', characteristic: 'WEIGHT' }],
          },
        ]
      : [];
  return { warehouse_id: warehouseId, has_next: false, last_id: 0, validation_results: results };
}

export function warehouseOperation() {
  return { status: 'SUCCESS', type: 'UPDATE_FBS_WAREHOUSE', result: { entity_id: small.id } };
}

/** Orders that still stand in the warehouse. */
function reservedAt(world: World, product: Product, warehouse: Warehouse): number {
  let reserved = 0;
  for (const posting of world.postings.values()) {
    if (posting.method.warehouse.id !== warehouse.id || !RESERVING.includes(posting.status)) continue;
    for (const line of posting.lines) if (line.product.sku === product.sku) reserved += line.quantity;
  }
  return reserved;
}
const RESERVING: readonly string[] = ['awaiting_registration', 'awaiting_packaging', 'awaiting_deliver'];

function presentAt(world: World, product: Product, warehouse: Warehouse): number {
  return world.shelf.present.get(`${product.productId} ${warehouse.id}`) ?? 50;
}

function limitOf(body: Body): number {
  const limit = wholeField(body, 'limit');
  if (limit < 1 || limit > 1000) throw invalidArgument('Request validation error: invalid limit');
  return limit;
}
