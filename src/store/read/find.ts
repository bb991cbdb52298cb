import type { PostingKey } from '../../domain/posting.js';
import { benchStages, isOpen, stages } from '../../domain/tracks.js';
import type { FindWhere } from '../../workflow/ports.js';
import { oneOf } from '../rows/json.js';
import { backwards } from '../rows/posting-rows.js';
import type { Db } from '../schema.js';

/** Exact number, else tote of the day, else label barcode or tracking number, else the tail: the first that hits. */
export async function findPostings(db: Db, code: string, where: FindWhere): Promise<readonly PostingKey[]> {
  if (code === '' || code === '0') return [];
  for (const find of [byNumber, byTote, byLabel, byTail]) {
    const found = await find(db, code, where);
    if (found.length > 0) return found;
  }
  return [];
}
const MOST = 20;
const SHORTEST_TAIL = 3;
/** After every character that a number can hold, byte by byte. */
const LAST = '\u{10ffff}';

function byNumber(db: Db, code: string, where: FindWhere) {
  return candidates(db, where).where('number', '=', code).execute();
}

/** The parcels of a split inherit the tote, and what became them does not stand in it any more. */
async function byTote(db: Db, code: string, where: FindWhere): Promise<readonly PostingKey[]> {
  if (!/^\d{1,4}$/.test(code)) return [];
  const tote = Number(code);
  const given = await db
    .selectFrom('tote')
    .select(['shop', 'posting'])
    .where('day', '=', where.day)
    .where('number', '=', tote)
    .executeTakeFirst();
  if (!given) return standingIn(db, tote, where);
  if (where.shop !== undefined && where.shop !== given.shop) return [];
  return candidates(db, { ...where, shop: given.shop })
    .where((row) => row.or([row('number', '=', given.posting), row('parent_number', '=', given.posting)]))
    .where('tote', '=', tote)
    .where('stage', '<>', 'split')
    .execute();
}

/** Over midnight a tote keeps its number, for as long as its posting is on the bench. */
function standingIn(db: Db, tote: number, where: FindWhere) {
  const standing = candidates(db, where).where('is_open', '=', 1).where('stage', 'in', benchStages);
  return standing.where('tote', '=', tote).execute();
}

async function byLabel(db: Db, code: string, where: FindWhere): Promise<readonly PostingKey[]> {
  return candidates(db, where)
    .where((row) =>
      row.or([
        row('scanit', '=', code),
        row('upper_barcode', '=', code),
        row('lower_barcode', '=', code),
        row('tracking_number', '=', code),
      ]),
    )
    .execute();
}

/** `0214-1`, or `0214` as people say it. Postings that have ended only count when no open one matches. */
async function byTail(db: Db, code: string, where: FindWhere): Promise<readonly PostingKey[]> {
  if (code.length < SHORTEST_TAIL) return [];
  const beginning = backwards(code);
  const end = `${beginning}${LAST}`;
  const rows = await candidates(db, where)
    .select('stage')
    .where((row) =>
      row.or([
        row.and([row('number_reversed', '>=', beginning), row('number_reversed', '<', end)]),
        row.and([row('stem_reversed', '>=', beginning), row('stem_reversed', '<', end)]),
      ]),
    )
    .orderBy('is_open', 'desc')
    .execute();
  const open = rows.filter((row) => isOpen(oneOf(stages, row.stage)));
  return (open.length > 0 ? open : rows).map(({ shop, number }) => ({ shop, number }));
}

function candidates(db: Db, where: FindWhere) {
  const all = db.selectFrom('posting').select(['shop', 'number']).limit(MOST);
  return where.shop === undefined ? all : all.where('shop', '=', where.shop);
}
