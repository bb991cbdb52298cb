import { createHash } from 'node:crypto';
import { listTemplates, renderTemplate } from '../../src/documents/template-rendering.js';
import { SAMPLED_AT, samplePages } from '../../src/documents/template-samples.js';

/** Prints the SHA-256 of every shipped template with every kind of invented data, as JSON. */
export async function main([templates = '']: readonly string[]): Promise<number> {
  process.stdout.write(JSON.stringify(await renderedHashes(templates)));
  return 0;
}

export async function renderedHashes(templates: string): Promise<Readonly<Record<string, string>>> {
  const folders = { shipped: templates };
  const hashes: Record<string, string> = {};
  for (const { name } of await listTemplates(folders)) {
    for (const kind of ['usual', 'longest', 'bare'] as const) {
      const pdf = await renderTemplate(folders, name, samplePages(name, kind), { at: SAMPLED_AT });
      hashes[`${name} ${kind}`] = createHash('sha256').update(pdf).digest('hex');
    }
  }
  return hashes;
}
