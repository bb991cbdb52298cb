import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deskOf } from './config-desk.js';
import type { ConfigFile } from './config-file.js';
import { configFolder, dataFolder, filesFolderOf, type Place } from './config-folders.js';
import { type CjkFontSetting, usualCjkFont } from './config-fonts.js';
import { type PrintingSettings, printingOf } from './config-printing.js';
import { type Secret, secret, withoutSecretInFlag } from './config-secrets.js';
import { AppError } from './domain/errors.js';
import type { DeskSettings, NotifySettings, Sender, ShopSettings } from './workflow/ports.js';

export type Environment = Readonly<Record<string, string | undefined>>;

export interface Config {
  readonly shops: readonly ShopConfig[];
  /** What `--shop` or OZF_SHOP narrows to. */
  readonly shop: string | undefined;
  readonly store: string;
  /** IANA name. */
  readonly timeZone: string;
  /** The zone that the seller has set; undefined where the machine's own holds. */
  readonly ownTimeZone: string | undefined;
  readonly language: Language | undefined;
  readonly operator: string;
  readonly order: 'bench' | 'labels-first';
  readonly stockPush: 'off' | 'on';
  readonly filesFolder: string;
  /** Where a seller's own templates win over the shipped ones. */
  readonly templatesFolder: string;
  /** The font that prints what the fonts of the templates lack. */
  /** The seller's, else the machine's own where it has one. */
  readonly cjkFont: CjkFontSetting | undefined;
  readonly sender: Sender;
  readonly notify: NotifySettings;
  readonly desk: DeskSettings;
  readonly printing: PrintingSettings;
  readonly smtp: SmtpConfig | undefined;
  readonly clockText: string | undefined;
  /** The config file that was read, if there was one. */
  readonly file: string | undefined;
}

export interface ShopConfig extends ShopSettings {
  readonly apiKey: Secret;
}

export interface SmtpConfig {
  readonly host: string;
  readonly port: number;
  readonly isSecure: boolean;
  readonly user: string | undefined;
  readonly password: Secret | undefined;
  readonly from: string;
}

export const languages = ['en', 'zh', 'ru'] as const;
export type Language = (typeof languages)[number];

export interface ConfigInput {
  readonly env: Environment;
  readonly place: Place;
  readonly flags: {
    readonly store?: string | undefined;
    readonly shop?: string | undefined;
    readonly config?: string | undefined;
  };
  readonly userName: string;
  /** Costs milliseconds to find out: asked for only where a day is needed. */
  readonly machineTimeZone: () => string;
}

export const DEFAULT_API_URL = 'https://api-seller.ozon.ru';

/** Flag over environment over config file over default; secrets never come from flags. */
export async function loadConfig(input: ConfigInput): Promise<Config> {
  const { env, flags, place } = input;
  const file = configPath(input);
  const told = existsSync(file) ? await readFile(file, place) : await missingFile(input, file);
  const shops = checkedShops(shopsOf(env, told));
  const store =
    withoutSecretInFlag(flags.store) ?? given(env.OZF_STORE) ?? told?.store ?? defaultStore(place);
  const ownTimeZone = checkedZone(given(env.OZF_TZ) ?? told?.time_zone);
  const clockText = checkedClock(given(env.OZF_NOW), shops);
  return {
    shops,
    store,
    get timeZone() {
      return ownTimeZone ?? input.machineTimeZone();
    },
    ownTimeZone,
    clockText,
    shop: checkedShop(flags.shop ?? given(env.OZF_SHOP), shops),
    language: told?.lang,
    operator: given(env.OZF_OPERATOR) ?? told?.operator ?? input.userName,
    order: told?.work?.order ?? 'bench',
    stockPush: told?.stock?.push ?? 'off',
    filesFolder: filesFolderOf(store, place),
    templatesFolder: join(configFolder(place), 'templates'),
    get cjkFont() {
      return told?.fonts ? { path: told.fonts.cjk, face: told.fonts.cjk_face } : usualCjkFont(place);
    },
    sender: { name: '', address: '', phone: '', ...told?.sender },
    notify: notifyOf(env, told),
    desk: deskOf(told),
    printing: printingOf(told, place.platform),
    smtp: smtpOf(env, told),
    file: told ? file : undefined,
  };
}

/** Whether anything at all says who the seller is: without it, bare `ozf` shows the short help. */
export function isConfigured(input: ConfigInput): boolean {
  return given(input.env.OZF_CLIENT_ID) !== undefined || existsSync(configPath(input));
}

export function configPath({ flags, place }: Pick<ConfigInput, 'flags' | 'place'>): string {
  return flags.config ?? join(configFolder(place), 'config.yaml');
}

function defaultStore(place: Place): string {
  return join(dataFolder(place), 'ozf.db');
}

async function readFile(file: string, place: Place): Promise<ConfigFile> {
  const { parseConfigFile } = await import('./config-file.js');
  return parseConfigFile(file, readFileSync(file, 'utf8'), place);
}

async function missingFile({ flags }: ConfigInput, file: string): Promise<undefined> {
  if (flags.config === undefined) return undefined;
  throw new AppError({
    kind: 'usage',
    code: 'no-config',
    message: `There is no config file ${file}`,
    hint: `ozf init --config ${file}`,
    details: { file },
  });
}

