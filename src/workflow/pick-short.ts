import { refused } from '../domain/errors.js';
import { hasMoved } from '../domain/event.js';
import { itemIdOf } from '../domain/item-id.js';
import type { ParcelLine } from '../domain/parcels.js';
import type { Posting, PostingKey } from '../domain/posting.js';
import {
  declareMissing,
  knownDamaged,
  type Missing,
  refusalOfShort,
  type ShortCause,
  type ShortWay,
  unfetched,
  wayTaken,
} from '../domain/shortage.js';
import { houseBins } from '../domain/stock-bins.js';
import { actNow, movePosting } from './move.js';
import type { NewStockMove, Ports, Writer } from './ports.js';
import { keyOf, mustRead, resolveCode } from './selection.js';
import { type WayOut, waysOut } from './short-ways.js';

export interface ShortInput {
  /** Any name of the posting. */
  readonly code: string;
  readonly shop?: string | undefined;
  /** SKU or article. */
  readonly item: string;
  /** All that nobody has fetched yet, where it is absent. */
  readonly quantity?: number | undefined;
  readonly because: ShortCause;
  /** Where somebody looked; else the product's own place, else where the books have most of it. */
  readonly bin?: string | undefined;
  /** Tells the ways out and writes nothing down. */
  readonly isDryRun?: boolean;
}

export interface Shortage extends PostingKey, Missing {
  readonly offerId: string;
  readonly name: string;
  /** The way that this very shortage took before. After `part` the rest still lacks its units; else it is settled. */
  readonly taken?: ShortWay | undefined;
  /** The bin that is to be counted now, where stock is kept. */
  readonly bin?: string | undefined;
  readonly ways: readonly WayOut[];
}

/**
 * Units cannot be fetched: the posting says so, the books empty the bin, the bin is to be counted, and the ways out are
 * told with their price. Asks Ozon nothing; `takeWayOut` does what is chosen. Said twice it is one shortage.
 */
export async function pickShort(ports: Ports, input: ShortInput): Promise<Shortage> {
  const key = await resolveCode(ports, input.code, input.shop);
  const known = await mustRead(ports.store, key);
  const sku = skuIn(known, input.item);
  const quantity = input.quantity ?? Math.max(1, unfetched(known.units, sku));
  const missing: Missing = { sku, quantity, because: input.because };
  const taken = wayTaken(await ports.store.events(key), missing);
  if (isOver(taken)) return told(ports, known, { missing, taken });
  const refusal = refusalOfShort(known, missing);
  if (refusal) throw refused(refusal);
  if (input.isDryRun) return told(ports, known, { missing, taken });
  let bin: string | undefined;
  const move = await movePosting(ports, key, async (posting, tx) => {
    const still = refusalOfShort(posting, missing);
    if (still) throw refused(still);
    const declared = declareMissing(posting, missing, actNow(ports));
    bin = hasMoved(declared) ? await emptyBin(ports, tx, declared.after, missing, input.bin) : undefined;
    return declared;
  });
  return told(ports, move.after, { missing, taken, bin });
}

/** Nothing is left to decide. */
export function isOver(taken: ShortWay | undefined): boolean {
  return taken !== undefined && taken !== 'part';
}

interface Told {
  readonly missing: Missing;
  readonly taken: ShortWay | undefined;
  readonly bin?: string | undefined;
}

async function told(ports: Ports, posting: Posting, { missing, taken, bin }: Told): Promise<Shortage> {
  const line = posting.lines.find((each) => each.sku === missing.sku);
  const ways = isOver(taken) ? [] : await waysOut(ports, posting, missing);
  const { offerId = '', name = '' } = line ?? {};
  return { ...keyOf(posting), ...missing, offerId, name, taken, bin, ways };
}

/** What the picker did not find is not there: the bin is empty in the books, and somebody is to count it. */
async function emptyBin(
  ports: Ports,
  tx: Writer,
  posting: Posting,
  { sku, quantity, because }: Missing,
  named: string | undefined,
): Promise<string | undefined> {
  if (!(await tx.isStockKept())) return undefined;
  const article = posting.lines.find((line) => line.sku === sku)?.offerId ?? '';
  const item = itemIdOf({ shop: posting.shop, sku, article });
  const place = await placeOf(tx, posting, { sku, item, named });
  const { at, actor: operator } = actNow(ports);
  const wanted = because === 'damage' ? await newlyDamaged(tx, posting, { sku, quantity }) : place.quantity;
  const lost = Math.min(wanted, place.quantity);
  const to = because === 'damage' ? houseBins.quarantine : houseBins.unknown;
  if (lost > 0) {
    const { shop, number, revision } = posting;
    const move: NewStockMove = {
      at,
      operator,
      item,
      quantity: lost,
      from: place.bin,
      to,
      reason: 'short',
      posting: { shop, number, revision },
      details: { because },
    };
    await tx.saveMoves([move]);
  }
  const open = await tx.counts({ states: ['open', 'recount'] });
  if (!open.some((line) => line.item === item && line.bin === place.bin)) {
    const line = { id: ports.newId(), item, bin: place.bin, expected: place.quantity - lost } as const;
    await tx.saveCounts([{ ...line, state: 'open', because: 'short', operator, at }]);
  }
  return place.bin;
}

/** A unit that was put aside by hand lies in quarantine already. */
async function newlyDamaged(tx: Writer, posting: Posting, { sku, quantity }: ParcelLine): Promise<number> {
  return Math.max(0, quantity - knownDamaged(await tx.events(posting), sku));
}

async function placeOf(
  tx: Writer,
  posting: Posting,
  { sku, item, named }: { readonly sku: string; readonly item: string; readonly named: string | undefined },
): Promise<{ readonly bin: string; readonly quantity: number }> {
  const kinds = new Map((await tx.bins()).map(({ code, kind }) => [code, kind]));
  const shelves = (await tx.levels({ items: [item] }))
    .filter(({ bin, quantity }) => quantity > 0 && (kinds.get(bin) ?? 'shelf') === 'shelf')
    .sort((a, b) => b.quantity - a.quantity);
  const own = (await tx.item({ shop: posting.shop, sku }))?.bin;
  const bin = named ?? shelves.find((level) => level.bin === own)?.bin ?? shelves[0]?.bin ?? own ?? '';
  return { bin, quantity: shelves.find((level) => level.bin === bin)?.quantity ?? 0 };
}

/** Units may be named by SKU or by the seller's article. */
function skuIn({ lines }: Posting, item: string): string {
  return lines.find((line) => line.sku === item || line.offerId === item)?.sku ?? item;
}
