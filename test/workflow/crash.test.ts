import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refresh } from '../../src/workflow/move.js';
import type { Parcel, Ports } from '../../src/workflow/ports.js';
import { pull } from '../../src/workflow/pull.js';
import { shipTrack } from '../../src/workflow/ship-track.js';
import { deathsToday } from './fault-rows.js';
import { mortal } from './mortal.js';
import { onPlainPaper } from './plain-paper.js';
import { numberOf, type Practice, type PracticeOptions, practice, type Role, stored } from './practice.js';
import { benchUntilInspected, confirmAll, labelAll, named, packAll, pullAll, shipAll } from './verbs.js';

let folder: string;
let one: string;
let two: string;
let three: string;
let confirmed: string;
let parcels: readonly Parcel[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ozf-crash-'));
  one = await databaseOf('one', 1, benchUntilInspected);
  two = await databaseOf('two', 2, benchUntilInspected);
  three = await databaseOf('three', 3, benchUntilInspected);
  confirmed = await databaseOf('confirmed', 2, async (shop) => {
    await pullAll(shop.ports);
    await confirmAll(shop.ports);
    const { lines } = await stored(shop, await numberOf(shop, 'several'));
    parcels = lines.map(({ sku, quantity }) => [{ sku, quantity }]);
  });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function databaseOf(
  name: string,
  postings: number,
  work: (shop: Practice) => Promise<unknown>,
): Promise<string> {
  const shop = await practice({ postings });
  await work(shop);
  await shop.closeAll();
  const path = join(folder, `${name}.db`);
  await copyFile(join(shop.folder, 'ozf.db'), path);
  await shop.end();
  return path;
}

describe('a process that is killed', { timeout: 120_000 }, () => {
  it('at any moment from pack to ship is made good by running the same commands again', async () => {
    await killedEverywhere({ postings: 1, copyOf: one, role: 'single' }, async (ports) => {
      await packAll(ports);
      await labelAll(ports);
      await shipAll(ports);
    });
  });

  it('at any moment of a hand-over to an own carrier tells Ozon once', async () => {
    await killedEverywhere({ postings: 3, copyOf: three, role: 'ownCarrier' }, async (ports, own) => {
      await packAll(ports, named(own));
      await labelAll(ports, named(own));
      await shipTrack(ports, { code: own, carrier: 'CDEK', track: '1234567890', isDryRun: false });
      await refresh(ports, { shop: 'practice', number: own });
    });
  });

  it('at any moment of labels-first work is made good in the same way', async () => {
    await killedEverywhere({ postings: 2, copyOf: confirmed, role: 'several' }, async (ports, several) => {
      await labelAll(ports, named(several), { isAssembling: true });
    });
  });

  it('at any moment of a split in two parcels leaves each unit in one parcel', async () => {
    await killedEverywhere({ postings: 2, copyOf: two, role: 'several' }, async (ports, several) => {
      const { results } = await packAll(ports, named(several), { parcels });
      expect(results.every((row) => row.isDone)).toBe(true);
    });
  });

  it('at any moment of the first pull still adopts and learns everything with the next one', async () => {
    await killedEverywhere({ postings: 4, role: 'adopted' }, async (ports) => {
      await pull(ports, { isFull: false, hasAlerts: true, waitMs: 0 });
    });
  });
});

interface Crash extends Pick<PracticeOptions, 'postings' | 'copyOf'> {
  readonly role: Role;
}

/** The line without a death, then with a death before its effects: the end must be the same. */
async function killedEverywhere(
  { role, ...options }: Crash,
  line: (ports: Ports, number: string) => Promise<void>,
): Promise<void> {
  const first = await practice(options);
  const number = await numberOf(first, role);
  const whole = mortal(onPlainPaper(first.ports), Number.POSITIVE_INFINITY);
  await line(whole.ports, number);
  const wanted = await endOf(first, first.ports);
  await first.end();
  expect(whole.effects()).toBeGreaterThan(3);

  for (const death of deathsToday(whole.effects())) {
    const shop = await practice(options);
    const doomed = mortal(onPlainPaper(shop.ports), death);
    await expect(line(doomed.ports, number), `death ${death}`).rejects.toThrow();
    expect(doomed.isDead()).toBe(true);
    await shop.closeAll();
    const again = onPlainPaper(await shop.another());
    await line(again, number);
    expect(await endOf(shop, again), `death ${death}`).toEqual(wanted);
    await shop.end();
  }
}

/** What must not depend on a death: where everything stands here and at Ozon, and what is on paper. */
async function endOf(shop: Practice, { store }: Ports) {
  const { postings, carriages } = await shop.state();
  const here = [];
  for (const { number } of postings) {
    const key = { shop: 'practice', number };
    const posting = await store.posting(key);
    const copies = await store.labelCopies(key);
    here.push({
      number,
      stage: posting?.stage,
      papers: posting?.papers,
      holds: posting?.holds.map((hold) => hold.code),
      units: posting?.units.map(({ sku, ordinal, verdict }) => `${sku}#${ordinal} ${verdict ?? ''}`),
      tote: posting?.tote,
      track: posting?.trackingNumber,
      copies: copies.map(({ copy, state }) => `${copy} ${state}`),
    });
  }
  const ours = await store.carriages({ shop: 'practice' });
  return {
    here,
    ozon: postings.map(({ number, status, substatus, assembled, carriagesEver, track }) => ({
      number,
      status,
      substatus,
      assembled,
      carriages: carriagesEver.length,
      track,
    })),
    formed: carriages.map((carriage) => ({
      status: carriage.status,
      postings: [...carriage.postings].sort(),
    })),
    ours: ours.map((carriage) => ({ files: Object.keys(carriage.files), size: carriage.postings.length })),
    open: await store.intents({ state: 'open' }),
    openCopies: await store.openLabelCopies(),
    watermark: (await store.watermark('practice', 'changes')) !== undefined,
    items: (await store.items({})).length,
    told: (await store.outbox({})).map(({ event, posting }) => `${event} ${posting}`).sort(),
  };
}
