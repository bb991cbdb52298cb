import { answerError } from './failure.js';

export interface WirePage {
  readonly cursor: string;
  readonly has_next: boolean;
}

/** The cursor of the following page, undefined when this is the last. A page that leads to itself is an error. */
export function nextCursor(path: string, page: WirePage, asked: string | undefined): string | undefined {
  if (!page.has_next) return undefined;
  if (page.cursor !== '' && page.cursor !== asked) return page.cursor;
  throw answerError({ path, effect: 'read' }, { issues: ['cursor'] });
}

/** Every page of a short list; more than `MAX_PAGES` of them is an error. */
export async function allPages<Page extends WirePage>(
  path: string,
  ask: (cursor: string | undefined) => Promise<Page>,
): Promise<readonly Page[]> {
  const pages: Page[] = [];
  let cursor: string | undefined;
  do {
    const page = await ask(cursor);
    pages.push(page);
    cursor = nextCursor(path, page, cursor);
    if (pages.length >= MAX_PAGES) throw answerError({ path, effect: 'read' }, { issues: ['has_next'] });
  } while (cursor !== undefined);
  return pages;
}

/** Where an empty cursor is the end and nothing else says so. */
export function emptyCursorPages<Page extends { readonly cursor: string }>(
  path: string,
  ask: (cursor: string | undefined) => Promise<Page>,
): Promise<readonly Page[]> {
  return allPages(path, async (cursor) => {
    const page = await ask(cursor);
    return { ...page, has_next: page.cursor !== '' };
  });
}

export const MAX_PAGES = 100;

/** A cursor field only where there is one. */
export function cursorField(cursor: string | undefined): { cursor?: string } {
  return cursor === undefined ? {} : { cursor };
}
