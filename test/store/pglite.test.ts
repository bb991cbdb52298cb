import { PGlite } from '@electric-sql/pglite';
import { migrate } from '../../src/store/migrate.js';
import { storeOver } from '../../src/store/open.js';
import { postgresEngine } from '../../src/store/postgres-engine.js';
import { storeContract } from './contract.js';
import { pglitePool } from './pglite-pool.js';
import { now } from './sample.js';

// PostgreSQL's own SQL on every machine. To start it is a second; each part begins with a schema of its own instead.
const database = PGlite.create();
let parts = 0;

storeContract('PGlite', async () => {
  const server = await database;
  parts += 1;
  await server.exec(`create schema part_${parts}; set search_path to part_${parts}`);
  const engine = postgresEngine({ ...pglitePool(server), end: async () => {} }, 'pglite');
  await migrate(engine, now);
  const store = storeOver(engine, now);
  return { store, drop: () => store.close() };
});
