import { refusalOfHolds } from '../domain/advance.js';
import { AppError } from '../domain/errors.js';
import { pickedCount } from '../domain/picking.js';
import type { Posting } from '../domain/posting.js';
import { waitsUntil } from '../domain/shortage.js';
import { goodsFrom } from '../domain/tracks.js';
import { walkOrder } from '../domain/waves.js';
import { untilFresh } from './move.js';
import { inWaves, placeOf, waveName } from './pick-waves.js';
import type { Item, Ports, TemplateData, Wave, Writer } from './ports.js';
import type { AllFilter } from './selection.js';
import { dayOf } from './seller-day.js';

export interface PickList {
  readonly day: string;
  /** The walks, most urgent first. */
  readonly waves: readonly PickWave[];
  /** In walking order: wave by wave, each by bin or article. */
  readonly lines: readonly PickLine[];
}

/** One walk: one warehouse, one delivery method, one cut-off; orders of a single unit have walks of their own. */
export interface PickWave extends Wave {
  /** `3` today, `2026-11-23-3` later. */
  readonly name: string;
  readonly postings: number;
  readonly units: number;
  readonly picked: number;
}

export interface PickLine {
  readonly wave: string;
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
  /** One trip: only the most urgent walk that nobody else has begun, and new ones of at most so many postings. */
  readonly batch?: number | undefined;
  /** Only this one, by name or id. */
  readonly wave?: string | undefined;
}

/**
 * What to fetch now, in waves. Every posting gets a wave and a tote, whose number follows it to its label and the
 * hand-over; asked again, it keeps both. Begins nothing.
 */
export async function pickList(ports: Ports, filter: PickListFilter): Promise<PickList> {
  const day = dayOf(ports.now(), ports.settings.timeZone);
  const at = ports.now().toISOString();
  const size = filter.batch ?? ports.settings.desk.pick.waveSize ?? Number.MAX_SAFE_INTEGER;
  const work = { day, at, actor: ports.operator, size };
  return untilFresh(() =>
    ports.store.transact(async (tx) => {
      const waiting = await waitingPostings(tx, ports, filter);
      const items = await itemsOf(tx, waiting);
      const all = await inWaves(tx, waiting, items, work);
      const waves = chosenWaves(all.waves, all.postings, { ...filter, day, operator: ports.operator });
      const postings = byWave(all.postings);
      const told = waves.map((wave) => ({ wave, own: postings.get(`${wave.shop}/${wave.id}`) ?? [] }));
      return {
        day,
        waves: told.map(({ wave, own }) => pickWave(wave, own, day)),
        lines: told.flatMap(({ own }) => walkOf(own, items)),
      };
    }),
  );
}

interface Chosen extends PickListFilter {
  readonly day: string;
  readonly operator: string;
}

function chosenWaves(
  waves: readonly Wave[],
  postings: readonly Posting[],
  { wave: name, batch, day, operator }: Chosen,
): readonly Wave[] {
  const own = byWave(postings);
  const filled = waves.filter(({ shop, id }) => own.has(`${shop}/${id}`));
  if (name !== undefined) return [waveNamed(waves, name, day)];
  if (batch === undefined) return filled;
  return filled.filter((wave) => (wave.operator ?? operator) === operator).slice(0, 1);
}

/** Today's waves by their number, every open one by its id. */
export function waveNamed(waves: readonly Wave[], name: string, day: string): Wave {
  const code = name.replace(/^w/i, '');
  const found = waves.find(({ id }) => id === code || id === `${day}-${code}`);
  if (found) return found;
  throw new AppError({
    kind: 'refused',
    code: 'no-wave',
    message: `No open wave is called ${name}`,
    hint: 'ozf pick list',
    details: { wave: name },
  });
}

function byWave(postings: readonly Posting[]): ReadonlyMap<string, readonly Posting[]> {
  const groups = new Map<string, Posting[]>();
  for (const posting of postings) {
    const key = `${posting.shop}/${posting.wave}`;
    const own = groups.get(key);
    if (own) own.push(posting);
    else groups.set(key, [posting]);
  }
  return groups;
}

