export type EffectKind =
  | 'assembled'
  | 'assembly-failed'
  | 'carriage-created'
  | 'carriage-set'
  | 'carriage-approved'
  | 'carriage-cancelled'
  | 'label-task'
  | 'label-printed'
  | 'cancelled'
  | 'units-cancelled'
  | 'cancel-request-rejected'
  | 'split'
  | 'part-asked'
  | 'cutoff-set'
  | 'timeslot-set'
  | 'quantity-changed'
  | 'stock-set'
  | 'track-set'
  | 'delivering'
  | 'last-mile'
  | 'delivered'
  | 'accepted'
  | 'disputed'
  | 'redelivered'
  | 'dropped-from-act'
  | 'not-accepted'
  | 'passport-given'
  | 'registered'
  | 'registration-failed'
  | 'track-given'
  | 'boxes-set'
  | 'code-verified'
  | 'carrier-took'
  | 'country-set'
  | 'exemplars-set'
  | 'exemplars-updated'
  | 'pass-created'
  | 'pass-updated'
  | 'pass-deleted'
  | 'contact-set'
  | 'courier-called'
  | 'courier-cancelled'
  | 'container-created'
  | 'container-filled'
  | 'container-approved'
  | 'container-cancelled';

export interface RequestEntry {
  readonly type: 'request';
  readonly seq: number;
  readonly at: string;
  readonly path: string;
  readonly status: number;
  /** Numbers and ids of the request; never a buyer's data. */
  readonly summary: string;
}

export interface EffectEntry {
  readonly type: 'effect';
  readonly seq: number;
  readonly at: string;
  readonly kind: EffectKind;
  readonly by: 'seller' | 'ozon' | 'buyer' | 'carrier';
  readonly posting?: string;
  readonly postings?: readonly string[];
  readonly parent?: string;
  readonly carriage?: number;
  readonly task?: number;
}

export type JournalEntry = RequestEntry | EffectEntry;
export type Effect = Omit<EffectEntry, 'type' | 'seq' | 'at'>;

/** The witness: what was asked and what truly happened, in order. */
export interface Journal {
  entries(): readonly JournalEntry[];
  request(atMs: number, path: string, status: number, summary: string): void;
  effect(atMs: number, effect: Effect): void;
}

export function createJournal(): Journal {
  const entries: JournalEntry[] = [];
  const stamp = (atMs: number) => ({ seq: entries.length + 1, at: new Date(atMs).toISOString() });
  return {
    entries: () => entries,
    request: (atMs, path, status, summary) => {
      entries.push({ type: 'request', ...stamp(atMs), path, status, summary });
    },
    effect: (atMs, effect) => {
      entries.push({ type: 'effect', ...stamp(atMs), ...effect });
    },
  };
}
