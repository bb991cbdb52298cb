import { type Body, idsField, objectField, textsField, timeField } from '../body.js';
import type { Posting } from '../world.js';

/** The filters that both v4 lists share. */
export function matchesIds(posting: Posting, filter: Body): boolean {
  const changed = objectField(filter, 'last_changed_status_date');
  const statuses = textsField(filter, 'statuses');
  return (
    within(posting.changedMs, { from: timeField(changed, 'from'), to: timeField(changed, 'to') }) &&
    (statuses.length === 0 || statuses.includes(posting.status)) &&
    hasId(idsField(filter, 'delivery_method_ids'), posting.method.id) &&
    hasId(idsField(filter, 'provider_ids'), posting.method.providerId) &&
    hasId(idsField(filter, 'warehouse_ids'), posting.method.warehouse.id)
  );
}

export function within(
  atMs: number,
  { from, to }: { readonly from: number | undefined; readonly to: number | undefined },
): boolean {
  return (from === undefined || atMs >= from) && (to === undefined || atMs <= to);
}

function hasId(ids: readonly string[], id: number): boolean {
  return ids.length === 0 || ids.includes(String(id));
}
