import { fileURLToPath } from 'node:url';
import type { TemplateData } from '../../src/documents/template-rendering.js';
import { sampleManifest, sampleParcel, samplePickList } from '../../src/documents/template-samples.js';

export const shipped = { shipped: fileURLToPath(new URL('../../templates', import.meta.url)) };
export const at = new Date('2026-11-23T09:00:00.000Z');

/** A parcel label's data with the longest values that the field really sees. */
export function parcel(changes: Readonly<Record<string, unknown>> = {}): TemplateData {
  return { ...sampleParcel('longest'), ...changes };
}

/** The same label with every field empty that may be. */
export function bareParcel(): TemplateData {
  return sampleParcel('bare');
}

export const pickList = (lines: number): TemplateData => samplePickList(lines);
export const manifest = (postings: number): TemplateData => sampleManifest(postings);
