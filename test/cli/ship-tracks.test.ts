import { afterAll, beforeAll, expect, test } from 'vitest';
import { at, list, type PracticeDesk, practiceDesk } from './ozf.js';

let world: PracticeDesk;
beforeAll(async () => {
  world = await practiceDesk({}, { isInside: true });
});
afterAll(() => world.close());

test('a list of tracking numbers is told line by line, and delivered needs a parcel that is on its way', async () => {
  await world.ozf(['orders', 'pull']);
  const orders = list(at((await world.json(['orders', 'list'])).data, 'postings'));
  const own = String(
    at(
      orders.find((each) => at(each, 'flow') === 'non_integrated'),
      'posting',
    ),
  );
  const lines = `${own};CDEK;1234567890;312,50\nnobody;CDEK;1234567891\n;CDEK;1234567892\n`;
  const tracks = await world.json(['ship', 'tracks', '-'], lines);
  expect(tracks.code).toBe(6);
  const told = list(at(tracks.data, 'results')).map((row) => [at(row, 'posting'), at(row, 'error', 'code')]);
  expect(told).toEqual([
    [own, 'wrong-stage'],
    ['nobody', 'not-found'],
    ['#3', 'bad-csv'],
  ]);
  const bad = await world.json(['ship', 'tracks', '-'], 'posting,track,colour\n');
  expect(bad.code).toBe(2);
  expect(at(bad.error, 'code')).toBe('bad-csv');
  const cost = await world.json([
    'ship',
    own,
    '--carrier',
    'CDEK',
    '--track',
    '1234567890',
    '--cost',
    'much',
  ]);
  expect([cost.code, at(cost.error, 'code')]).toEqual([2, 'bad-cost']);
  const delivered = await world.json(['ship', 'delivered', own]);
  expect([delivered.code, at(delivered.error, 'code')]).toEqual([3, 'not-handed-over']);
  const shown = await world.json(['orders', 'show', own]);
  expect([at(shown.data, 'boxes'), at(shown.data, 'sortingCenter')]).toEqual([1, null]);
});
