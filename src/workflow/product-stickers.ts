import { codeForms, comparableCode } from '../domain/barcodes.js';
import { code128Widths } from '../domain/code128.js';
import { AppError, refused } from '../domain/errors.js';
import { pickList } from './pick-list.js';
import type { Item, Ports, TemplateData } from './ports.js';
import { mustRead, resolveCode } from './selection.js';

/** Goods to be marked, and how many stickers. */
export interface StickerWish {
  /** `MUG-BLUE`, `MUG-BLUE:12`, by article, SKU or barcode. */
  readonly items: readonly string[];
  /** One sticker for each unit of these. */
  readonly postings: readonly string[];
  readonly wave: string | undefined;
  readonly shop: string | undefined;
}

export interface ProductSticker {
  readonly shop: string;
  readonly sku: string;
  readonly article: string;
  readonly name: string;
  readonly barcode: string;
  readonly measure: string | undefined;
  readonly copies: number;
}

/** What is to be printed, in the order of the wish. Throws refused `unknown-article`, usage `too-many-stickers`. */
export async function productStickers(ports: Ports, wish: StickerWish): Promise<readonly ProductSticker[]> {
  const goods = [...(await namedGoods(ports, wish)), ...(await postedGoods(ports, wish))];
  const shared = await sharedCodes(ports, goods);
  const stickers = goods.map(({ item, copies }): ProductSticker => {
    const { shop, sku, article, name } = item;
    return { shop, sku, article, name, barcode: barcodeOf(item, shared), measure: measureOf(item), copies };
  });
  const count = stickers.reduce((sum, { copies }) => sum + copies, 0);
  if (count > MOST_STICKERS) throw tooMany(count);
  return stickers;
}
const MOST_STICKERS = 20_000;

export interface StickerPaper {
  bytes(): Promise<Uint8Array>;
  /** Into a file, however many they are. */
  to(path: string): Promise<void>;
}

export function stickerPaper(
  { documents, now }: Pick<Ports, 'documents' | 'now'>,
  template: string,
  stickers: readonly ProductSticker[],
): StickerPaper {
  return {
    bytes: () => documents.render(template, [...pagesOf(stickers)], now()),
    to: (path) => documents.renderTo(template, pagesOf(stickers), { at: now(), path }),
  };
}

function* pagesOf(stickers: readonly ProductSticker[]): Generator<TemplateData> {
  for (const { article, name, barcode, measure, copies } of stickers) {
    const format = isEan(barcode) ? 'ean13' : 'code128';
    const goods = { article, name, barcode, format, measure: measure ?? null };
    for (let copy = 0; copy < copies; copy += 1) yield { posting: article, ...goods };
  }
}

type Thing = Pick<Item, 'shop' | 'sku' | 'article' | 'name' | 'barcodes'> & Partial<Item>;

interface Goods {
  readonly item: Thing;
  readonly copies: number;
}

async function namedGoods(ports: Ports, { items, shop }: StickerWish): Promise<readonly Goods[]> {
  const goods: Goods[] = [];
  for (const text of items) {
    // An article may end in a colon and digits itself.
    const whole = await itemNamed(ports, text, shop);
    const [, name, digits] = /^(.+):(-?\d+)$/.exec(text) ?? [];
    const item = whole ?? (name === undefined ? undefined : await itemNamed(ports, name, shop));
    if (!item) throw refused(unknownArticle(name ?? text));
    const copies = whole ? 1 : Number(digits ?? 1);
    if (copies < 1 || copies > MOST_STICKERS) throw badCount(text);
    goods.push({ item, copies });
  }
  return goods;
}

/** One thing by article, SKU or barcode. In several shops it is the same thing only under one barcode: the shop is asked for. */
async function itemNamed(ports: Ports, text: string, shop: string | undefined): Promise<Item | undefined> {
  const { store } = ports;
  const ways = [
    { articles: [text] },
    { skus: [text.replace(/^OZN(?=\d{6,}$)/i, '')] },
    { barcodes: codeForms(text) },
  ];
  for (const way of ways) {
    const found = (await store.items({ shop, ...way })).filter((item) => (shop ?? item.shop) === item.shop);
    const [first, ...others] = found;
    if (first && others.length > 0) throw severalItems(text, found);
    if (first) return first;
  }
  return undefined;
}

