import { createOzon } from '../../src/ozon/client.js';
import { shareBetween } from '../../src/shared-pace.js';

// One process of a shop, opened as the program opens it: sixteen calls at once until it has made `times` of them.
const [mode = '', url = '', folder = '', times = '0'] = process.argv.slice(2);
const say = (word: string, ...numbers: readonly number[]) =>
  process.stdout.write(`${JSON.stringify({ word, numbers })}\n`);

const troubles: string[] = [];
const onPaceTrouble = (why: string) => troubles.push(why);
const shared = shareBetween({ env: { XDG_DATA_HOME: folder }, platform: 'linux', homeFolder: folder });
const cabinet = { apiUrl: 'https://api-seller.ozon.test', clientId: '1000001' };
const pace = await shared.pace(cabinet, onPaceTrouble);
if (mode === 'hold') {
  // Killed while it is alone with the memory.
  pace?.change(() => {
    say('held');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60_000);
    return { pace: undefined, result: undefined };
  });
}
const leftMs: number[] = [];
const ozon = createOzon({
  apiUrl: url,
  clientId: '1000001',
  apiKey: 'c0ffee00-secret',
  fetch: (input, init) => {
    leftMs.push(Date.now());
    return fetch(input, init);
  },
  realNowMs: Date.now,
  realSleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  random: Math.random,
  pace,
  onPaceTrouble,
});
let left = Number(times);
const hand = async () => {
  while (left > 0) {
    left -= 1;
    await ozon.key();
  }
};
say('ready');
await new Promise((resolve) => process.stdin.once('data', resolve));
await Promise.all(Array.from({ length: 16 }, hand));
shared.close();
say('done', troubles.length, ...leftMs);
process.stdin.destroy();