function shopsOf(env: Environment, told: ConfigFile | undefined): readonly ShopConfig[] {
  const fromFile = (told?.shops ?? []).map((shop) => ({
    ...shop,
    apiUrl: given(env.OZF_API_URL) ?? shop.apiUrl,
  }));
  const clientId = given(env.OZF_CLIENT_ID);
  const apiKey = given(env.OZF_API_KEY);
  if (clientId === undefined)
    return apiKey === undefined ? fromFile : fromFile.map((shop) => rekeyed(shop, fromFile, apiKey));
  const known = fromFile.find((shop) => shop.clientId === clientId);
  const key = apiKey === undefined ? known?.apiKey : secret(apiKey);
  if (!key) throw noKey();
  const name = known?.name ?? given(env.OZF_SHOP) ?? 'main';
  const apiUrl = given(env.OZF_API_URL) ?? known?.apiUrl ?? DEFAULT_API_URL;
  return [{ name, clientId, apiKey: key, apiUrl, mode: known?.mode ?? 'live' }];
}

/** A key alone from the environment is meant for the only shop of the file. */
function rekeyed(shop: ShopConfig, shops: readonly ShopConfig[], apiKey: string): ShopConfig {
  return shops.length === 1 ? { ...shop, apiKey: secret(apiKey) } : shop;
}

function noKey(): AppError {
  const message = 'OZF_CLIENT_ID is set, and OZF_API_KEY is not';
  return new AppError({ kind: 'usage', code: 'no-key', message, hint: 'ozf init' });
}

function checkedShops(shops: readonly ShopConfig[]): readonly ShopConfig[] {
  for (const { apiUrl, name } of shops) {
    const isSafe = URL.canParse(apiUrl) && (apiUrl.startsWith('https://') || isLoopback(apiUrl));
    if (isSafe) continue;
    throw new AppError({
      kind: 'usage',
      code: 'unsafe-url',
      message: `${apiUrl} is no https address: the key would travel in the open`,
      details: { url: apiUrl, shop: name },
    });
  }
  return shops;
}

function checkedShop(shop: string | undefined, shops: readonly ShopConfig[]): string | undefined {
  if (shop === undefined || shops.length === 0 || shops.some(({ name }) => name === shop)) return shop;
  const names = shops.map(({ name }) => name);
  const message = `No shop is called ${shop}: ${names.join(', ')}`;
  throw new AppError({ kind: 'usage', code: 'unknown-shop', message, details: { shop, shops: names } });
}

function checkedZone(timeZone: string | undefined): string | undefined {
  if (timeZone === undefined) return undefined;
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
  } catch (cause) {
    const message = `${timeZone} is no time zone`;
    throw new AppError({ kind: 'usage', code: 'bad-time-zone', message, details: { timeZone }, cause });
  }
}

/** Another time than the real one is for practice: against the real Ozon it would spoil deadlines. */
function checkedClock(clockText: string | undefined, shops: readonly ShopConfig[]): string | undefined {
  const isPractice = shops.length > 0 && shops.every(({ apiUrl }) => isLoopback(apiUrl));
  if (clockText === undefined || isPractice) return clockText;
  const message = 'OZF_NOW is for a practice Ozon on this machine only';
  throw new AppError({ kind: 'usage', code: 'clock-not-practice', message, hint: 'unset OZF_NOW' });
}

export function isLoopback(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { hostname } = new URL(url);
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
}

function notifyOf(env: Environment, told: ConfigFile | undefined): NotifySettings {
  const email = given(env.OZF_NOTIFY_EMAIL);
  const seller =
    email === undefined ? (told?.notify?.seller ?? []) : [{ channel: 'email', recipient: email }];
  return {
    seller,
    buyerLanguage: told?.notify?.buyer_language ?? 'ru',
    sellerLanguage: told?.notify?.seller_language ?? told?.lang ?? languageOf(env) ?? 'en',
  };
}

/** OZF_LANG, LC_ALL, LANG: the first that names a language we speak. */
export function languageOf(env: Environment): Language | undefined {
  const texts = [env.OZF_LANG, env.LC_ALL, env.LANG].filter((text) => text !== undefined && text !== '');
  const found = texts.map((text) => languages.find((language) => text?.toLowerCase().startsWith(language)));
  return found.find((language) => language !== undefined);
}

function smtpOf(env: Environment, told: ConfigFile | undefined): SmtpConfig | undefined {
  const url = given(env.OZF_SMTP_URL);
  const host = given(env.OZF_SMTP_HOST);
  if (url !== undefined) return smtpFromUrl(url, given(env.OZF_SMTP_FROM));
  if (host === undefined) return told?.smtp;
  const port = Number(given(env.OZF_SMTP_PORT) ?? 587);
  const user = given(env.OZF_SMTP_USER);
  const password = given(env.OZF_SMTP_PASSWORD);
  const from = given(env.OZF_SMTP_FROM) ?? user ?? `ozf@${host}`;
  return {
    host,
    port,
    isSecure: port === 465,
    user,
    password: password === undefined ? undefined : secret(password),
    from,
  };
}

function smtpFromUrl(text: string, fromEnv: string | undefined): SmtpConfig {
  if (!URL.canParse(text) || !/^smtps?:/.test(text)) {
    const message = 'OZF_SMTP_URL is no smtp:// or smtps:// address';
    throw new AppError({ kind: 'usage', code: 'bad-smtp-url', message });
  }
  const url = new URL(text);
  const isSecure = url.protocol === 'smtps:';
  const user = url.username === '' ? undefined : decodeURIComponent(url.username);
  const password = url.password === '' ? undefined : secret(decodeURIComponent(url.password));
  const from =
    url.searchParams.get('from') ?? fromEnv ?? (user?.includes('@') ? user : `ozf@${url.hostname}`);
  return {
    host: url.hostname,
    port: Number(url.port || (isSecure ? 465 : 587)),
    isSecure,
    user,
    password,
    from,
  };
}

function given(text: string | undefined): string | undefined {
  return text === undefined || text === '' ? undefined : text;
}
