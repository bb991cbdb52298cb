import type { Intent, Parcel } from './ports.js';

/** The parcels that an intent to assemble asked for; what was stored is read back with care. */
export function parcelsOf(intent: Intent): readonly Parcel[] {
  const { parcels } = intent.request;
  if (!Array.isArray(parcels)) return [];
  return parcels.map(linesOf);
}

/** One list of SKUs and quantities out of a stored request. */
export function linesOf(value: unknown): Parcel {
  return Array.isArray(value) ? value.flatMap(lineOf) : [];
}

function lineOf(line: unknown): readonly { sku: string; quantity: number }[] {
  if (typeof line !== 'object' || line === null || !('sku' in line) || !('quantity' in line)) return [];
  const { sku, quantity } = line;
  return typeof sku === 'string' && typeof quantity === 'number' ? [{ sku, quantity }] : [];
}

/** A text or a list of texts out of stored progress. */
export function textOf(details: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = details[name];
  return typeof value === 'string' ? value : undefined;
}

export function textsOf(details: Readonly<Record<string, unknown>>, name: string): readonly string[] {
  const value = details[name];
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

export function countOf(details: Readonly<Record<string, unknown>>, name: string): number {
  const value = details[name];
  return typeof value === 'number' ? value : 0;
}
