import { beforeEach, describe, expect, it } from 'vitest';
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

describe('after the hand-over', () => {
  it('tells the seller once, and has nothing to say the second time', async () => {
    await world.handedOver();
    expect(await notify(world.ports, run)).toMatchObject({
      sent: 1,
      queued: 0,
      skipped: 0,
      failed: 0,
      unknown: 0,
    });
    expect(email.sent[0]).toMatchObject({
      recipient: 'seller@shop.example',
      subject: `Handed over: ${NUMBER}`,
    });
    expect(email.sent[0]?.text).toContain('MUG-1 Blue mug × 2');

    const second = await notify(world.ports, run);
    expect(second).toMatchObject({ sent: 0, queued: 0, skipped: 0, failed: 0, unknown: 0, messages: [] });
    expect(email.sent).toHaveLength(1);
  });

  it('writes a file when the seller has named no address', async () => {
    world = await worldOf({ channels: [file], seller: [] });
    await world.handedOver();
    expect(await notify(world.ports, run)).toMatchObject({ sent: 1 });
    expect(file.sent[0]?.recipient).toBe('seller');
  });

  it('tells every address of the seller, each once', async () => {
    const seller = [...mailToSeller, { channel: 'file', recipient: 'seller' }];
    world = await worldOf({ channels: [file, email], seller });
    await world.handedOver();
    expect(await notify(world.ports, run)).toMatchObject({ sent: 2 });
    expect(new Set([...file.sent, ...email.sent].map((message) => message.key)).size).toBe(2);
  });

  it('says nothing of steps at the bench', async () => {
    await world.seen({ ozonStatus: 'awaiting_packaging' });
    expect(await notify(world.ports, run)).toMatchObject({ sent: 0, messages: [] });
    expect(await world.store.untoldEvents(10)).toEqual([]);
  });

  it('refuses an address on a channel that is not set up, before any work', async () => {
    world = await worldOf({ channels: [file], seller: mailToSeller });
    await world.handedOver();
    await expect(notify(world.ports, run)).rejects.toMatchObject({ kind: 'usage', code: 'no-channel' });
    expect(await world.store.untoldEvents(10)).not.toEqual([]);
  });

  it('does nothing while another notify runs', async () => {
    await world.handedOver();
    const lock = await world.store.lock('notify', 0);
    await expect(notify(world.ports, run)).rejects.toMatchObject({ kind: 'locked', code: 'notify-running' });
    await lock?.release();
    expect(await notify(world.ports, run)).toMatchObject({ sent: 1 });
  });

  it('frees its lock when it fails', async () => {
    await world.handedOver();
    email.failWith = channelError('stop', 'interrupted');
    await expect(notify(world.ports, run)).rejects.toMatchObject({ kind: 'interrupted' });
    expect(await world.store.lock('notify', 0)).toBeDefined();
  });

  it('tells what stands behind hundreds of events that nobody waits for', async () => {
    await world.seenMany(Array.from({ length: 250 }, (_, index) => `${index}-0009-1`));
    await world.handedOver();
    expect(await notify(world.ports, run)).toMatchObject({ sent: 1 });
    expect(await world.store.untoldEvents(1)).toEqual([]);
  });

  it('does not mail a past of weeks when it runs for the first time', async () => {
    await world.handedOver();
    world.turn(3 * 24 * 60);
    await world.handedOver('200-0001-1');
    expect(await notify(world.ports, run)).toMatchObject({ sent: 1, skipped: 1 });
    expect((await listMessages(world.ports, { states: ['skipped'] }))[0]).toMatchObject({ why: 'backfill' });
  });

  it('tells what happened over a long weekend when it has run before', async () => {
    await world.handedOver();
    await notify(world.ports, run);
    await world.handedOver('200-0001-1');
    world.turn(3 * 24 * 60);
    expect(await notify(world.ports, run)).toMatchObject({ sent: 1, skipped: 0 });
  });
});

describe('a dry run', () => {
  it('shows the exact texts and changes nothing', async () => {
    await world.seen({ trackingNumber: 'RA123456785RU', buyer: { email: 'ivan@buyer.example' } });
    await world.does(NUMBER, 'handOver');
    const dry = await notify(world.ports, { ...run, isDryRun: true });
    expect(dry).toMatchObject({ sent: 0, messages: [] });
    expect(dry.drafts?.map((draft) => [draft.event, draft.recipient, draft.why])).toEqual([
      ['handed-over', 'seller@shop.example', undefined],
      ['shipped', `buyer:${NUMBER}`, 'no-consent'],
    ]);
    expect(await world.store.outbox({})).toEqual([]);

    await notify(world.ports, run);
    expect(email.sent.map(({ subject, text }) => ({ subject, text }))).toEqual(
      dry.drafts?.slice(0, 1).map(({ subject, text }) => ({ subject, text })),
    );
    expect((await notify(world.ports, { ...run, isDryRun: true })).drafts).toEqual([]);
  });

  it('shows a cancellation once, although alert and journal both tell it', async () => {
    await world.seen({ ozonStatus: 'awaiting_deliver' });
    await world.alert(await world.seen({ ozonStatus: 'cancelled' }));
    const dry = await notify(world.ports, { ...run, isDryRun: true });
    expect(dry.drafts).toHaveLength(1);
  });

  it('shows only what was asked for', async () => {
    await world.seen({ trackingNumber: 'RA123456785RU' });
    await world.does(NUMBER, 'handOver');
    const dry = await notify(world.ports, { ...run, isDryRun: true, audience: 'buyer' });
    expect(dry.drafts?.map((draft) => draft.event)).toEqual(['shipped']);
  });
});

it('sends only the event that was asked for and keeps the others', async () => {
  await world.handedOver();
  await world.alert(await world.seen({ number: '200-0001-1', ozonStatus: 'awaiting_packaging' }));
  expect(await notify(world.ports, { ...run, event: 'new' })).toMatchObject({ sent: 1 });
  expect(email.sent[0]?.subject).toBe('New order 200-0001-1');
  expect(await notify(world.ports, run)).toMatchObject({ sent: 1 });
});
