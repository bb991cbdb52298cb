import { AppError } from '../domain/errors.js';
import type { PageQuery, PostingPage } from '../workflow/ports.js';
import { type Client, call } from './call.js';
import { LIST_WITH, postingList } from './endpoints/postings.js';
import { answerError } from './failure.js';
import { cursorField, nextCursor } from './pages.js';
import { readPosting } from './read-posting.js';

/**
 * One page of what changed its status within the query's bounds. Ozon also wants bounds of creation, and refuses long
 * ones: so the cursor walks back over 112 days of creation, 28 at a time, because a posting that changes today may
 * have been made weeks ago. Pages may be empty. Source: FACTS.md §4.
 */
export async function changedPage(client: Client, query: PageQuery): Promise<PostingPage> {
  const place = placeOf(query.cursor);
  try {
    return await pageAt(client, query, place);
  } catch (error) {
    const isTooLong = error instanceof AppError && error.code === 'period-too-long';
    if (!isTooLong || place.days <= SHORTEST_DAYS || place.cursor !== undefined) throw error;
    return changedPage(client, {
      ...query,
      cursor: cursorText({ back: place.back, days: place.days / 2, cursor: undefined }),
    });
  }
}

/** Where we are: creation between `back + days` and `back` days before the end of the query. */
interface Place {
  readonly back: number;
  readonly days: number;
  /** Ozon's own. */
  readonly cursor: string | undefined;
}

const CREATION_DAYS = 112;
const LONGEST_DAYS = 28;
const SHORTEST_DAYS = 7;
const DAY_MS = 86_400_000;

async function pageAt(client: Client, query: PageQuery, place: Place): Promise<PostingPage> {
  const { answer, serverTime } = await call(client, postingList, {
    filter: {
      since: daysBefore(query.to, place.back + place.days),
      to: daysBefore(query.to, place.back),
      last_changed_status_date: { from: query.from, to: query.to },
    },
    sort_dir: 'ASC',
    limit: 100,
    ...cursorField(place.cursor),
    with: LIST_WITH,
  });
  const following = nextPlace(place, nextCursor(postingList.path, answer, place.cursor));
  const cursor = following && cursorText(following);
  return { postings: answer.postings.map(readPosting), cursor, serverTime };
}

function nextPlace(place: Place, cursor: string | undefined): Place | undefined {
  if (cursor !== undefined) return { ...place, cursor };
  const back = place.back + place.days;
  return back < CREATION_DAYS ? { back, days: place.days, cursor: undefined } : undefined;
}

function cursorText(place: Place): string {
  return `${place.back}+${place.days}:${place.cursor ?? ''}`;
}

function placeOf(cursor: string | undefined): Place {
  if (cursor === undefined) return { back: 0, days: LONGEST_DAYS, cursor: undefined };
  const match = /^(\d+)\+(\d+):(.*)$/s.exec(cursor);
  if (!match) throw answerError({ path: postingList.path, effect: 'read' }, { issues: ['cursor'] });
  return { back: Number(match[1]), days: Number(match[2]), cursor: match[3] || undefined };
}

function daysBefore(instant: string, days: number): string {
  return new Date(Date.parse(instant) - days * DAY_MS).toISOString();
}
