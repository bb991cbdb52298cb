/**
 * Where in a call a fault strikes. `answer`: the answer is spoilt or lost, before or after the work. `refusal`: Ozon says
 * no. `pace`: the answer is right and comes oddly. `change`: the work is done and its answer reads oddly. `file`: the
 * label file. `effect`: what Ozon does later goes wrong. `event`: somebody else moves a posting at a stage of its way.
 */
export type FaultSort = 'answer' | 'refusal' | 'pace' | 'change' | 'file' | 'effect' | 'event';

const sorts = {
  'status-500': 'answer',
  'status-502': 'answer',
  'status-503': 'answer',
  'status-429': 'answer',
  'circle-open': 'answer',
  reset: 'answer',
  hang: 'answer',
  html: 'answer',
  empty: 'answer',
  'empty-object': 'answer',
  truncated: 'answer',
  'wrong-type': 'answer',
  'key-unknown': 'refusal',
  'key-dead': 'refusal',
  'role-missing': 'refusal',
  'method-off': 'refusal',
  'method-deprecated': 'refusal',
  'cursor-expired': 'refusal',
  'says-no': 'refusal',
  slow: 'pace',
  drip: 'pace',
  'clock-off': 'pace',
  'unknown-status': 'change',
  'unknown-substatus': 'change',
  'unknown-flow': 'change',
  'unknown-actions': 'change',
  'unreadable-sku': 'change',
  'duplicate-page': 'change',
  'has-next-forever': 'change',
  'label-never-ready': 'change',
  'label-broken': 'file',
  'label-page-missing': 'file',
  'label-pages-reversed': 'file',
  'short-page': 'effect',
  'ship-failed': 'effect',
  'label-unprinted': 'effect',
  'cancel-new': 'event',
  'cancel-assembling': 'event',
  'cancel-assembled': 'event',
  'cancel-labelled': 'event',
  'cancel-in-carriage': 'event',
  'cancel-approved': 'event',
  'quantity-drift': 'event',
} as const satisfies Record<string, FaultSort>;

export type FaultKind = keyof typeof sorts;
export type KindOf<Sort extends FaultSort> = {
  [Kind in FaultKind]: (typeof sorts)[Kind] extends Sort ? Kind : never;
}[FaultKind];

export const faultKinds: readonly FaultKind[] = Object.keys(sorts).filter(isFaultKind);

export function isFaultKind(text: string): text is FaultKind {
  return Object.hasOwn(sorts, text);
}

export function sortOf(kind: FaultKind): FaultSort {
  return sorts[kind];
}

export function isOfSort<Sort extends FaultSort>(kind: FaultKind, sort: Sort): kind is KindOf<Sort> {
  return sorts[kind] === sort;
}
