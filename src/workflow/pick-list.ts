import { refusalOfHolds } from '../domain/advance.js';
import { happen, hasMoved, type Move, still } from '../domain/event.js';
import { pickedCount } from '../domain/picking.js';
import type { Posting } from '../domain/posting.js';
import { waitsUntil } from '../domain/shortage.js';
import { goodsFrom } from '../domain/tracks.js';
import { untilFresh } from './move.js';
import type { Item, Ports, TemplateData, Writer } from './ports.js';
import { type AllFilter, keyOf } from './selection.js';
import { dayOf } from './seller-day.js';

export interface PickList {
  readonly day: string;
  /** In walking order: tote by tote, and labels come in the same order. */
  readonly lines: readonly PickLine[];
}

export interface PickLine {
  readonly tote: number;
  readonly shop: string;
  readonly posting: string;
  readonly bin: string | undefined;
  readonly sku: string;
  readonly offerId: string;
  readonly name: string;
  readonly barcodes: readonly string[];
  readonly quantity: number;
  /** Units already in the tote. */
  readonly picked: number;
  readonly dueAt: string | undefined;
}

export interface PickListFilter extends AllFilter {
  /** At most so many postings: one trip. */
  readonly batch?: number | undefined;
}

/** What to fetch now. Gives every posting a tote number that follows it to its label; begins nothing. */
export async function pickList(ports: Ports, filter: PickListFilter): Promise<PickList> {
  const day = dayOf(ports.now(), ports.settings.timeZone);
  const at = ports.now().toISOString();
  return untilFresh(() =>
    ports.store.transact(async (tx) => {
      const waiting = await waitingPostings(tx, ports, filter);
      const items = await itemsOf(tx, waiting);
      const postings = await withTotes(tx, walked(waiting, items), { day, at, actor: ports.operator });
      return { day, lines: postings.flatMap((posting) => linesOf(posting, items)) };
    }),
  );
}

export async function pickListPdf(ports: Ports, list: PickList): Promise<Uint8Array> {
  const { timeZone } = ports.settings;
  const units = list.lines.reduce((sum, line) => sum + line.quantity, 0);
  const page: TemplateData = {
    posting: `pick list ${list.day}`,
    wave: list.day,
    date: localTime(ports.now().toISOString(), timeZone),
    warehouse: null,
    barcode: null,
    totals: {
      postings: new Set(list.lines.map((line) => `${line.shop}/${line.posting}`)).size,
      lines: list.lines.length,
      units,
    },
    lines: list.lines.map((line) => ({
      tote: line.tote,
      postingTail: line.posting.split('-').slice(-2).join('-'),
      bin: line.bin ?? null,
      article: line.offerId,
      name: line.name,
      quantity: line.quantity,
      barcodeTail: line.barcodes[0]?.slice(-6) ?? null,
      due: line.dueAt === undefined ? null : localTime(line.dueAt, timeZone),
    })),
  };
  return ports.documents.render('pick-list-a4', [page], ports.now());
}

/** `DD.MM HH:mm` on the seller's clock. */
export function localTime(instant: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('ru-RU', {
    timeZone,
    day: '2-digit',
    month: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  return parts.format(new Date(instant)).replace(',', '');
}

async function waitingPostings(
  tx: Writer,
  ports: Ports,
  filter: PickListFilter,
): Promise<readonly Posting[]> {
  const { batch, dueWithinMs, limit, ...where } = filter;
  const dueBefore =
    dueWithinMs === undefined ? undefined : new Date(ports.now().getTime() + dueWithinMs).toISOString();
  const postings = await tx.queue({
    ...where,
    dueBefore,
    stages: [...goodsFrom('begin'), ...goodsFrom('pick')],
  });
  // A hold that waits for the bench is no reason to stay away from it.
  const at = ports.now().toISOString();
  const free = postings.filter(
    (posting) => refusalOfHolds(posting, 'pick') === null && (waitsUntil(posting) ?? at) <= at,
  );
  return free.slice(0, (batch ?? limit) || free.length);
}

async function itemsOf(tx: Writer, postings: readonly Posting[]): Promise<ReadonlyMap<string, Item>> {
  const items = new Map<string, Item>();
  for (const shop of new Set(postings.map((posting) => posting.shop))) {
    const skus = postings
      .filter((each) => each.shop === shop)
      .flatMap((each) => each.lines.map((line) => line.sku));
    for (const item of await tx.items({ shop, skus: [...new Set(skus)] }))
      items.set(`${shop}/${item.sku}`, item);
  }
  return items;
}

/** Postings in the order of their places: warehouse, method, then bin or article, then urgency as it came. */
function walked(postings: readonly Posting[], items: ReadonlyMap<string, Item>): readonly Posting[] {
  const place = (posting: Posting) =>
    posting.lines.map((line) => placeOf(items.get(`${posting.shop}/${line.sku}`), line.offerId)).sort()[0] ??
    '';
  const key = (posting: Posting) =>
    [posting.shop, posting.warehouse, posting.methodId, place(posting)].join('\u0000');
  return [...postings].sort((a, b) => (a.tote ?? FAR) - (b.tote ?? FAR) || compare(key(a), key(b)));
}
const FAR = Number.MAX_SAFE_INTEGER;

/** A bin before articles without one. */
function placeOf(item: Item | undefined, article: string): string {
  return item?.bin === undefined ? `1${article}` : `0${item.bin}`;
}

async function withTotes(
  tx: Writer,
  postings: readonly Posting[],
  work: { readonly day: string; readonly at: string; readonly actor: string },
): Promise<readonly Posting[]> {
  const totes = await tx.giveTotes(work.day, postings.map(keyOf));
  const moves = postings.map((posting, index) => withTote(posting, totes[index], work));
  await tx.record(moves.filter(hasMoved));
  return moves.map((move) => move.after).sort((a, b) => (a.tote ?? FAR) - (b.tote ?? FAR));
}

function withTote(
  posting: Posting,
  tote: number | undefined,
  work: { readonly at: string; readonly actor: string },
): Move {
  if (tote === posting.tote) return still(posting);
  return happen(posting, { tote }, { action: 'tote', at: work.at, actor: work.actor, details: { tote } });
}

function linesOf(posting: Posting, items: ReadonlyMap<string, Item>): readonly PickLine[] {
  const lines = posting.lines.map((line) => {
    const item = items.get(`${posting.shop}/${line.sku}`);
    return {
      tote: posting.tote ?? 0,
      shop: posting.shop,
      posting: posting.number,
      bin: item?.bin,
      sku: line.sku,
      offerId: line.offerId,
      name: line.name,
      barcodes: item?.barcodes ?? [],
      quantity: line.quantity,
      picked: pickedCount(posting, line.sku).done,
      dueAt: posting.dueAt,
    };
  });
  return lines.sort((a, b) => compare(a.bin ?? `\uffff${a.offerId}`, b.bin ?? `\uffff${b.offerId}`));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
