import { beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../src/domain/errors.js';
import { listMessages, notify } from '../../src/workflow/notify.js';
import {
  channelError,
  mailToSeller,
  NUMBER,
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

describe('a channel that is down', () => {
  it('keeps the messages, tries one a run, and sends each exactly once when it is back', async () => {
    await world.handedOver();
    await world.handedOver('200-0001-1');
    email.failWith = channelError('channel-down');
    const down = await notify(world.ports, run);
    expect(down).toMatchObject({ sent: 0, failed: 1, queued: 1 });
    expect(down.failures).toMatchObject([{ error: { code: 'channel-down' } }]);
    expect(down.messages[0]).toMatchObject({
      state: 'failed',
      attempts: 1,
      nextAt: '2026-11-23T08:01:00.000Z',
    });

    email.failWith = undefined;
    expect(await notify(world.ports, run)).toMatchObject({ sent: 1, queued: 1 });
    world.turn(1);
    expect(await notify(world.ports, run)).toMatchObject({ sent: 1, queued: 0 });
    expect(await notify(world.ports, run)).toMatchObject({ sent: 0, queued: 0 });
    expect(email.sent).toHaveLength(2);
  });

  it('does not stop another channel', async () => {
    world = await worldOf({
      channels: [file, email],
      seller: [...mailToSeller, { channel: 'file', recipient: 'seller' }],
    });
    await world.handedOver();
    await world.handedOver('200-0001-1');
    email.failWith = channelError('channel-down');
    expect(await notify(world.ports, run)).toMatchObject({ sent: 2, failed: 1, queued: 1 });
  });

  it('is tried after 1, 5, 15, 60 and 240 minutes and given up after the sixth time', async () => {
    await world.handedOver();
    email.failWith = channelError('channel-postponed');
    for (const minutes of [1, 5, 15, 60, 240]) {
      expect(await notify(world.ports, run)).toMatchObject({ failed: 1 });
      world.turn(minutes - 0.5);
      expect(await notify(world.ports, run)).toMatchObject({ failed: 0, queued: 1 });
      world.turn(0.5);
    }
    const last = await notify(world.ports, run);
    expect(last.messages[0]).toMatchObject({ state: 'dead', attempts: 6, why: 'channel-postponed' });
    expect(await notify(world.ports, run)).toMatchObject({ failed: 0, queued: 0 });
  });

  it('does not let a later message of the posting overtake', async () => {
    await world.handedOver();
    email.failWith = channelError('channel-postponed');
    await notify(world.ports, run);
    await world.seen({ ozonStatus: 'not_accepted' });
    await world.handedOver('200-0001-1');
    email.failWith = undefined;
    expect(await notify(world.ports, run)).toMatchObject({ sent: 1, queued: 2 });
    world.turn(1);
    await notify(world.ports, run);
    expect(email.sent.map((message) => message.subject)).toEqual([
      'Handed over: 200-0001-1',
      `Handed over: ${NUMBER}`,
      `Not accepted: ${NUMBER}`,
    ]);
  });

  it('does not let a message overtake one of the same posting that has just failed', async () => {
    await world.handedOver();
    await world.seen({ ozonStatus: 'not_accepted' });
    const { send } = email;
    email.send = () => {
      email.send = send;
      return Promise.reject(channelError('channel-postponed'));
    };
    expect(await notify(world.ports, run)).toMatchObject({ sent: 0, failed: 1, queued: 1 });
    world.turn(1);
    await notify(world.ports, run);
    expect(email.sent.map((message) => message.subject)).toEqual([
      `Handed over: ${NUMBER}`,
      `Not accepted: ${NUMBER}`,
    ]);
  });

  it('gives a message up at once when the recipient is refused, and goes on with the next', async () => {
    await world.handedOver();
    await notifyFailing(channelError('channel-refused', 'refused'));
    expect(await listMessages(world.ports, {})).toMatchObject([{ state: 'dead', why: 'channel-refused' }]);
    await world.handedOver('200-0001-1');
    expect(await notify(world.ports, run)).toMatchObject({ sent: 1 });
  });

  it('counts no attempt for a wrong password, and sends as soon as it is mended', async () => {
    await world.handedOver();
    for (let times = 0; times < 8; times += 1) {
      expect(await notifyFailing(channelError('channel-auth', 'unauthorized'))).toMatchObject({ failed: 1 });
    }
    expect(await notify(world.ports, run)).toMatchObject({ sent: 1 });
  });

  it('does not send a text with a hole, and sends it once the template is mended', async () => {
    const { messages } = world.ports;
    const hole = new AppError({ kind: 'usage', code: 'template-hole', message: 'a hole' });
    await world.handedOver();
    const broken = { ...world.ports, messages: { render: () => Promise.reject(hole) } };
    const result = await notify(broken, run);
    expect(result).toMatchObject({ sent: 0, failed: 1, failures: [{ error: { code: 'template-hole' } }] });
    expect(result.messages[0]).toMatchObject({ state: 'failed', attempts: 0 });
    expect(await notify({ ...world.ports, messages }, run)).toMatchObject({ sent: 1 });
  });
});

async function notifyFailing(error: AppError) {
  email.failWith = error;
  const result = await notify(world.ports, run);
  email.failWith = undefined;
  return result;
}
