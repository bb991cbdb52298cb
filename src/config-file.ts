import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { DEFAULT_API_URL, languages, type ShopConfig, type SmtpConfig } from './config.js';
import type { Place } from './config-folders.js';
import { refuseReadable, secret } from './config-secrets.js';
import { AppError } from './domain/errors.js';
import { nearest } from './nearest.js';

const id = z.union([z.string().min(1), z.number()]).transform(String);
const shopKeys = {
  name: z.string().min(1).optional(),
  client_id: id.optional(),
  api_key: z.string().min(1).optional(),
  api_key_file: z.string().min(1).optional(),
  api_url: z.string().optional(),
  mode: z.enum(['watch', 'live']).optional(),
};
const language = z.enum(languages);
/** YAML reads 4.0 as a number. */
const aql = z.union([z.number().transform((value) => value.toFixed(1)), z.string().regex(/^\d+\.\d$/)]);
/** It stands behind `-d` of lp, which must not take it for a flag. */
const printer = z.string().regex(/^[^-\s]/);
const schema = z.strictObject({
  ...shopKeys,
  shops: z.array(z.strictObject({ ...shopKeys, name: z.string().min(1), client_id: id })).optional(),
  store: z.string().min(1).optional(),
  time_zone: z.string().optional(),
  lang: language.optional(),
  operator: z.string().optional(),
  stock: z
    .strictObject({
      push: z.enum(['off', 'on']).optional(),
      push_to: id.optional(),
      share: z.int().min(1).max(100).optional(),
      buffer: z.int().min(0).max(1_000_000).optional(),
    })
    .optional(),
  fonts: z.strictObject({ cjk: z.string().min(1), cjk_face: z.string().min(1).optional() }).optional(),
  bench: z
    .strictObject({ verdict: z.enum(['ok', 'scan']).optional(), folder: z.string().min(1).optional() })
    .optional(),
  inspect: z.strictObject({ major_aql: aql.optional(), minor_aql: aql.optional() }).optional(),
  pack: z
    .strictObject({
      weigh: z.enum(['off', 'on']).optional(),
      divisor: z.int().min(1000).max(10_000).optional(),
    })
    .optional(),
  pick: z
    .strictObject({
      wave_size: z.int().min(1).max(99).optional(),
      bins: z.enum(['off', 'on']).optional(),
      paper: z.enum(['a4', '80mm']).optional(),
    })
    .optional(),
  printers: z
    .strictObject({ label: printer, sticker: printer, ticket: printer, document: printer })
    .partial()
    .optional(),
  printing: z.strictObject({ command: z.array(z.string().min(1)).min(1).optional() }).optional(),
  work: z.strictObject({ order: z.enum(['bench', 'labels-first']).optional() }).optional(),
  sender: z
    .strictObject({
      name: z.string().default(''),
      address: z.string().default(''),
      phone: z.coerce.string().default(''),
    })
    .optional(),
  notify: z
    .strictObject({
      seller: z
        .array(z.strictObject({ channel: z.enum(['file', 'email']), recipient: z.string() }))
        .optional(),
      seller_language: language.optional(),
      buyer_language: language.optional(),
    })
    .optional(),
  smtp: z
    .strictObject({
      host: z.string(),
      port: z.number().int().default(587),
      secure: z.boolean().optional(),
      user: z.string().optional(),
      password: z.string().optional(),
      from: z.string(),
    })
    .optional(),
});
type Told = z.infer<typeof schema>;
type ToldShop = z.infer<z.ZodObject<typeof shopKeys>>;

export type ConfigFile = Omit<Told, 'shops' | 'smtp' | keyof typeof shopKeys> & {
  readonly shops: readonly ShopConfig[];
  readonly smtp: SmtpConfig | undefined;
};

/** A config file's text, checked; every complaint is an AppError `bad-config` that names file, line and what to type. */
export function parseConfigFile(file: string, text: string, place: Pick<Place, 'platform'>): ConfigFile {
  const { shops, smtp, name, client_id, api_key, api_key_file, api_url, mode, fonts, ...rest } = checked(
    file,
    text,
  );
  const flat = { name, client_id, api_key, api_key_file, api_url, mode };
  const isFlat = client_id !== undefined;
  if (isFlat && shops) throw badConfig(file, 1, 'client_id', 'either client_id or shops, not both');
  const told: readonly ToldShop[] = shops ?? (isFlat ? [flat] : []);
  const isSecret = told.some((shop) => shop.api_key !== undefined) || smtp?.password !== undefined;
  if (isSecret && place.platform !== 'win32') refuseReadable(file, statSync(file).mode);
  return {
    ...rest,
    ...(fonts === undefined ? {} : { fonts: { ...fonts, cjk: resolve(dirname(file), fonts.cjk) } }),
    shops: told.map((shop) => shopOf(file, { mode, ...dropAbsent(shop) }, place)),
    smtp: smtp && smtpOf(smtp),
  };
}

