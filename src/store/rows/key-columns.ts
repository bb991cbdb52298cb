import type { PostingKey } from '../../domain/posting.js';

interface KeyColumns {
  readonly shop: string | null;
  readonly posting: string | null;
}

/** The posting that a row may belong to. */
export function keyColumns(key: PostingKey | undefined): KeyColumns {
  return { shop: key?.shop ?? null, posting: key?.number ?? null };
}

export function toKey({ shop, posting }: KeyColumns): PostingKey | undefined {
  return shop === null || posting === null ? undefined : { shop, number: posting };
}