function pickWave(wave: Wave, postings: readonly Posting[], day: string): PickWave {
  const counts = postings.map((posting) => pickedCount(posting));
  const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0);
  const units = sum(counts.map(({ of }) => of));
  const picked = sum(counts.map(({ done }) => done));
  return { ...wave, name: waveName(wave, day), postings: postings.length, units, picked };
}

/** Bin by bin over all totes of the walk. */
function walkOf(postings: readonly Posting[], items: ReadonlyMap<string, Item>): readonly PickLine[] {
  const stops = postings.flatMap((posting) =>
    linesOf(posting, items).map((line) => ({ line, place: placeOf(posting, line.sku, items) })),
  );
  const compare = walkOrder();
  return stops.sort((a, b) => compare(a.place, b.place) || a.line.tote - b.line.tote).map(({ line }) => line);
}

/** One list a wave, each to be cut from the others. */
export async function pickListPdf(
  ports: Ports,
  list: PickList,
  template: 'pick-list-a4' | 'pick-list-80mm' = 'pick-list-a4',
): Promise<Uint8Array> {
  const pages = list.waves.map((wave) => waveData(ports, list, wave));
  return ports.documents.render(template, pages, ports.now());
}

function waveData(ports: Ports, { lines, day }: PickList, wave: PickWave): TemplateData {
  const { timeZone } = ports.settings;
  const own = lines.filter((line) => line.shop === wave.shop && line.wave === wave.id);
  const together = unitsOfGoods(own);
  return {
    posting: `wave ${wave.name}`,
    wave: wave.name,
    date: localTime(ports.now().toISOString(), timeZone),
    warehouse: wave.warehouse ?? null,
    method: wave.method ?? null,
    until: wave.cutoffAt === undefined ? null : localTime(wave.cutoffAt, timeZone),
    barcode: wave.day === day ? `W${wave.name}` : `W${wave.id}`,
    totals: {
      ...{ postings: wave.postings, lines: own.length, units: wave.units },
      stops: new Set(own.map(({ bin, offerId }) => bin ?? `article ${offerId}`)).size,
    },
    lines: own.map((line) => ({
      tote: line.tote,
      postingTail: line.posting.split('-').slice(-2).join('-'),
      bin: line.bin ?? null,
      article: line.offerId,
      name: line.name,
      quantity: line.quantity,
      all: together.get(line) ?? null,
      barcodeTail: line.barcodes[0]?.slice(-6) ?? null,
      due: line.dueAt === undefined ? null : localTime(line.dueAt, timeZone),
    })),
  };
}

/** How many to take at once for several totes, by the first line of these goods; nothing where one tote wants them all. */
function unitsOfGoods(lines: readonly PickLine[]): ReadonlyMap<PickLine, number> {
  const goods = new Map<string, [PickLine, ...PickLine[]]>();
  for (const line of lines) {
    const known = goods.get(line.sku);
    if (known) known.push(line);
    else goods.set(line.sku, [line]);
  }
  const several = [...goods.values()].filter(({ length }) => length > 1);
  return new Map(several.map((own) => [own[0], own.reduce((sum, { quantity }) => sum + quantity, 0)]));
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
  const { shop, warehouse, method, dueWithinMs, limit } = filter;
  const dueBefore =
    dueWithinMs === undefined ? undefined : new Date(ports.now().getTime() + dueWithinMs).toISOString();
  const postings = await tx.queue({
    shop,
    warehouse,
    method,
    dueBefore,
    stages: [...goodsFrom('begin'), ...goodsFrom('pick')],
  });
  // A hold that waits for the bench is no reason to stay away from it.
  const at = ports.now().toISOString();
  const free = postings.filter(
    (posting) => refusalOfHolds(posting, 'pick') === null && (waitsUntil(posting) ?? at) <= at,
  );
  return free.slice(0, limit || free.length);
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

function linesOf(posting: Posting, items: ReadonlyMap<string, Item>): readonly PickLine[] {
  return posting.lines.map((line) => {
    const item = items.get(`${posting.shop}/${line.sku}`);
    return {
      wave: posting.wave ?? '',
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
}
