// Loaded before `ozf`: kill -9 at the instant when a file of labels has appeared, before that can be written down. Seen
// from another process that instant is too short to be hit.
import files from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

const { rename } = files;
files.rename = async (from, to) => {
  await rename(from, to);
  if (/labels-\d+\.pdf$/.test(to)) process.kill(process.pid, 'SIGKILL');
};
syncBuiltinESMExports();
