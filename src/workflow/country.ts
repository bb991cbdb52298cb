import { AppError, refused } from '../domain/errors.js';
import { hasMoved } from '../domain/event.js';
import { neededCountries } from '../domain/origin.js';
import type { Posting, PostingKey, SeenPosting } from '../domain/posting.js';
import { reconcile } from '../domain/reconcile.js';
import { textOf } from './assembly-request.js';
import { refresh } from './move.js';
import type { Intent, Ports, Writer } from './ports.js';
import { type Look, type RemoteWrite, writeRemotely } from './remote-write.js';
import { mustRead } from './selection.js';

export interface CountryWish {
  /** SKU or article. */
  readonly sku: string;
  /** ISO 3166-1, two letters. */
  readonly iso: string;
}

/** Tells Ozon the country of origin of the products that it asks about; answers whether it was told anything. */
export async function setCountries(
  ports: Ports,
  key: PostingKey,
  wishes: readonly CountryWish[],
): Promise<boolean> {
  const known = await mustRead(ports.store, key);
  const before = wishedOf(known, wishes);
  if (before.length === 0) return false;
  await refuseUnknown(ports, key.shop, before);
  const { posting } = await refresh(ports, key);
  const wished = wishedOf(posting, wishes);
  for (const { sku, iso } of wished) {
    const productId = await productIdOf(ports, posting, sku);
    const request = { posting: key.number, sku, productId, iso };
    await writeRemotely(ports, countryWrite, { shop: key.shop, subject: `${key.number}/${sku}`, request });
  }
  return wished.length > 0;
}

/** The SKUs of which Ozon would be told; throws what stands against telling it. */
export async function countriesToTell(
  ports: Ports,
  key: PostingKey,
  wishes: readonly CountryWish[],
): Promise<readonly string[]> {
  const known = wishedOf(await mustRead(ports.store, key), wishes);
  if (known.length === 0) return [];
  await refuseUnknown(ports, key.shop, known);
  const { posting } = await refresh(ports, key);
  const wished = wishedOf(posting, wishes);
  for (const { sku } of wished) await productIdOf(ports, posting, sku);
  return wished.map(({ sku }) => sku);
}

/** Absolute, so that it may be repeated; done when Ozon asks for it no longer. */
export const countryWrite: RemoteWrite = {
  verb: 'country',
  look: lookAtCountry,
  act: async (ports, { shop, request }) => {
    const productId = textOf(request, 'productId') ?? '';
    await ports
      .ozon(shop)
      .setCountry(textOf(request, 'posting') ?? '', { productId, iso: textOf(request, 'iso') ?? '' });
  },
  patienceMs: 20_000,
};

async function lookAtCountry(ports: Ports, intent: Intent): Promise<Look> {
  const number = textOf(intent.request, 'posting') ?? '';
  const seen = await ports.ozon(intent.shop).posting(number);
  const isWanted = neededCountries(seen).includes(textOf(intent.request, 'sku') ?? '');
  if (isWanted && seen.ozonStatus === 'awaiting_packaging') return { state: 'open' };
  return { state: 'done', record: (tx) => recordSeen(ports, tx, { shop: intent.shop, seen }) };
}

/** The answer to a country may be a new wish, a customs declaration: the posting is taken over as Ozon tells it. */
async function recordSeen(
  ports: Ports,
  tx: Writer,
  { shop, seen }: { readonly shop: string; readonly seen: SeenPosting },
): Promise<void> {
  const known = await mustRead(tx, { shop, number: seen.number });
  const move = reconcile(known, seen, { shop, at: ports.now().toISOString(), birth: 'foreign' });
  if (hasMoved(move)) await tx.record([move]);
}

/** The wishes that Ozon has asked for. */
function wishedOf(posting: Posting, wishes: readonly CountryWish[]): readonly CountryWish[] {
  const needed = posting.papers === 'none' ? neededCountries(posting) : [];
  return wishes.flatMap(({ sku: name, iso }) => {
    const line = posting.lines.find((each) => each.sku === name || each.offerId === name);
    return line && needed.includes(line.sku) ? [{ sku: line.sku, iso: iso.toUpperCase() }] : [];
  });
}

async function refuseUnknown(ports: Ports, shop: string, wishes: readonly CountryWish[]): Promise<void> {
  const countries = await ports.ozon(shop).countries();
  const unknown = wishes.find(({ iso }) => countries.every((country) => country.iso !== iso));
  if (!unknown) return;
  const known = countries.map(({ iso }) => iso).join(', ');
  throw new AppError({
    kind: 'usage',
    code: 'unknown-country',
    message: `Ozon knows no country ${unknown.iso}: ${known}`,
    hint: 'ozf confirm --help',
    details: { country: unknown.iso, known },
  });
}

/** Here Ozon wants the real product_id, not the SKU. */
async function productIdOf(ports: Ports, posting: Posting, sku: string): Promise<string> {
  const item = await ports.store.item({ shop: posting.shop, sku });
  const learned = item?.productId ?? (await ports.ozon(posting.shop).products([sku]))[0]?.productId;
  if (learned !== undefined) return learned;
  throw refused({
    code: 'no-product-id',
    message: `Ozon does not tell the product id of ${sku}`,
    hint: 'ozf orders pull',
    details: { posting: posting.number, sku },
  });
}
