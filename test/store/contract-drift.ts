import { expect, test } from 'vitest';
import type { Store, WireDrift } from '../../src/workflow/ports.js';
import { AT } from './sample.js';

const LATER = '2026-11-24T08:00:00.000Z';

function seen(change: Partial<WireDrift> = {}): WireDrift {
  return {
    shop: 'main',
    path: '/v4/posting/fbs/list',
    place: 'postings.*.substatus',
    what: 'unknown-word',
    found: 'posting_in_orbit',
    firstSeenAt: AT,
    lastSeenAt: AT,
    count: 3,
    ...change,
  };
}

export function driftContract(store: () => Store): void {
  test('a word of Ozon’s that nobody knows is told once, with its first and last day', async () => {
    await store().transact((tx) => tx.saveDrift([seen()]));
    await store().transact((tx) => tx.saveDrift([seen({ firstSeenAt: LATER, lastSeenAt: LATER, count: 2 })]));
    expect(await store().drift('main')).toEqual([seen({ lastSeenAt: LATER, count: 5 })]);
    expect(await store().drift('second')).toEqual([]);
  });

  test('places and words are told apart, the newest first', async () => {
    const kind = seen({ what: 'other-kind', found: 'text', lastSeenAt: '2026-11-25T08:00:00.000Z' });
    await store().transact((tx) => tx.saveDrift([kind]));
    expect((await store().drift('main')).map(({ what }) => what)).toEqual(['other-kind', 'unknown-word']);
  });

  test('a change of Ozon’s whole format does not fill the database', async () => {
    const many = Array.from({ length: 230 }, (_, index) =>
      seen({
        shop: 'flood',
        found: `word_${index}`,
        lastSeenAt: new Date(Date.parse(AT) + index).toISOString(),
      }),
    );
    await store().transact((tx) => tx.saveDrift(many));
    const kept = await store().drift('flood');
    expect(kept).toHaveLength(200);
    expect(kept.map(({ found }) => found)).not.toContain('word_29');
  });
}
