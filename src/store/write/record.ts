import { AppError } from '../../domain/errors.js';
import { hasMoved, type Move } from '../../domain/event.js';
import type { Posting } from '../../domain/posting.js';
import type { RowStatement } from '../driver.js';
import { keyText } from '../read/postings.js';
import { fromEvent, holdRows, lineRows, unitRows } from '../rows/child-rows.js';
import { fromPosting } from '../rows/posting-rows.js';
import type { Db, PostingTable } from '../schema.js';
import { inserts, runAll } from './bulk.js';
import { saveHolds, saveLines, saveUnits } from './children.js';

/** Postings and their events by compare-and-swap on `revision`; births in few statements, of changes only what differs. */
export async function recordMoves(db: Db, moves: readonly Move[]): Promise<void> {
  const merged = mergedByPosting(moves.filter(hasMoved));
  const births: Posting[] = [];
  for (const move of merged) {
    if (move.before) await saveChange(db, move.before, move);
    else births.push(move.after);
  }
  const events = merged.flatMap((move) => move.events.map(fromEvent));
  const isWhole = await runAll(db, [...birthStatements(db, births, merged), ...inserts(db, 'event', events)]);
  const [first] = births;
  if (!isWhole && first) throw stale(first);
}

/** Two moves of one posting are one, if the second begins where the first one ends. */
export function mergedByPosting(moves: readonly Move[]): readonly Move[] {
  const merged = new Map<string, Move>();
  for (const move of moves) {
    const key = keyText(move.after);
    const earlier = merged.get(key);
    if (earlier && earlier.after.revision !== move.before?.revision) throw stale(move.after);
    merged.set(
      key,
      earlier
        ? { before: earlier.before, after: move.after, events: [...earlier.events, ...move.events] }
        : move,
    );
  }
  return [...merged.values()];
}

function birthStatements(
  db: Db,
  births: readonly Posting[],
  moves: readonly Move[],
): readonly RowStatement[] {
  const at = new Map(moves.map((move) => [keyText(move.after), atOf(move)]));
  const rows = births.map((posting) => fromPosting(posting, at.get(keyText(posting)) ?? ''));
  return [
    ...inserts(db, 'posting', rows, true),
    ...inserts(db, 'line', births.flatMap(lineRows)),
    ...inserts(db, 'unit', births.flatMap(unitRows)),
    ...inserts(db, 'hold', births.flatMap(holdRows)),
  ];
}

async function saveChange(db: Db, before: Posting, move: Move): Promise<void> {
  const { after } = move;
  const row = fromPosting(after, atOf(move));
  const changed = changedColumns(fromPosting(before, atOf(move)), row);
  // The stored urgency may be of another moment than the one reckoned here, so the three go together.
  const { urgent_at, stake_minor, urgent_until } = row;
  const result = await db
    .updateTable('posting')
    .set({ ...changed, urgent_at, stake_minor, urgent_until })
    .where('number', '=', before.number)
    .where('shop', '=', before.shop)
    .where('revision', '=', before.revision)
    .executeTakeFirst();
  if (result.numUpdatedRows !== 1n) throw stale(after);
  await saveLines(db, before, after);
  await saveUnits(db, before, after);
  await saveHolds(db, before, after);
}

function changedColumns(before: PostingTable, after: PostingTable): Partial<PostingTable> {
  const changed: Partial<PostingTable> = { ...after };
  for (const column of Object.keys(after)) {
    if (Reflect.get(before, column) === Reflect.get(after, column)) Reflect.deleteProperty(changed, column);
  }
  return changed;
}

function atOf(move: Move): string {
  return move.events.at(-1)?.at ?? '';
}

function stale(posting: Posting): AppError {
  return new AppError({
    kind: 'locked',
    code: 'stale',
    message: `Another station has just changed ${posting.number}: try again`,
    details: { shop: posting.shop, posting: posting.number },
  });
}
