import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../src/domain/errors.js';
import type { Ports } from '../../src/workflow/ports.js';
import { type RemoteWrite, settleWrite, writeRemotely } from '../../src/workflow/remote-write.js';
import { type Practice, practice } from './practice.js';

const PATIENCE_MS = 30_000;
const wish = (to: string) => ({ shop: 'practice', subject: 'N-1', request: { to } });
const lost = new AppError({ kind: 'refused', code: 'changed-elsewise', message: 'something else was done' });
const unclear = () => new AppError({ kind: 'unavailable', code: 'ozon-ambiguous', message: 'cut off' });
const refusal = (reason: string) =>
  new AppError({ kind: 'refused', code: 'ozon-refused', message: reason, details: { reason } });

describe('a write to Ozon', () => {
  let shop: Practice;
  let ports: Ports;
  /** What stands at Ozon, and what it was asked for. */
  let value: string;
  let asked: string[];
  let answer: (to: string) => void;
  beforeEach(async () => {
    shop = await practice({ postings: 1 });
    ports = shop.ports;
    value = 'old';
    asked = [];
    answer = (to) => {
      value = to;
    };
  });
  afterEach(() => shop.end());

  const write = (more: Partial<RemoteWrite> = {}): RemoteWrite => ({
    verb: 'cutoff',
    patienceMs: PATIENCE_MS,
    look: async (_ports, intent) => {
      if (value === 'broken') return { state: 'lost', error: lost };
      return value === intent.request.to ? { state: 'done', record: async () => {} } : { state: 'open' };
    },
    act: async (_ports, intent) => {
      const to = String(intent.request.to);
      asked.push(to);
      answer(to);
    },
    ...more,
  });
  const intents = (state: 'open' | 'done' | 'failed') => shop.store.intents({ shop: 'practice', state });
  const after = (millis: number) => shop.pass(millis);
  /** A run that dies at the call: before Ozon heard of it, or after. */
  const dieAt = async (when: 'before' | 'after', to: string, more: Partial<RemoteWrite> = {}) => {
    const deadly = write({
      ...more,
      act: async () => {
        if (when === 'after') value = to;
        throw new AppError({ kind: 'interrupted', code: 'interrupted', message: 'killed' });
      },
    });
    await expect(writeRemotely(ports, deadly, wish(to))).rejects.toMatchObject({ code: 'interrupted' });
  };

  it('is announced, asked for, read back and closed', async () => {
    expect(await writeRemotely(ports, write(), wish('new'))).toBe(true);
    expect(asked).toEqual(['new']);
    expect(await intents('open')).toEqual([]);
    expect(await intents('done')).toMatchObject([{ subject: 'N-1', request: { to: 'new' } }]);
  });

  it('whose run died before the call is asked for by the next run, once its effect would have shown', async () => {
    await dieAt('before', 'new');
    const began = ports.now().getTime();
    expect(await writeRemotely(ports, write(), wish('new'))).toBe(true);
    expect(ports.now().getTime() - began).toBeGreaterThanOrEqual(PATIENCE_MS);
    expect(asked).toEqual(['new']);
  });

  it('whose run died after the call is not asked for again', async () => {
    await dieAt('after', 'new');
    expect(await writeRemotely(ports, write(), wish('new'))).toBe(true);
    expect(asked).toEqual([]);
    expect(await intents('open')).toEqual([]);
  });

  it('that Ozon is seen to be doing is waited for, and never asked for again, however long it takes', async () => {
    answer = () => {};
    const isDone = () => value === 'new';
    const slow = write({
      look: async () =>
        isDone() ? { state: 'done', record: async () => {} } : { state: 'open', isUnderWay: true },
    });
    for (const _run of [1, 2]) {
      await expect(writeRemotely(ports, slow, wish('new'))).rejects.toMatchObject({ code: 'not-shown-yet' });
      shop.pass(10 * PATIENCE_MS);
    }
    expect(await intents('open')).toHaveLength(1);
    value = 'new';
    expect(await writeRemotely(ports, slow, wish('new'))).toBe(true);
    expect(asked).toEqual(['new']);
    expect(await intents('open')).toEqual([]);
  });

  it('with an unclear answer is read back, and stays open when nothing shows', async () => {
    answer = () => {
      throw unclear();
    };
    await expect(writeRemotely(ports, write(), wish('new'))).rejects.toMatchObject({
      code: 'ozon-ambiguous',
    });
    expect(await intents('open')).toHaveLength(1);
    answer = (to) => {
      value = to;
      throw unclear();
    };
    expect(await writeRemotely(ports, write(), wish('new'))).toBe(true);
    expect(asked).toEqual(['new', 'new']);
    expect(await intents('open')).toEqual([]);
  });

  it('that Ozon refuses is over, unless the reason can mean that it was done before', async () => {
    answer = () => {
      throw refusal('HAS_INCORRECT_STATUS');
    };
    await expect(writeRemotely(ports, write(), wish('new'))).rejects.toMatchObject({ code: 'ozon-refused' });
    expect(await intents('failed')).toHaveLength(1);
    answer = (to) => {
      value = to;
      throw refusal('ALREADY_DONE');
    };
    expect(await writeRemotely(ports, write({ doneReasons: ['ALREADY_DONE'] }), wish('new'))).toBe(true);
    expect(await intents('open')).toEqual([]);
  });

  it('refused because its own earlier call was only slow counts as done', async () => {
    answer = () => {
      throw unclear();
    };
    await expect(writeRemotely(ports, write(), wish('new'))).rejects.toMatchObject({
      code: 'ozon-ambiguous',
    });
    after(PATIENCE_MS);
    answer = (to) => {
      value = to;
      throw refusal('HAS_INCORRECT_STATUS');
    };
    expect(await writeRemotely(ports, write(), wish('new'))).toBe(true);
    expect(await intents('failed')).toEqual([]);
  });

  it('whose earlier call may still take effect is not forgotten when Ozon is down the second time', async () => {
    answer = () => {
      throw unclear();
    };
    await expect(writeRemotely(ports, write(), wish('new'))).rejects.toMatchObject({
      code: 'ozon-ambiguous',
    });
    answer = () => {
      throw new AppError({ kind: 'unavailable', code: 'ozon-down', message: 'down' });
    };
    await expect(writeRemotely(ports, write(), wish('new'))).rejects.toMatchObject({ code: 'ozon-down' });
    expect(await intents('open')).toHaveLength(1);
  });

  it('of another living process is left to it', async () => {
    const other = await shop.another();
    await expect(
      writeRemotely(
        other,
        write({ act: () => Promise.reject(new AppError({ kind: 'bug', code: 'bug', message: 'halt' })) }),
        wish('new'),
      ),
    ).rejects.toMatchObject({ code: 'bug' });
    await expect(writeRemotely(ports, write(), wish('new'))).rejects.toMatchObject({ code: 'busy' });
    expect(asked).toEqual([]);
  });

  it('that sets a value is replaced by the last word', async () => {
    await dieAt('before', 'first');
    expect(await writeRemotely(ports, write(), wish('second'))).toBe(true);
    expect(asked).toEqual(['second']);
    expect(await intents('failed')).toMatchObject([
      { request: { to: 'first' }, progress: { reason: 'replaced' } },
    ]);
  });

  it('that must not be done twice is never replaced while it may still happen', async () => {
    await dieAt('before', 'first', { isOnceOnly: true });
    const once = write({ isOnceOnly: true });
    await expect(writeRemotely(ports, once, wish('second'))).rejects.toMatchObject({
      code: 'earlier-write-open',
    });
    expect(asked).toEqual([]);
    expect(await writeRemotely(ports, once, wish('first'))).toBe(true);
    expect(await writeRemotely(ports, once, wish('second'))).toBe(true);
    expect(asked).toEqual(['first', 'second']);
  });

  it('that a pull found done is told to whom it was not told, and not done again', async () => {
    const once = write({ isOnceOnly: true });
    await dieAt('after', 'new', { isOnceOnly: true });
    const [open] = await intents('open');
    if (!open) throw new Error('the write is open');
    expect(await settleWrite(ports, once, open)).toBe(true);
    value = 'old';
    expect(await writeRemotely(ports, once, wish('new'))).toBe(true);
    expect(asked).toEqual([]);
    expect(await writeRemotely(ports, once, wish('new'))).toBe(true);
    expect(asked).toEqual(['new']);
  });

  it('that came to nothing ends with an error, and does not stop another wish', async () => {
    await dieAt('before', 'first');
    value = 'broken';
    await expect(writeRemotely(ports, write(), wish('first'))).rejects.toMatchObject({
      code: 'changed-elsewise',
    });
    expect(await intents('open')).toEqual([]);
    value = 'old';
    await dieAt('before', 'first');
    value = 'broken';
    answer = (to) => {
      value = to;
    };
    expect(await writeRemotely(ports, write(), wish('second'))).toBe(true);
  });

  it('is refused in watch mode before anything is announced', async () => {
    const shops = ports.settings.shops.map((each) => ({ ...each, mode: 'watch' as const }));
    const watching = { ...ports, settings: { ...ports.settings, shops } };
    await expect(writeRemotely(watching, write(), wish('new'))).rejects.toMatchObject({ code: 'watch-mode' });
    expect(asked).toEqual([]);
    expect(await intents('open')).toEqual([]);
  });
});
