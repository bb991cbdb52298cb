import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStore } from '../../src/store/open.js';
import { storeContract } from './contract.js';
import { command, createDatabase, type OwnDatabase } from './postgres-database.js';
import { raceContract } from './race-contract.js';
import { now } from './sample.js';

const server = process.env.OZF_TEST_POSTGRES ?? '';

test.runIf(process.env.CI === 'true')('the automatic checks have a PostgreSQL server', () => {
  expect(server, 'OZF_TEST_POSTGRES').not.toBe('');
});

describe.skipIf(server === '')('on a PostgreSQL server', () => {
  // Brought up to date once; every test has a copy of it.
  let ready: OwnDatabase;
  beforeAll(async () => {
    ready = await createDatabase(server);
    await (await openStore(ready.url, { now })).close();
  });
  afterAll(() => ready.drop());

  storeContract('PostgreSQL', async () => {
    const database = await createDatabase(server, ready);
    const store = await openStore(database.url, { now });
    return {
      store,
      drop: async () => {
        await store.close();
        await database.drop();
      },
    };
  });

  raceContract('PostgreSQL', () => createDatabase(server));

  test('the tables of another program are left alone', async () => {
    const database = await createDatabase(server);
    await command(database.url, 'create table posting (id integer)');
    await expect(openStore(database.url, { now })).rejects.toMatchObject({
      kind: 'usage',
      code: 'store-foreign',
    });
    await database.drop();
  });

  test('a user or database that the server does not let in is told so, without the password', async () => {
    const url = new URL(server);
    url.pathname = '/ozf_no_such_database';
    url.password = 'hidden-word';
    const opening = openStore(url.href, { now });
    await expect(opening).rejects.toMatchObject({ kind: 'usage', code: 'store-refused' });
    await expect(opening).rejects.not.toThrow(/hidden-word/);
  });
});

describe('a PostgreSQL address', () => {
  test('where nobody answers is "store-down", and the message names the host without the password', async () => {
    const opening = openStore('postgres://anna:hidden-word@127.0.0.1:9/ozf', { now });
    await expect(opening).rejects.toMatchObject({ kind: 'unavailable', code: 'store-down' });
    await expect(opening).rejects.toThrow(/127\.0\.0\.1:9/);
    await expect(opening).rejects.not.toThrow(/hidden-word/);
  });

  test('that is malformed is refused and nothing of it is repeated', async () => {
    for (const url of [
      'postgres://anna:hid#den@host/ozf',
      'postgres://anna:12#34@host/ozf',
      'postgresql://[hidden',
    ]) {
      const opening = openStore(url, { now });
      await expect(opening).rejects.toMatchObject({ kind: 'usage', code: 'bad-store' });
      await expect(opening).rejects.not.toThrow(/hid|12/);
    }
  });
});
