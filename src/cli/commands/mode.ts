import { existsSync } from 'node:fs';
import { type Config, configPath, type ShopConfig } from '../../config.js';
import { AppError } from '../../domain/errors.js';
import type { Answer } from '../answer.js';
import type { Context } from '../context.js';
import { configInput } from '../run-command.js';

export async function watch(context: Context): Promise<Answer> {
  return setMode(context, 'watch');
}

export async function live(context: Context): Promise<Answer> {
  return setMode(context, 'live');
}

async function setMode(context: Context, mode: 'watch' | 'live'): Promise<Answer> {
  const file = configPath(configInput(context));
  if (!existsSync(file)) throw noConfig(file);
  const shop = oneShop(await context.config(), context.command);
  const isChanged = shop.mode !== mode;
  if (isChanged && mode === 'live') await context.ask({ code: 'go-live', details: { shop: shop.name } });
  if (isChanged) {
    const { changeMode } = await import('../config-writing.js');
    await changeMode(file, shop.name, mode);
  }
  const { words } = context;
  const { sentences } = words.catalog;
  const told = mode === 'live' ? sentences.live : sentences.watching;
  const text = () => (isChanged ? told : `${told} ${words.catalog.outcomes.nothing}`);
  return { data: { shop: shop.name, mode, changed: isChanged, file }, text, next: 'ozf' };
}

function oneShop({ shops, shop }: Pick<Config, 'shops' | 'shop'>, command: string): ShopConfig {
  const chosen = shop === undefined ? shops : shops.filter(({ name }) => name === shop);
  const [only] = chosen;
  if (only && chosen.length === 1) return only;
  const names = shops.map(({ name }) => name);
  throw new AppError({
    kind: 'usage',
    code: 'needs-shop',
    message: `Say which shop: ${names.join(', ')}`,
    hint: `ozf ${command} --shop ${names[0] ?? 'NAME'}`,
    details: { shops: names },
  });
}

function noConfig(file: string): AppError {
  const message = `There is no config file ${file}`;
  return new AppError({ kind: 'usage', code: 'no-config', message, hint: 'ozf init', details: { file } });
}
