import { hasMoved, type Move } from '../../domain/event.js';
import type { Posting } from '../../domain/posting.js';
import type { RowStatement } from '../driver.js';
import { keyText } from '../read/postings.js';
import { fromEvent, holdRows, lineRows, unitRows } from '../rows/child-rows.js';
import { fromPosting } from '../rows/posting-rows.js';
import type { Db } from '../schema.js';
import { inserts, runAll } from './bulk.js';
import { atOf, saveChanges, stale } from './changes.js';

/** Postings and their events by compare-and-swap on `revision`; births in few statements, of changes only what differs. */
export async function recordMoves(db: Db, moves: readonly Move[]): Promise<void> {
  const merged = mergedByPosting(moves.filter(hasMoved));
  const births = merged.filter(({ before }) => !before).map(({ after }) => after);
  await saveChanges(
    db,
    merged.flatMap(({ before, ...rest }) => (before ? [{ before, ...rest }] : [])),
  );
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
