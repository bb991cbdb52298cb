import { existsSync } from 'node:fs';
import { configPath, DEFAULT_API_URL, loadConfig } from '../../config.js';
import { secret } from '../../config-secrets.js';
import { AppError } from '../../domain/errors.js';
import type { KeyFacts, SellerFacts, Warehouse } from '../../workflow/ports.js';
import type { Answer } from '../answer.js';
import type { NewPrinters } from '../config-writing.js';
import type { Context } from '../context.js';
import { configInput } from '../run-command.js';

/** Asks who the seller is, proves it at Ozon, writes the config in watch mode. */
export async function init(context: Context): Promise<Answer> {
  const file = configPath(configInput(context));
  const env = context.world.env;
  if (existsSync(file)) return alreadyThere(context, file);
  const clientId = env.OZF_CLIENT_ID || (await askFor(context, 'client-id'));
  const apiKey = env.OZF_API_KEY || (await askFor(context, 'api-key'));
  const apiUrl = env.OZF_API_URL || DEFAULT_API_URL;
  const name = context.input.text('shop') ?? (env.OZF_SHOP || 'main');
  const shop = { name, clientId, apiUrl, apiKey: secret(apiKey), mode: 'watch' } as const;
  const ozon = await context.world.openCabinet(shop);
  const key = await ozon.key();
  const seller = await ozon.seller();
  const warehouses = await ozon.warehouses();
  const timeZone = env.OZF_TZ || context.world.machine.timeZone;
  const { choosePrinters } = await import('../printer-choice.js');
  const printers = await choosePrinters(context);
  const { configText, writeConfig } = await import('../config-writing.js');
  await writeConfig(file, configText({ name, clientId, apiKey, apiUrl, timeZone, printers }));
  return met(context, { file, name, clientId, key, seller, warehouses, printers, isChanged: true });
}

async function askFor({ style, prompt, words }: Context, what: 'client-id' | 'api-key'): Promise<string> {
  if (!style.isInteractive) throw needsKey();
  const text = words.catalog.questions[what];
  const answer = what === 'api-key' ? await prompt.secret(text) : await prompt.text(text);
  if (answer === '') throw needsKey();
  return answer;
}

interface Met {
  readonly file: string;
  readonly name: string;
  readonly clientId: string;
  readonly key: KeyFacts;
  readonly seller: SellerFacts;
  readonly warehouses: readonly Warehouse[];
  readonly printers: NewPrinters;
  readonly isChanged: boolean;
}

function met({ words }: Context, found: Met): Answer {
  const { file, name, clientId, key, seller, warehouses, printers, isChanged } = found;
  const { sentences, printing } = words.catalog;
  const { label = '–', document = '–' } = printers;
  const hasPrinter = printers.label !== undefined || printers.document !== undefined;
  const stores = warehouses.map((warehouse) => ({
    id: warehouse.id,
    name: warehouse.name,
    labelSize: warehouse.labelSize ?? null,
  }));
  const lines = [
    words.fill(sentences.met, { seller: seller.name, clientId, shop: name }),
    ...stores.map((each) =>
      words.fill(sentences.metWarehouse, { name: each.name, labelSize: each.labelSize ?? '' }),
    ),
    ...(hasPrinter ? [words.fill(printing.metPrinters, { label, document })] : []),
    words.fill(sentences.wroteConfig, { path: file }),
    sentences.watching,
  ];
  const expiresAt = key.expiresAt ?? null;
  return {
    data: {
      file,
      shop: name,
      clientId,
      seller: seller.name,
      keyExpiresAt: expiresAt,
      warehouses: stores,
      printers: { label: printers.label ?? null, document: printers.document ?? null },
      mode: 'watch',
      changed: isChanged,
    },
    text: () => lines.join('\n'),
    next: 'ozf orders pull',
  };
}

/** A second `init` for the same cabinet has nothing to do; for another one it must not overwrite a key. */
async function alreadyThere(context: Context, file: string): Promise<Answer> {
  const { env } = context.world;
  const { shops } = await loadConfig({ ...configInput(context), env: withoutKeys(env) });
  const wanted = env.OZF_CLIENT_ID || undefined;
  const known = wanted === undefined ? shops[0] : shops.find((shop) => shop.clientId === wanted);
  if (!known) {
    const message = `${file} is there already, for other cabinets`;
    throw new AppError({
      kind: 'usage',
      code: 'config-exists',
      message,
      hint: 'ozf init --config another.yaml',
      details: { file },
    });
  }
  const { name, clientId, mode } = known;
  const text = context.words.fill(context.words.catalog.sentences.alreadySetUp, { path: file, shop: name });
  const data = {
    file,
    shop: name,
    clientId,
    seller: null,
    keyExpiresAt: null,
    warehouses: [],
    printers: { label: null, document: null },
    mode,
    changed: false,
  };
  return { data, text: () => text, next: 'ozf' };
}

function withoutKeys(env: Context['world']['env']): Context['world']['env'] {
  return {
    ...env,
    OZF_CLIENT_ID: undefined,
    OZF_API_KEY: undefined,
    OZF_SHOP: undefined,
    OZF_NOW: undefined,
  };
}

function needsKey(): AppError {
  return new AppError({
    kind: 'usage',
    code: 'init-needs-key',
    message: 'init needs a Client-Id and a key: at a terminal, or in OZF_CLIENT_ID and OZF_API_KEY',
    hint: 'ozf init --help',
  });
}
