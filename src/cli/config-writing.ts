import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isMap, isSeq, parseDocument } from 'yaml';
import { DEFAULT_API_URL } from '../config.js';

export interface NewConfig {
  readonly name: string;
  readonly clientId: string;
  readonly apiKey: string;
  readonly apiUrl: string;
  readonly timeZone: string;
  readonly printers: NewPrinters;
}

/** Which printer prints what; an absent one is left to the system. */
export interface NewPrinters {
  readonly label?: string | undefined;
  readonly document?: string | undefined;
}

/** The config of a newcomer: one cabinet, only looking. JSON strings are YAML strings. */
export function configText({ name, clientId, apiKey, apiUrl, timeZone, printers }: NewConfig): string {
  const lines = [
    '# How this machine works with Ozon. It holds your key: keep it to yourself.',
    `name: ${JSON.stringify(name)}`,
    `client_id: ${JSON.stringify(clientId)}`,
    `api_key: ${JSON.stringify(apiKey)}`,
    ...(apiUrl === DEFAULT_API_URL ? [] : [`api_url: ${JSON.stringify(apiUrl)}`]),
    '# watch: ozf only looks; live: it may write to Ozon (ozf mode live)',
    'mode: watch',
    `time_zone: ${JSON.stringify(timeZone)}`,
    ...printerLines(printers),
  ];
  return `${lines.join('\n')}\n`;
}

function printerLines(printers: NewPrinters): readonly string[] {
  const named = Object.entries(printers).filter(([, name]) => name !== undefined);
  if (named.length === 0) return [];
  return ['printers:', ...named.map(([paper, name]) => `  ${paper}: ${JSON.stringify(name)}`)];
}

/** Whole or not at all, and for the owner's eyes only. */
export async function writeConfig(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const aside = `${file}.new`;
  await writeFile(aside, text, { mode: 0o600 });
  await chmod(aside, 0o600);
  await rename(aside, file);
}

/** Changes nothing but the shop's `mode`; comments and order stay. */
export async function changeMode(file: string, shop: string, mode: 'watch' | 'live'): Promise<void> {
  const document = parseDocument(await readFile(file, 'utf8'));
  const shops = document.get('shops');
  if (isSeq(shops)) {
    for (const item of shops.items) if (isMap(item) && item.get('name') === shop) item.set('mode', mode);
  } else {
    document.set('mode', mode);
  }
  await writeConfig(file, document.toString());
}
