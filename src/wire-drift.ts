import type { FoundDrift, Store, WireDrift } from './workflow/ports.js';

/** What Ozon's answers held that nobody knows, kept until the command is over. */
export interface DriftNotes {
  note(shop: string, found: FoundDrift): void;
  /** Never fails: a command's work is worth more than this. */
  save(): Promise<void>;
}

/** Saved at the end only: a verb may have its transaction open whenever an answer comes. */
export function driftNotes(store: Pick<Store, 'transact'>, now: () => Date): DriftNotes {
  const noted = new Map<string, WireDrift>();
  return {
    note(shop, { path, place, what, found }) {
      const key = JSON.stringify([shop, path, place, what, found]);
      const at = now().toISOString();
      const known = noted.get(key);
      if (!known && noted.size >= MOST) return;
      const first = { shop, path, place, what, found, firstSeenAt: at, count: 0 };
      noted.set(key, { ...(known ?? first), lastSeenAt: at, count: (known?.count ?? 0) + 1 });
    },
    async save() {
      if (noted.size === 0) return;
      try {
        await store.transact((tx) => tx.saveDrift([...noted.values()]));
        noted.clear();
      } catch {
        // The next command that meets it saves it.
      }
    },
  };
}

const MOST = 200;
