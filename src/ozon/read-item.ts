import type { z } from 'zod';
import type { SeenItem } from '../workflow/ports.js';
import type { productAttributes, productInfoList } from './endpoints/products.js';

export type WireItem = z.output<typeof productInfoList.response>['items'][number];
export type WireAttributes = z.output<typeof productAttributes.response>['result'][number];

/** A product under the SKU that was asked for; sizes in millimetres, weight in grams. Source: ENDPOINTS.md H. */
export function readItem(sku: string, item: WireItem, attributes: WireAttributes | undefined): SeenItem {
  const barcodes = [...item.barcodes, ...(attributes?.barcodes ?? []), attributes?.barcode ?? ''];
  return {
    sku,
    article: item.offer_id,
    name: item.name,
    productId: item.id === '' ? undefined : item.id,
    barcodes: [...new Set(barcodes)].filter((barcode) => barcode !== '' && barcode !== '0'),
    weightGrams: measured(attributes?.weight, GRAMS[attributes?.weight_unit ?? '']),
    lengthMm: measured(attributes?.depth, MILLIMETRES[attributes?.dimension_unit ?? '']),
    widthMm: measured(attributes?.width, MILLIMETRES[attributes?.dimension_unit ?? '']),
    heightMm: measured(attributes?.height, MILLIMETRES[attributes?.dimension_unit ?? '']),
  };
}

const MILLIMETRES: Readonly<Record<string, number>> = { mm: 1, cm: 10, in: 25.4 };
const GRAMS: Readonly<Record<string, number>> = { g: 1, kg: 1000, lb: 453.592 };

/** Zero and unknown units count as not told. */
function measured(value: number | undefined, unit: number | undefined): number | undefined {
  return value !== undefined && value > 0 && unit !== undefined ? Math.round(value * unit) : undefined;
}
