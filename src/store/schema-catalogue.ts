// What is known of products, beside the postings of schema.ts.

export interface ItemTable {
  id: string;
  weight_grams: number | null;
  length_mm: number | null;
  width_mm: number | null;
  height_mm: number | null;
  is_fragile: number;
  bin: string | null;
  /** A JSON list of texts, without `fragile`. */
  traits: string;
  category: string | null;
  cost_floor_minor: number | null;
  cost_floor_currency: string | null;
  own_sizes: number;
}

export interface ItemSkuTable {
  shop: string;
  sku: string;
  item: string;
  article: string;
  name: string;
  product_id: string | null;
  updated_at: string;
}

export interface BarcodeTable {
  shop: string;
  barcode: string;
  sku: string;
  source: string;
  bound_at: string | null;
}
