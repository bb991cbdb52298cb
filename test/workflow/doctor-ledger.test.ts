import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { checkLedger } from '../../src/workflow/doctor-ledger.js';
import { MONDAY, type World, worldOf } from './notify-world.js';

const begun = async ({ store }: World) =>
  store.transact(async (tx) => {
    await tx.keepStock(MONDAY);
    const move = { at: MONDAY, operator: 'anna', item: 'TEA', reason: 'import', details: {} };
    await tx.saveMoves([
      { ...move, quantity: 5, to: 'A-01' },
      { ...move, quantity: 2, from: 'A-01', to: 'B-01' },
      { ...move, quantity: 2, from: 'B-01' },
    ]);
  });

const broken = ({ database }: World, statement: string) => {
  const db = new Database(database);
  db.exec(statement);
  db.close();
};

it('the doctor is silent where no stock is kept, and content with books that add up', async () => {
  const world = await worldOf({ channels: [] });
  expect(await checkLedger(world.ports)).toEqual([]);
  await begun(world);
  expect(await checkLedger(world.ports)).toMatchObject([{ name: 'ledger', state: 'ok' }]);
});

it.each([
  ["update stock_level set quantity = 4 where bin = 'A-01'", ['level', 'on-hand']],
  ['update stock_item set on_hand = 9', ['on-hand']],
  ["insert into reservation values ('main', '1-1-1', '5', 'TEA', 2, 0, '')", ['reserved']],
  ["delete from stock_move where to_bin = 'B-01'", ['level', 'level']],
])('the doctor finds books that do not add up: %s', async (statement, faults) => {
  const world = await worldOf({ channels: [] });
  await begun(world);
  broken(world, statement);
  const [check] = await checkLedger(world.ports);
  expect(check).toMatchObject({ state: 'bad', details: { articles: ['TEA'], count: faults.length } });
  expect((await world.store.ledgerFaults(9)).map(({ what }) => what)).toEqual(faults);
});

it('the doctor warns of an oversell', async () => {
  const world = await worldOf({ channels: [] });
  await begun(world);
  await world.store.transact((tx) => {
    const gone = { at: MONDAY, operator: 'anna', item: 'TEA', reason: 'adjust', details: {} };
    return tx.saveMoves([{ ...gone, quantity: 4, from: 'A-01' }]);
  });
  expect(await checkLedger(world.ports)).toMatchObject([{ state: 'warn', details: { articles: ['TEA'] } }]);
});
