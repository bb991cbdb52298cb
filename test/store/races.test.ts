import { temporaryFolder } from './folder.js';
import { raceContract } from './race-contract.js';

raceContract('a SQLite file', async () => {
  const folder = temporaryFolder();
  return { url: folder.path('ozf.db'), drop: async () => folder.drop() };
});
