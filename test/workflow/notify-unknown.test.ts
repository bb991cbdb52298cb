import { beforeEach, describe, expect, it } from 'vitest';
import type { AppError } from '../../src/domain/errors.js';
import { listMessages, notify, resolveMessage } from '../../src/workflow/notify.js';
import type { OutboxMessage } from '../../src/workflow/ports.js';
import {
  channelError,
  mailToSeller,
  type RememberingChannel,
  rememberingChannel,
  type World,
  worldOf,
} from './notify-world.js';

const run = { isDryRun: false, waitMs: 0 };

let file: RememberingChannel;
let email: RememberingChannel;
let world: World;
beforeEach(async () => {
  file = rememberingChannel('file');
  email = rememberingChannel('email');
  world = await worldOf({ channels: [file, email], seller: mailToSeller });
});

describe('a message of which nobody can tell whether it was sent', () => {
  it('stands as unknown and is not sent again by itself', async () => {
    await world.handedOver();
    expect(await notifyFailing(channelError('channel-ambiguous'))).toMatchObject({ unknown: 1, failed: 0 });
    world.turn(600);
    expect(await notify(world.ports, run)).toMatchObject({ sent: 0, unknown: 0 });
    expect(email.sent).toHaveLength(0);
  });

  it('stands as unknown when the channel breaks in a way nobody foresaw', async () => {
    await world.handedOver();
    email.send = () => Promise.reject(new TypeError('oops'));
    expect(await notify(world.ports, run)).toMatchObject({
      unknown: 1,
      failures: [{ error: { kind: 'bug' } }],
    });
  });

  it('is sent again, with the same key, when a person says so', async () => {
    await world.handedOver();
    await notifyFailing(channelError('channel-ambiguous'));
    const [unknown] = await listMessages(world.ports, { states: ['unknown'] });
    const key = unknown?.key ?? '';
    expect(await resolveMessage(world.ports, { key, as: 'resend' })).toMatchObject({ state: 'queued', key });
    expect(await notify(world.ports, run)).toMatchObject({ sent: 1 });
    expect(email.sent[0]?.key.startsWith(key)).toBe(true);
  });

  it('rests when a person says that it arrived', async () => {
    await world.handedOver();
    await notifyFailing(channelError('channel-ambiguous'));
    const [unknown] = await listMessages(world.ports, { states: ['unknown'] });
    await resolveMessage(world.ports, { key: unknown?.key.slice(0, 6) ?? '', as: 'sent' });
    expect(await notify(world.ports, run)).toMatchObject({ sent: 0 });
    expect(await listMessages(world.ports, {})).toMatchObject([{ state: 'sent', why: 'resolved' }]);
  });

  it('is not found by a key that is unknown, too short, or of a message that was sent', async () => {
    await world.handedOver();
    await notify(world.ports, run);
    const [sent] = await listMessages(world.ports, {});
    for (const key of [sent?.key ?? '', 'ffffffffffff', '']) {
      const resolving = resolveMessage(world.ports, { key, as: 'resend' });
      await expect(resolving).rejects.toMatchObject({ kind: 'refused', code: 'unknown-message' });
    }
  });
});

describe('a run that is killed', () => {
  class Killed extends Error {}

  it('before the page was told, tells it once in the next run', async () => {
    await world.handedOver();
    const killed = killedIn(world, (tx) => ({ ...tx, markTold: () => Promise.reject(new Killed()) }));
    await expect(notify(killed, run)).rejects.toBeInstanceOf(Killed);
    expect(await world.store.outbox({})).toEqual([]);
    expect(await notify(world.ports, run)).toMatchObject({ sent: 1 });
  });

  it('before a message was announced, sends it in the next run', async () => {
    await world.handedOver();
    const killed = killedIn(world, (tx) => ({ ...tx, updateMessage: () => Promise.reject(new Killed()) }));
    await expect(notify(killed, run)).rejects.toBeInstanceOf(Killed);
    expect(email.sent).toHaveLength(0);
    expect(await notify(world.ports, run)).toMatchObject({ sent: 1 });
  });

  it('between sending and recording, leaves an e-mail unknown and mails nothing twice', async () => {
    await world.handedOver();
    await expect(notify(killedAfterSending(), run)).rejects.toBeInstanceOf(Killed);
    expect(email.sent).toHaveLength(1);
    const next = await notify(world.ports, run);
    expect(next).toMatchObject({ sent: 0, unknown: 1 });
    expect(next.messages).toMatchObject([{ state: 'unknown', why: 'interrupted' }]);
    expect(await notify(world.ports, run)).toMatchObject({ sent: 0, unknown: 0 });
    expect(email.sent).toHaveLength(1);
  });

  it('between sending and recording, writes the same file again, which is the same file', async () => {
    world = await worldOf({ channels: [file, email], seller: [] });
    await world.handedOver();
    await expect(notify(killedAfterSending(), run)).rejects.toBeInstanceOf(Killed);
    expect(await notify(world.ports, run)).toMatchObject({ sent: 1, unknown: 0 });
    expect(new Set(file.sent.map((message) => message.key)).size).toBe(1);
  });

  function killedAfterSending() {
    return killedIn(world, (tx) => ({
      ...tx,
      updateMessage: (message: OutboxMessage) =>
        message.state === 'sending' ? tx.updateMessage(message) : Promise.reject(new Killed()),
    }));
  }
});

async function notifyFailing(error: AppError) {
  email.failWith = error;
  const result = await notify(world.ports, run);
  email.failWith = undefined;
  return result;
}

/** The same ports over a store whose transactions die where a test wants. */
function killedIn(
  { ports, store }: World,
  wound: (
    tx: Parameters<Parameters<World['store']['transact']>[0]>[0],
  ) => Parameters<Parameters<World['store']['transact']>[0]>[0],
) {
  const transact: World['store']['transact'] = (work) => store.transact((tx) => work(wound(tx)));
  return { ...ports, store: { ...store, transact } };
}
