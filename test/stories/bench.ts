import { inspectPass } from '../../src/workflow/inspect.js';
import { openInspectScan } from '../../src/workflow/inspect-scan.js';
import { openPickScan } from '../../src/workflow/pick-scan.js';
import type { Posting } from '../../src/workflow/ports.js';
import type { GivenText } from '../../src/workflow/unit-data.js';
import { practiceMark } from '../practice-mark.js';
import { type Practice, stored } from '../workflow/practice.js';
import { confirmAll, named, pullAll } from '../workflow/verbs.js';

/** One order that arrives, as the stories speak of it. */
export interface Order {
  readonly number: string;
  readonly sku: string;
  readonly barcode: string;
  posting(): Promise<Posting>;
  /** The practice product's own mark with this serial number. */
  mark(serial: string): string;
}

/** An order that plays a role arrives and is pulled. */
export async function ordered(shop: Practice, role: string): Promise<Order> {
  const number = await shop.order(role);
  await pullAll(shop.ports);
  const { lines } = await stored(shop, number);
  const sku = lines[0]?.sku ?? '';
  const item = await shop.store.item({ shop: 'practice', sku });
  const barcode = item?.barcodes.find((code) => /^\d{13}$/.test(code)) ?? '';
  return {
    number,
    sku,
    barcode,
    posting: () => stored(shop, number),
    mark: (serial) => practiceMark(barcode, serial),
  };
}

/** Confirmed, and every unit in the tote. */
export async function pickedOrder(shop: Practice, role: string): Promise<Order> {
  const order = await ordered(shop, role);
  await confirmAll(shop.ports, named(order.number));
  await pick(shop, order);
  return order;
}

export async function pick(shop: Practice, order: Order): Promise<void> {
  const loop = await openPickScan(shop.ports, { codes: [order.number] });
  for (const _unit of (await order.posting()).units) await loop.scan(order.barcode);
}

export async function inspectBy(shop: Practice, order: Order, codes: readonly string[]) {
  const loop = await openInspectScan(shop.ports, { codes: [order.number] });
  const results = [];
  for (const code of codes) results.push(await loop.scan(code));
  return { results, errors: (await loop.finish?.()) ?? [] };
}

export function give(
  shop: Practice,
  order: Order,
  ...given: readonly (readonly [GivenText['need'], string])[]
) {
  const texts = given.map(([need, text]) => ({ sku: order.sku, need, text }));
  return inspectPass(shop.ports, named(order.number), texts);
}

export function holdCodes(posting: Posting): readonly string[] {
  return posting.holds.map((hold) => hold.code);
}

/** How often something truly happened to a posting at Ozon. */
export function effectsOf(shop: Practice, number: string, kind: string): number {
  const isIt = (entry: ReturnType<Practice['sandbox']['journal']>[number]) =>
    entry.type === 'effect' && entry.kind === kind && entry.posting === number;
  return shop.sandbox.journal().filter(isIt).length;
}
