import { compositionText, type Posting, type SeenPosting } from '../domain/posting.js';
import type { Intent, Writer } from './ports.js';
import { beforeOf } from './remote-write.js';

/** Open writes of ours that change what is in a posting; asked for only when a page tells of another composition. */
export async function openChanges(
  tx: Writer,
  shop: string,
  pairs: readonly { readonly known: Posting | undefined; readonly seen: SeenPosting }[],
): Promise<readonly Intent[]> {
  const isAnyChanged = pairs.some(
    ({ known, seen }) => known && compositionText(known.lines) !== compositionText(seen.lines),
  );
  if (!isAnyChanged) return [];
  const cancelling = await tx.intents({ shop, verb: 'cancel-units', state: 'open' });
  return [...cancelling, ...(await tx.intents({ shop, verb: 'assemble-part', state: 'open' }))];
}

/** What a page shows is the effect of our own open write: its read-back takes it over, and it is no drift. */
export function isOwnChange(known: Posting | undefined, seen: SeenPosting, open: readonly Intent[]): boolean {
  if (!known || seen.ozonStatus !== known.ozonStatus) return false;
  return open.some((intent) => {
    const { composition, after } = beforeOf(intent);
    const isBefore = composition === compositionText(known.lines);
    return intent.subject === seen.number && isBefore && after === compositionText(seen.lines);
  });
}
