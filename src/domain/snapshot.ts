import type { Details } from './errors.js';
import { compositionText, type Posting, requirementNames } from './posting.js';

/** What is promised with a confirmation, always in the same order; nothing of the buyer's is in it. */
export function snapshotOf(posting: Posting): Details {
  const { lines, dueAt, lateAt, flow, warehouseId, methodId, requirements } = posting;
  const wanted = requirementNames.flatMap((name) => {
    const skus = requirements[name];
    return skus && skus.length > 0 ? [[name, [...skus].sort()]] : [];
  });
  return {
    composition: compositionText(lines),
    due: dueAt ?? null,
    late: lateAt ?? null,
    flow,
    warehouse: warehouseId,
    method: methodId,
    requirements: wanted,
  };
}
