import { refusalOfHolds } from '../domain/advance.js';
import { linesWithout } from '../domain/cancel-units.js';
import type { Refusal } from '../domain/errors.js';
import { itemIdOf } from '../domain/item-id.js';
import { feeAt, type NextFee, nextFee } from '../domain/lateness.js';
import type { Money } from '../domain/money.js';
import type { ParcelLine } from '../domain/parcels.js';
import type { Posting } from '../domain/posting.js';
import { besidesMissing, type ShortWay, shortWays } from '../domain/shortage.js';
import { refusalOfOffer } from './offered.js';
import { refusalOfPackingPart, refusalOfPartBench } from './part-guard.js';
import type { Parcel, Ports, Reader, StockLevel } from './ports.js';
import { refusalOfWatching } from './watch.js';

/** One way out of a shortage: whether it is open for this posting, and what it costs. */
export interface WayOut {
  readonly way: ShortWay;
  /** Why it is closed, or null. */
  readonly refusal: Refusal | null;
  /** What handing over costs now, and from when on it costs something else; for a cancelled posting nothing is handed over. */
  readonly fee?: Money | undefined;
  readonly next?: NextFee | undefined;
  /** What the buyer would have paid for what is cancelled. */
  readonly loses?: Money | undefined;
  /** It counts in Ozon's error index. */
  readonly isSellersFault: boolean;
  /** Where else the books have it; undefined where no stock is kept. */
  readonly places?: readonly Pick<StockLevel, 'bin' | 'quantity'>[] | undefined;
  /** How long may be waited. */
  readonly until?: string | undefined;
  /** What would leave without the missing units. */
  readonly part?: Parcel | undefined;
}

/** Every way out, the mildest first, judged by the store alone: the network may be down at the bench. */
export async function waysOut(
  ports: Ports,
  posting: Posting,
  missing: ParcelLine,
): Promise<readonly WayOut[]> {
  const at = ports.now().toISOString();
  const places = await placesOf(ports.store, posting, missing.sku);
  const part = linesWithout(posting.lines, [missing]).map(({ sku, quantity }) => ({ sku, quantity }));
  const watching = refusalOfWatching(ports, posting.shop);
  const hurry = { fee: feeAt(posting.tariff, at), next: nextFee(posting.tariff, at), isSellersFault: false };
  const fault = { isSellersFault: true };
  const until = latestWait(posting);
  const ways: Readonly<Record<ShortWay, Omit<WayOut, 'way'>>> = {
    elsewhere: { ...hurry, refusal: refusalOfPlaces(posting, places), places },
    wait: { ...hurry, refusal: refusalOfWait(posting, until, at), until },
    part: { ...hurry, refusal: watching ?? refusalOfLeaving(posting, part), part },
    split: { ...hurry, refusal: watching ?? refusalOfSplitting(posting, part), part },
    cutoff: { ...hurry, refusal: watching ?? refusalOfMoving(posting, at) },
    'cancel-units': {
      ...fault,
      refusal:
        watching ?? (part.length === 0 ? wouldBeEmpty(posting) : refusalOfOffer(posting, 'product_cancel')),
      loses: worthOf(posting, [missing]),
    },
    cancel: {
      ...fault,
      refusal: watching ?? refusalOfOffer(posting, 'cancel'),
      loses: worthOf(posting, posting.lines),
    },
  };
  return shortWays.map((way) => ({ way, ...ways[way] }));
}

/** An hour before it has to be assembled somebody is to look again. */
function latestWait({ dueAt }: Posting): string | undefined {
  return dueAt === undefined ? undefined : new Date(Date.parse(dueAt) - HOUR_MS).toISOString();
}
const HOUR_MS = 3_600_000;

async function placesOf(
  reader: Reader,
  posting: Posting,
  sku: string,
): Promise<readonly Pick<StockLevel, 'bin' | 'quantity'>[] | undefined> {
  if (!(await reader.isStockKept())) return undefined;
  const article = posting.lines.find((line) => line.sku === sku)?.offerId ?? '';
  const kinds = new Map((await reader.bins()).map(({ code, kind }) => [code, kind]));
  const levels = await reader.levels({ items: [itemIdOf({ shop: posting.shop, sku, article })] });
  return levels
    .filter(({ bin, quantity }) => quantity > 0 && (kinds.get(bin) ?? 'shelf') === 'shelf')
    .map(({ bin, quantity }) => ({ bin, quantity }));
}

function refusalOfPlaces(posting: Posting, places: WayOut['places']): Refusal | null {
  if (places === undefined || places.length > 0) return null;
  const message = `The books have no other unit for ${posting.number}`;
  return { code: 'no-other-place', message, hint: 'ozf stock show', details: { posting: posting.number } };
}

function refusalOfWait(posting: Posting, until: string | undefined, at: string): Refusal | null {
  if (until === undefined || until > at) return null;
  const message = `${posting.number}: there is no time left to wait`;
  const details = { posting: posting.number, dueAt: posting.dueAt ?? '' };
  return { code: 'no-time-left', message, hint: `ozf orders show ${posting.number}`, details };
}

function refusalOfLeaving(posting: Posting, part: Parcel): Refusal | null {
  return part.length === 0 ? nothingThere(posting) : refusalOfPackingPart(besidesMissing(posting), part);
}

function refusalOfSplitting(posting: Posting, part: Parcel): Refusal | null {
  if (part.length === 0) return nothingThere(posting);
  const open = besidesMissing(posting);
  return refusalOfPartBench(open, part) ?? refusalOfHolds(open, 'assemble');
}

function refusalOfMoving(posting: Posting, at: string): Refusal | null {
  const refusal = refusalOfOffer(posting, 'set_cutoff');
  if (refusal || posting.dueAt === undefined || at <= posting.dueAt) return refusal;
  const message = `${posting.number}: its shipment date ${posting.dueAt} has passed, Ozon moves it no more`;
  const details = { posting: posting.number, dueAt: posting.dueAt };
  return { code: 'cutoff-passed', message, hint: `ozf orders show ${posting.number}`, details };
}

function nothingThere(posting: Posting): Refusal {
  const message = `Nothing of ${posting.number} is there to leave without the missing units`;
  return { code: 'no-rest', message, details: { posting: posting.number } };
}

function wouldBeEmpty(posting: Posting): Refusal {
  const message = `Nothing of ${posting.number} would be left: cancel it whole`;
  return { code: 'would-be-empty', message, details: { posting: posting.number } };
}

function worthOf({ lines }: Posting, units: readonly ParcelLine[]): Money | undefined {
  const [first] = lines;
  if (!first) return undefined;
  const minor = units.reduce((sum, { sku, quantity }) => {
    return sum + (lines.find((line) => line.sku === sku)?.price.minor ?? 0) * quantity;
  }, 0);
  return { minor, currency: first.price.currency };
}
