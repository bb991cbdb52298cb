import { expect, test } from 'vitest';
import { driftNotes } from '../src/wire-drift.js';
import type { FoundDrift, Store, WireDrift } from '../src/workflow/ports.js';

const orbit: FoundDrift = {
  path: '/v4/posting/fbs/list',
  place: 'postings.*.status',
  what: 'unknown-word',
  found: 'in_orbit',
};

/** A database that fails as often as told, and notes what was saved. */
function notes(failures = 0) {
  let left = failures;
  let hour = 8;
  const saved: (readonly WireDrift[])[] = [];
  const refuse = () => {
    throw new Error('not used here');
  };
  const transact: Store['transact'] = async (work) => {
    left -= 1;
    if (left >= 0) throw new Error('the disk is full');
    const tx: unknown = new Proxy(
      {},
      {
        get: (_, name) =>
          name === 'saveDrift' ? async (drift: readonly WireDrift[]) => saved.push(drift) : refuse,
      },
    );
    return Reflect.apply(work, undefined, [tx]);
  };
  const now = () => new Date(Date.UTC(2026, 10, 23, hour++));
  return { saved, ...driftNotes({ transact }, now) };
}

test('a word that comes with every posting is saved once, with how often and since when', async () => {
  const { note, save, saved } = notes();
  note('main', orbit);
  note('main', orbit);
  note('second', orbit);
  await save();
  expect(saved).toEqual([
    [
      expect.objectContaining({
        shop: 'main',
        count: 2,
        firstSeenAt: '2026-11-23T08:00:00.000Z',
        lastSeenAt: '2026-11-23T09:00:00.000Z',
      }),
      expect.objectContaining({ shop: 'second', count: 1 }),
    ],
  ]);
  await save();
  expect(saved).toHaveLength(1);
});

test('a command in which nothing was strange does not touch the database', async () => {
  const { save, saved } = notes();
  await save();
  expect(saved).toEqual([]);
});

test('a database that cannot take it spoils no command, and gets it with the next save', async () => {
  const { note, save, saved } = notes(1);
  note('main', orbit);
  await save();
  expect(saved).toEqual([]);
  await save();
  expect(saved).toHaveLength(1);
});

test('answers of a wholly new form fill no memory', async () => {
  const { note, save, saved } = notes();
  for (let index = 0; index < 500; index += 1) note('main', { ...orbit, found: `word_${index}` });
  note('main', { ...orbit, found: 'word_7' });
  await save();
  expect(saved[0]).toHaveLength(200);
  expect(saved[0]?.[7]).toMatchObject({ count: 2 });
});