function shopOf(file: string, shop: ToldShop, place: Pick<Place, 'platform'>): ShopConfig {
  const name = shop.name ?? 'main';
  if (shop.client_id === undefined) throw badConfig(file, 1, 'client_id', `client_id of the shop ${name}`);
  return {
    name,
    clientId: shop.client_id,
    apiKey: secret(keyOf(file, shop, place)),
    apiUrl: shop.api_url ?? DEFAULT_API_URL,
    mode: shop.mode ?? 'live',
  };
}

function keyOf(file: string, shop: ToldShop, place: Pick<Place, 'platform'>): string {
  if (shop.api_key !== undefined) return shop.api_key;
  if (shop.api_key_file === undefined) return '';
  const path = resolve(dirname(file), shop.api_key_file);
  try {
    if (place.platform !== 'win32') refuseReadable(path, statSync(path).mode);
    return readFileSync(path, 'utf8').trim();
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw badConfig(file, 1, 'api_key_file', `a file that can be read: ${path}`);
  }
}

function smtpOf(smtp: NonNullable<Told['smtp']>): SmtpConfig {
  const { host, port, user, password, from } = smtp;
  const isSecure = smtp.secure ?? port === 465;
  return {
    host,
    port,
    isSecure,
    user,
    password: password === undefined ? undefined : secret(password),
    from,
  };
}

function dropAbsent(shop: ToldShop): ToldShop {
  return Object.fromEntries(Object.entries(shop).filter(([, value]) => value !== undefined));
}

function checked(file: string, text: string): Told {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [broken] = document.errors;
  if (broken) throw badConfig(file, lines.linePos(broken.pos[0]).line, 'YAML', broken.code);
  const result = schema.safeParse(document.toJS() ?? {});
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const path = issue?.path.map(String) ?? [];
  const unknownKey = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const fullPath = unknownKey === undefined ? path : [...path, unknownKey];
  const line = lineOf(document, lines, fullPath);
  if (unknownKey !== undefined) throw unknownKeyError(file, line, fullPath, unknownKey);
  // Zod's words say what was expected, never the value that stood there.
  throw badConfig(file, line, fullPath.join('.'), issue?.message ?? '');
}

type Parsed = ReturnType<typeof parseDocument>;

function lineOf(document: Parsed, lines: LineCounter, path: readonly string[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const keys = path.slice(0, length).map((key) => (/^\d+$/.test(key) ? Number(key) : key));
    const node: unknown = document.getIn(keys, true);
    if (typeof node !== 'object' || node === null || !('range' in node) || !Array.isArray(node.range))
      continue;
    const [start] = node.range;
    if (typeof start === 'number') return lines.linePos(start).line;
  }
  return 1;
}

function unknownKeyError(file: string, line: number, path: readonly string[], key: string): AppError {
  const known = keysAt(schema, path.slice(0, -1));
  const near = nearest(key, known);
  return new AppError({
    kind: 'usage',
    code: 'unknown-key',
    message: `${file}:${line}: ${key} is no key here; ${near === undefined ? `known are ${known.join(', ')}` : `did you mean ${near}?`}`,
    details: { file, line, key, nearest: near ?? known.join(', ') },
  });
}

function keysAt(node: unknown, path: readonly string[]): readonly string[] {
  if (node instanceof z.ZodOptional) return keysAt(node.unwrap(), path);
  if (node instanceof z.ZodArray) return keysAt(node.element, path.slice(1));
  if (!(node instanceof z.ZodObject)) return [];
  const [key, ...rest] = path;
  return key === undefined ? Object.keys(node.shape) : keysAt(node.shape[key], rest);
}

function badConfig(file: string, line: number, key: string, expected: string): AppError {
  return new AppError({
    kind: 'usage',
    code: 'bad-config',
    message: `${file}:${line}: ${key}: ${expected}`,
    details: { file, line, key, expected },
  });
}