async function postedGoods(ports: Ports, { postings, wave, shop }: StickerWish): Promise<readonly Goods[]> {
  const lines: (Pick<Thing, 'shop' | 'sku' | 'name'> & { offerId: string; quantity: number })[] = [];
  for (const code of postings) {
    const posting = await mustRead(ports.store, await resolveCode(ports, code, shop));
    lines.push(...posting.lines.map((line) => ({ ...line, shop: posting.shop })));
  }
  if (wave !== undefined) lines.push(...(await pickList(ports, { wave, shop })).lines);
  const goods: Goods[] = [];
  for (const { shop: of, sku, offerId, name, quantity } of lines) {
    const known = await ports.store.item({ shop: of, sku });
    const item: Thing = known ?? { shop: of, sku, article: offerId, name, barcodes: [] };
    goods.push({ item, copies: quantity });
  }
  return goods;
}

/** Codes that stand on several articles: on a sticker they would name neither. */
async function sharedCodes(ports: Ports, goods: readonly Goods[]): Promise<ReadonlySet<string>> {
  const codes = goods.flatMap(({ item }) => item.barcodes.flatMap((code) => codeForms(code)));
  if (codes.length === 0) return new Set();
  const articles = new Map<string, Set<string>>();
  for (const { barcodes, article } of await ports.store.items({ barcodes: [...new Set(codes)] })) {
    for (const code of barcodes.map(comparableCode))
      articles.set(code, new Set([...(articles.get(code) ?? []), article]));
  }
  return new Set([...articles].filter(([, names]) => names.size > 1).map(([code]) => code));
}

/** The maker's EAN, else the seller's own code, else Ozon's, which every product has. */
function barcodeOf({ sku, barcodes }: Thing, shared: ReadonlySet<string>): string {
  const own = barcodes.filter((code) => !shared.has(comparableCode(code)) && isPrintable(code));
  return own.find(isEan) ?? own.find((code) => !/^OZN\d+$/i.test(code)) ?? `OZN${sku}`;
}

function isPrintable(code: string): boolean {
  try {
    return code128Widths(code).length > 0;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** Thirteen digits whose last one is right. */
function isEan(code: string): boolean {
  if (!/^\d{13}$/.test(code)) return false;
  const sum = [...code].reduce((all, digit, index) => all + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
  return sum % 10 === 0;
}

/** `420 г · 12 × 9 × 10 см`, as far as it is known. */
function measureOf({ weightGrams, lengthMm, widthMm, heightMm }: Thing): string | undefined {
  const sides = [lengthMm, widthMm, heightMm].flatMap((side) => (side ? [centimetres(side)] : []));
  const parts = [
    weightGrams ? `${weightGrams} г` : '',
    sides.length === 3 ? `${sides.join(' × ')} см` : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? undefined : parts.join(' · ');
}

function centimetres(mm: number): string {
  return String(mm / 10).replace('.', ',');
}

function unknownArticle(article: string) {
  return {
    code: 'unknown-article',
    message: `No product is known by the article ${article}`,
    hint: 'ozf products list',
    details: { article },
  };
}

function severalItems(name: string, items: readonly Item[]): AppError {
  const found = items.map(({ shop, article }) => `${shop}/${article}`).join(', ');
  return new AppError({
    kind: 'usage',
    code: 'several-items',
    message: `${name} is several products: ${found}. Name the article, or say --shop`,
    hint: `ozf products list --search ${name}`,
    details: { name, found },
  });
}

function badCount(wish: string): AppError {
  const range = `ITEM:1 … ITEM:${MOST_STICKERS}`;
  return new AppError({
    kind: 'usage',
    code: 'bad-value',
    message: `${wish} is no value for ITEM:QTY: ${range}`,
    hint: 'ozf products stickers --help',
    details: { flag: 'ITEM:QTY', value: wish, expected: range },
  });
}

function tooMany(count: number): AppError {
  return new AppError({
    kind: 'usage',
    code: 'too-many-stickers',
    message: `${count} stickers at once are more than ${MOST_STICKERS}`,
    hint: 'ozf products stickers --help',
    details: { count, most: MOST_STICKERS },
  });
}
