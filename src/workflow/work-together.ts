import type { PostingKey } from '../domain/posting.js';
import { asAppError, type BatchResult, type BatchRow, failedRow } from './batch.js';
import type { Ports } from './ports.js';
import { chosen, heldApart, type Selection, type Work } from './selection.js';

export interface TogetherWork extends Pick<Work, 'ready'> {
  /** Some postings in one transaction; the failure of one of them is its row. */
  readonly together: (keys: readonly PostingKey[]) => Promise<readonly BatchRow[]>;
}

/**
 * As `workThrough`, for a verb that asks Ozon nothing posting by posting: many of them are saved at once, and other
 * stations come in between. Never more in memory than a piece.
 */
export async function workTogether(
  ports: Ports,
  selection: Selection,
  { ready, together }: TogetherWork,
): Promise<BatchResult> {
  const { keys, unknown } = await chosen(ports, selection, ready);
  const results: BatchRow[] = [];
  for (let done = 0; done < keys.length; done += PIECE) {
    ports.progress({ code: 'working', details: { done, of: keys.length } });
    for (const row of await pieceOf(ports, keys.slice(done, done + PIECE), together)) results.push(row);
  }
  return heldApart(selection, { results, unknown });
}
const PIECE = 500;

/** What loses its race again and again as a whole is tried in halves, down to the one that another station works on. */
async function pieceOf(
  ports: Ports,
  keys: readonly PostingKey[],
  together: TogetherWork['together'],
): Promise<readonly BatchRow[]> {
  try {
    return await together(keys);
  } catch (thrown) {
    const error = asAppError(thrown);
    if (error.kind === 'interrupted' || error.kind === 'bug') throw error;
    const half = Math.ceil(keys.length / 2);
    if (error.kind === 'locked' && keys.length > 1) {
      const first = await pieceOf(ports, keys.slice(0, half), together);
      return [...first, ...(await pieceOf(ports, keys.slice(half), together))];
    }
    const rows: BatchRow[] = [];
    for (const key of keys) rows.push(failedRow(key, await ports.store.posting(key), error));
    return rows;
  }
}
