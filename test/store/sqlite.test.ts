import { openStore } from '../../src/store/open.js';
import { storeContract } from './contract.js';
import { temporaryFolder } from './folder.js';
import { now } from './sample.js';

storeContract('a SQLite file', async () => {
  const folder = temporaryFolder();
  const store = await openStore(folder.path('ozf.db'), { now });
  return {
    store,
    drop: async () => {
      await store.close();
      folder.drop();
    },
  };
});
