import { codeForms, comparableCode, ozonSku } from '../domain/barcodes.js';
import { type AppError, refused } from '../domain/errors.js';
import type { Item, Ports, Reader } from './ports.js';

/** Which goods a barcode is printed on is a question of the whole catalogue: the walk may want only one of the two. */
export async function refuseTwoProducts(reader: Reader, code: string): Promise<void> {
  if (ozonSku(code) !== undefined) return;
  const items = await reader.items({ barcodes: codeForms(code) });
  const articles = [...new Set(items.map(({ article }) => article))];
  if (articles.length > 1) throw twoProducts(code, articles);
}

export function twoProducts(barcode: string, articles: readonly string[]): AppError {
  return refused({
    code: 'two-products',
    message: `${barcode} is the barcode of two products: ${articles.join(', ')}`,
    hint: `ozf products list --search ${barcode}`,
    details: { barcode, articles },
  });
}

/** From now on the barcode means this article, in every shop that sells it. Of a marking code only its GTIN is kept. */
export async function bindBarcode(ports: Ports, article: string, code: string): Promise<readonly Item[]> {
  const boundAt = ports.now().toISOString();
  const barcode = comparableCode(code);
  return ports.store.transact(async (tx) => {
    const items = await tx.items({ articles: [article] });
    for (const { shop, sku } of items) await tx.bindBarcode({ shop, barcode, sku, boundAt });
    return items;
  });
}
