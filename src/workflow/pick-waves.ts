import { happen, hasMoved, type Move, still } from '../domain/event.js';
import type { Posting } from '../domain/posting.js';
import { type WalkPlace, type WaveGroup, walkOrder, waveGroups } from '../domain/waves.js';
import type { Item, Wave, Writer } from './ports.js';
import { keyOf } from './selection.js';

export interface WaveWork {
  readonly day: string;
  readonly at: string;
  readonly actor: string;
  /** At most so many postings in a new wave. */
  readonly size: number;
}

/**
 * What waits and stands in no open wave gets one, and every posting its tote; one that has them keeps them. Answers the
 * postings with their waves, most urgent walk first.
 */
export async function inWaves(
  tx: Writer,
  waiting: readonly Posting[],
  items: ReadonlyMap<string, Item>,
  work: WaveWork,
): Promise<{ readonly waves: readonly Wave[]; readonly postings: readonly Posting[] }> {
  await tx.closeWalkedWaves(work.at);
  const open = await tx.waves({ states: ['open', 'walking'] });
  const known = new Set(open.map(waveKey));
  const loose = waiting.filter((posting) => !isIn(posting, known));
  const groups = waveGroups(loose, work.size);
  const made = await newWaves(tx, groups, work);
  await tx.saveWaves(made);
  const waveOf = new Map(
    groups.flatMap(({ postings }, index) =>
      postings.map((posting) => [`${posting.shop}/${posting.number}`, made[index]?.id] as const),
    ),
  );
  const waves = byUrgency([...open, ...made], waiting, waveOf);
  const walked = inWalkingOrder(waves, waiting, items, waveOf);
  const totes = await tx.giveTotes(work.day, walked.map(keyOf));
  const moves = walked.map((posting, index) =>
    placed(posting, { tote: totes[index], wave: waveIdOf(posting, waveOf) }, work),
  );
  await tx.record(moves.filter(hasMoved));
  return { waves, postings: moves.map((move) => move.after) };
}

function inWalkingOrder(
  waves: readonly Wave[],
  waiting: readonly Posting[],
  items: ReadonlyMap<string, Item>,
  waveOf: ReadonlyMap<string, string | undefined>,
): readonly Posting[] {
  const compare = walkOrder();
  const byWave = new Map<string, { readonly posting: Posting; readonly place: WalkPlace }[]>();
  for (const posting of waiting) {
    const key = `${posting.shop}/${waveIdOf(posting, waveOf)}`;
    const stop = { posting, place: firstPlace(posting, items, compare) };
    const own = byWave.get(key);
    if (own) own.push(stop);
    else byWave.set(key, [stop]);
  }
  return waves.flatMap((wave) =>
    [...(byWave.get(waveKey(wave)) ?? [])]
      .sort((a, b) => compare(a.place, b.place) || compareNumbers(a.posting, b.posting))
      .map(({ posting }) => posting),
  );
}

export function placeOf(posting: Posting, sku: string, items: ReadonlyMap<string, Item>): WalkPlace {
  const line = posting.lines.find((each) => each.sku === sku);
  return { bin: items.get(`${posting.shop}/${sku}`)?.bin, article: line?.offerId ?? sku };
}

/** The number that people call a wave by: today's are counted from 1, an older one says its day. */
export function waveName({ id, day }: Pick<Wave, 'id' | 'day'>, today: string): string {
  return day === today ? id.slice(day.length + 1) : id;
}

async function newWaves(
  tx: Writer,
  groups: readonly WaveGroup[],
  { day, at }: WaveWork,
): Promise<readonly Wave[]> {
  const before = (await tx.waves({ day })).length;
  return groups.flatMap(({ kind, postings: [first] }, index): Wave[] => {
    if (!first) return [];
    const { shop, warehouse, method, dueAt: cutoffAt } = first;
    const id = `${day}-${before + index + 1}`;
    return [{ shop, id, day, state: 'open', kind, warehouse, method, cutoffAt, createdAt: at }];
  });
}

/** Waiting postings come most urgent first, and so do their waves. */
function byUrgency(
  waves: readonly Wave[],
  waiting: readonly Posting[],
  waveOf: ReadonlyMap<string, string | undefined>,
): readonly Wave[] {
  const rank = new Map<string, number>();
  for (const [index, posting] of waiting.entries()) {
    const key = `${posting.shop}/${waveIdOf(posting, waveOf)}`;
    if (!rank.has(key)) rank.set(key, index);
  }
  const rankOf = (wave: Wave) => rank.get(waveKey(wave)) ?? Number.MAX_SAFE_INTEGER;
  return [...waves].sort((a, b) => rankOf(a) - rankOf(b));
}

function placed(
  posting: Posting,
  place: { readonly tote: number | undefined; readonly wave: string | undefined },
  { at, actor }: WaveWork,
): Move {
  const { tote, wave } = place;
  if (tote === posting.tote && wave === posting.wave) return still(posting);
  return happen(posting, { tote, wave }, { action: 'tote', at, actor, details: { tote, wave } });
}

function waveIdOf(posting: Posting, waveOf: ReadonlyMap<string, string | undefined>): string | undefined {
  return waveOf.get(`${posting.shop}/${posting.number}`) ?? posting.wave;
}

function isIn(posting: Posting, waves: ReadonlySet<string>): boolean {
  return posting.wave !== undefined && waves.has(`${posting.shop}/${posting.wave}`);
}

function waveKey({ shop, id }: Pick<Wave, 'shop' | 'id'>): string {
  return `${shop}/${id}`;
}

function firstPlace(
  posting: Posting,
  items: ReadonlyMap<string, Item>,
  compare: (a: WalkPlace, b: WalkPlace) => number,
): WalkPlace {
  const places = posting.lines.map((line) => placeOf(posting, line.sku, items)).sort(compare);
  return places[0] ?? { bin: undefined, article: '' };
}

function compareNumbers(a: Posting, b: Posting): number {
  return (a.tote ?? FAR) - (b.tote ?? FAR) || (a.number < b.number ? -1 : 1);
}
const FAR = Number.MAX_SAFE_INTEGER;
