import { AppError } from '../domain/errors.js';
import { asAppError, type BatchResult, type BatchRow, failedRow } from './batch.js';
import type { Ports } from './ports.js';
import { resolveCode, workKeys } from './selection.js';
import { type Leaving, leaveTogether, prepared } from './ship-leaving.js';
import { readTracks, type TrackLine } from './tracks-csv.js';

export interface TracksOptions {
  readonly shop?: string | undefined;
  readonly isDryRun: boolean;
}

/**
 * Hand-over of a whole list of parcels to carriers of our own. A line that is no good, or a parcel that may not leave,
 * is told by its number and stops no other; what has left with the same number before is left in peace.
 */
export async function shipTracks(ports: Ports, text: string, options: TracksOptions): Promise<BatchResult> {
  const lines = readTracks(text);
  const rows = new Map<TrackLine, BatchRow>();
  const known: { readonly line: TrackLine; readonly leaving: Leaving }[] = [];
  for (const line of lines) {
    const found = await leavingOf(ports, line, options.shop);
    if ('isDone' in found) rows.set(line, found);
    else known.push({ line, leaving: found });
  }
  const due: typeof known = [];
  for (const each of sameTwiceRefused(known, rows)) {
    const { results } = await workKeys(ports, [each.leaving.key], {
      each: async (key) => {
        const outcome = await prepared(ports, each.leaving, options);
        if ('isDone' in outcome) return outcome;
        due.push(each);
        return { ...failedRow(key, await ports.store.posting(key), unfinished(key.number)) };
      },
    });
    for (const row of results) rows.set(each.line, row);
  }
  const outcomes = await leaveTogether(
    ports,
    due.map(({ leaving }) => leaving),
  );
  for (const [index, { line, leaving }] of due.entries()) {
    const outcome = outcomes[index];
    if (!outcome) continue;
    const { key } = leaving;
    const isError = outcome instanceof AppError;
    rows.set(line, isError ? failedRow(key, await ports.store.posting(key), outcome) : outcome);
  }
  return { results: lines.flatMap((line) => rows.get(line) ?? []), held: [] };
}

async function leavingOf(
  ports: Ports,
  line: TrackLine,
  shop: string | undefined,
): Promise<Leaving | BatchRow> {
  if ('problem' in line) return badLine(line, line.problem, shop);
  try {
    return { key: await resolveCode(ports, line.code, shop), carried: line.carried };
  } catch (thrown) {
    const error = asAppError(thrown);
    if (error.code === 'not-found')
      return failedRow({ shop: shop ?? '', number: line.code }, undefined, error);
    if (error.code === 'ambiguous') return badLine(line, error.message, shop);
    throw thrown;
  }
}

/** A posting can be called by several names: by whichever, it leaves once. */
function sameTwiceRefused<Each extends { readonly line: TrackLine; readonly leaving: Leaving }>(
  known: readonly Each[],
  rows: Map<TrackLine, BatchRow>,
): readonly Each[] {
  return known.filter(({ line, leaving: { key } }) => {
    const same = known.find(
      (other) =>
        other.line !== line && other.leaving.key.shop === key.shop && other.leaving.key.number === key.number,
    );
    if (same) rows.set(line, badLine(line, `the same posting stands in line ${same.line.line}`, key.shop));
    return !same;
  });
}

function badLine({ line, code }: TrackLine, problem: string, shop: string | undefined): BatchRow {
  const error = new AppError({
    kind: 'usage',
    code: 'bad-csv',
    message: `Line ${line}: ${problem}`,
    hint: 'ozf ship tracks --help',
    details: { line, problem },
  });
  return failedRow({ shop: shop ?? '', number: code === '' ? `#${line}` : code }, undefined, error);
}

/** Stands in a row only until its outcome is known. */
function unfinished(number: string): AppError {
  return new AppError({
    kind: 'unavailable',
    code: 'not-shown-yet',
    message: `Ozon does not show the change of ${number} yet`,
    details: { posting: number },
  });
}
