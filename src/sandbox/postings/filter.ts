import { type Body, idsField, objectField, textsField, timeField } from '../body.js';
import type { Posting } from '../world.js';

/** The filters that both v4 lists share, read once for a whole list. */
export function sharedFilter(filter: Body): (posting: Posting) => boolean {
  const changed = objectField(filter, 'last_changed_status_date');
  const period = { from: timeField(changed, 'from'), to: timeField(changed, 'to') };
  const statuses = textsField(filter, 'statuses');
  const methods = idsField(filter, 'delivery_method_ids');
  const providers = idsField(filter, 'provider_ids');
  const warehouses = idsField(filter, 'warehouse_ids');
  return (posting) =>
    within(posting.changedMs, period) &&
    (statuses.length === 0 || statuses.includes(posting.status)) &&
    hasId(methods, posting.method.id) &&
    hasId(providers, posting.method.providerId) &&
    hasId(warehouses, posting.method.warehouse.id);
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
