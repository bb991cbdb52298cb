import { beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../src/domain/errors.js';
import { listMessages, notify, resolveMessage } from '../../src/workflow/notify.js';
import { alertsOf } from '../../src/workflow/notify-alerts.js';
import type { ContactOf } from '../../src/workflow/notify-contact.js';
import type { OutboxMessage } from '../../src/workflow/ports.js';
import {
  channelError,
  confirmed,
  MONDAY,
  type RememberingChannel,
  rememberingChannel,
  SHOP,
  type World,
  worldOf,
} from './notify-world.js';

const run = { isDryRun: false, waitMs: 0 };
const NUMBER = '100-0001-1';
const mailToSeller = [{ channel: 'email', recipient: 'seller@shop.example' }];

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
    await handedOver();
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
    await handedOver();
    expect(await notify(world.ports, run)).toMatchObject({ sent: 1 });
    expect(file.sent[0]?.recipient).toBe('seller');
  });

  it('tells every address of the seller, each once', async () => {
    const seller = [...mailToSeller, { channel: 'file', recipient: 'seller' }];
    world = await worldOf({ channels: [file, email], seller });
    await handedOver();
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
    await handedOver();
    await expect(notify(world.ports, run)).rejects.toMatchObject({ kind: 'usage', code: 'no-channel' });
    expect(await world.store.untoldEvents(10)).not.toEqual([]);
  });

  it('does nothing while another notify runs', async () => {
    await handedOver();
    const lock = await world.store.lock('notify', 0);
    await expect(notify(world.ports, run)).rejects.toMatchObject({ kind: 'locked', code: 'notify-running' });
    await lock?.release();
    expect(await notify(world.ports, run)).toMatchObject({ sent: 1 });
  });

  it('frees its lock when it fails', async () => {
    await handedOver();
    email.failWith = channelError('stop', 'interrupted');
    await expect(notify(world.ports, run)).rejects.toMatchObject({ kind: 'interrupted' });
    expect(await world.store.lock('notify', 0)).toBeDefined();
  });

  it('tells what stands behind hundreds of events that nobody waits for', async () => {
    await world.seenMany(Array.from({ length: 250 }, (_, index) => `${index}-0009-1`));
    await handedOver();
    expect(await notify(world.ports, run)).toMatchObject({ sent: 1 });
    expect(await world.store.untoldEvents(1)).toEqual([]);
  });

  it('does not mail a past of weeks when it runs for the first time', async () => {
    await handedOver();
    world.turn(3 * 24 * 60);
    await handedOver('200-0001-1');
    expect(await notify(world.ports, run)).toMatchObject({ sent: 1, skipped: 1 });
    expect((await listMessages(world.ports, { states: ['skipped'] }))[0]).toMatchObject({ why: 'backfill' });
  });

  it('tells what happened over a long weekend when it has run before', async () => {
    await handedOver();
    await notify(world.ports, run);
    await handedOver('200-0001-1');
    world.turn(3 * 24 * 60);
    expect(await notify(world.ports, run)).toMatchObject({ sent: 1, skipped: 0 });
  });
});

describe('what a pull with --alert tells', () => {
  it('is a new posting, its change, its drift and its cancellation, each once', async () => {
    const born = await world.seen({ ozonStatus: 'awaiting_packaging' });
    await alert(born);
    await alert(await world.seen({ ozonStatus: 'awaiting_packaging', dueAt: '2026-11-25T15:00:00.000Z' }));
    const posting = await stored();
    await confirmed(world.store, posting, '[["9001",2]]', MONDAY);
    const lines = [
      { sku: '9001', offerId: 'MUG-1', name: 'Blue mug', quantity: 1, price: { minor: 1, currency: 'RUB' } },
    ];
    await alert(await world.seen({ ozonStatus: 'awaiting_packaging', lines }));
    await alert(await world.seen({ ozonStatus: 'cancelled', lines }));
    expect(await notify(world.ports, run)).toMatchObject({ sent: 4, failed: 0 });
    expect(email.sent.map((message) => message.subject)).toEqual([
      `New order ${NUMBER}`,
      `Changed: ${NUMBER}`,
      `Stop: ${NUMBER} is not what was confirmed`,
      `Cancelled: ${NUMBER}`,
    ]);
    expect(email.sent[1]?.text).toContain('The deadline was 24 Nov 2026, 18:00, it is 25 Nov 2026, 18:00');
    expect(email.sent[2]?.text).toMatch(/Confirmed: MUG-1 Blue mug × 2\.\nOzon says: MUG-1 Blue mug × 1\./);
    expect(email.sent[3]?.text).toContain('Do not ship it!');
  });

  it('is nothing about a posting that was cancelled before we knew of it', async () => {
    const born = await world.seen({ ozonStatus: 'cancelled' });
    expect(alertsOf([born], world.settings, MONDAY)).toEqual([]);
  });

  it('never carries a line break out of a product name into the subject or the text', async () => {
    const name = 'Mug\r\nBcc: all@shop.example';
    const lines = [{ sku: '9', offerId: 'M', name, quantity: 1, price: { minor: 1, currency: 'RUB' } }];
    await alert(await world.seen({ ozonStatus: 'awaiting_packaging', lines }));
    await notify(world.ports, run);
    expect(email.sent[0]?.text).toContain('M Mug Bcc: all@shop.example × 1');
  });

  it('is told once when the journal would tell it too: a cancellation after packing', async () => {
    await world.seen({ ozonStatus: 'awaiting_deliver' });
    await alert(await world.seen({ ozonStatus: 'cancelled' }));
    expect(await notify(world.ports, run)).toMatchObject({ sent: 1 });
    expect(email.sent).toHaveLength(1);
  });
});

describe('what the journal tells without --alert', () => {
  it('is a cancellation after packing: do not ship', async () => {
    await world.seen({ ozonStatus: 'awaiting_deliver' });
    await world.seen({ ozonStatus: 'cancelled' });
    await notify(world.ports, run);
    expect(email.sent.map((message) => message.subject)).toEqual([`Cancelled: ${NUMBER}`]);
    expect(email.sent[0]?.text).toContain('Do not ship it!');
  });

  it('is not a cancellation before packing, which stops the work by itself', async () => {
    await world.seen({ ozonStatus: 'awaiting_packaging' });
    await world.seen({ ozonStatus: 'cancelled' });
    expect(await notify(world.ports, run)).toMatchObject({ sent: 0 });
  });

  it('is a parcel that Ozon did not accept', async () => {
    await handedOver();
    await notify(world.ports, run);
    await world.seen({ ozonStatus: 'not_accepted' });
    await notify(world.ports, run);
    expect(email.sent.map((message) => message.subject)).toEqual([
      `Handed over: ${NUMBER}`,
      `Not accepted: ${NUMBER}`,
    ]);
  });
});

describe('a message to the buyer', () => {
  const buyer = { name: 'Ivan', phone: '+70000000000', email: 'ivan@buyer.example' };

  it('is not sent without a consent on record, and says why', async () => {
    await world.seen({ trackingNumber: 'RA123456785RU', buyer });
    await world.does(NUMBER, 'handOver', { carrier: 'Post' });
    expect(await notify(world.ports, run)).toMatchObject({ sent: 1, skipped: 1 });
    expect(await listMessages(world.ports, { states: ['skipped'] })).toMatchObject([
      { event: 'shipped', audience: 'buyer', why: 'no-consent', recipient: `buyer:${NUMBER}` },
    ]);
    expect(email.sent.map((message) => message.recipient)).toEqual(['seller@shop.example']);
  });

  it.each([
    ['no-contact', () => [file, email], { name: 'Ivan' }],
    ['no-channel', () => [file], buyer],
  ])('stands as skipped: %s', async (why, channels, known) => {
    world = await worldOf({ channels: channels(), seller: [] });
    await world.seen({ trackingNumber: 'RA123456785RU', buyer: known });
    await world.does(NUMBER, 'handOver');
    await notify(world.ports, run);
    expect(await listMessages(world.ports, { states: ['skipped'] })).toMatchObject([
      { event: 'shipped', why },
    ]);
  });

  it('is sent to the address of this minute where the buyer agreed', async () => {
    const agreed: ContactOf = (known) =>
      known?.email
        ? { kind: 'reachable', channel: 'email', address: known.email }
        : { kind: 'unreachable', why: 'no-contact' };
    await world.seen({ trackingNumber: 'RA123456785RU', buyer });
    await world.does(NUMBER, 'handOver', { carrier: 'Почта России' });
    await notify(world.ports, { ...run, audience: 'seller' }, agreed);
    await world.store.transact((tx) =>
      tx.saveBuyer({ shop: SHOP, number: NUMBER }, { ...buyer, email: 'new@buyer.example' }),
    );
    await notify(world.ports, run, agreed);
    expect(email.sent[1]).toMatchObject({
      recipient: 'new@buyer.example',
      subject: `Заказ ${NUMBER} отправлен`,
    });
    expect(email.sent[1]?.text).toContain('Трек-номер: RA123456785RU');
  });

  it('is skipped when the contact was purged meanwhile', async () => {
    const once = { isKnown: true };
    const agreed: ContactOf = () =>
      once.isKnown
        ? { kind: 'reachable', channel: 'email', address: 'ivan@buyer.example' }
        : { kind: 'unreachable', why: 'no-contact' };
    await world.seen({ trackingNumber: 'RA123456785RU', buyer });
    await world.does(NUMBER, 'handOver');
    await notify(world.ports, { ...run, audience: 'seller' }, agreed);
    once.isKnown = false;
    expect(await notify(world.ports, run, agreed)).toMatchObject({ sent: 0, skipped: 1, failed: 0 });
  });

  it('keeps name, phone and address out of the outbox', async () => {
    await world.seen({ trackingNumber: 'RA123456785RU', buyer });
    await world.does(NUMBER, 'handOver');
    await notify(world.ports, run);
    const kept = JSON.stringify(await world.store.outbox({}));
    for (const secret of Object.values(buyer)) expect(kept).not.toContain(secret);
  });

  it('tells of the delivery, but not of one that was over before we knew the posting', async () => {
    await handedOver();
    await world.seen({ number: '300-0001-1', ozonStatus: 'delivered' });
    world.turn(60);
    await world.seen({ ozonStatus: 'delivered' });
    await notify(world.ports, run);
    const skipped = await listMessages(world.ports, { states: ['skipped'] });
    expect(skipped.map((message) => [message.event, message.posting])).toEqual([['delivered', NUMBER]]);
  });
});

describe('a channel that is down', () => {
  it('keeps the messages, tries one a run, and sends each exactly once when it is back', async () => {
    await handedOver();
    await handedOver('200-0001-1');
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
    await handedOver();
    await handedOver('200-0001-1');
    email.failWith = channelError('channel-down');
    expect(await notify(world.ports, run)).toMatchObject({ sent: 2, failed: 1, queued: 1 });
  });

  it('is tried after 1, 5, 15, 60 and 240 minutes and given up after the sixth time', async () => {
    await handedOver();
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
    await handedOver();
    email.failWith = channelError('channel-postponed');
    await notify(world.ports, run);
    await world.seen({ ozonStatus: 'not_accepted' });
    await handedOver('200-0001-1');
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
    await handedOver();
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
    await handedOver();
    await notifyFailing(channelError('channel-refused', 'refused'));
    expect(await listMessages(world.ports, {})).toMatchObject([{ state: 'dead', why: 'channel-refused' }]);
    await handedOver('200-0001-1');
    expect(await notify(world.ports, run)).toMatchObject({ sent: 1 });
  });

  it('counts no attempt for a wrong password, and sends as soon as it is mended', async () => {
    await handedOver();
    for (let times = 0; times < 8; times += 1) {
      expect(await notifyFailing(channelError('channel-auth', 'unauthorized'))).toMatchObject({ failed: 1 });
    }
    expect(await notify(world.ports, run)).toMatchObject({ sent: 1 });
  });

  it('does not send a text with a hole, and sends it once the template is mended', async () => {
    const { messages } = world.ports;
    const hole = new AppError({ kind: 'usage', code: 'template-hole', message: 'a hole' });
    await handedOver();
    const broken = { ...world.ports, messages: { render: () => Promise.reject(hole) } };
    const result = await notify(broken, run);
    expect(result).toMatchObject({ sent: 0, failed: 1, failures: [{ error: { code: 'template-hole' } }] });
    expect(result.messages[0]).toMatchObject({ state: 'failed', attempts: 0 });
    expect(await notify({ ...world.ports, messages }, run)).toMatchObject({ sent: 1 });
  });
});

describe('a message of which nobody can tell whether it was sent', () => {
  it('stands as unknown and is not sent again by itself', async () => {
    await handedOver();
    expect(await notifyFailing(channelError('channel-ambiguous'))).toMatchObject({ unknown: 1, failed: 0 });
    world.turn(600);
    expect(await notify(world.ports, run)).toMatchObject({ sent: 0, unknown: 0 });
    expect(email.sent).toHaveLength(0);
  });

  it('stands as unknown when the channel breaks in a way nobody foresaw', async () => {
    await handedOver();
    email.send = () => Promise.reject(new TypeError('oops'));
    expect(await notify(world.ports, run)).toMatchObject({
      unknown: 1,
      failures: [{ error: { kind: 'bug' } }],
    });
  });

  it('is sent again, with the same key, when a person says so', async () => {
    await handedOver();
    await notifyFailing(channelError('channel-ambiguous'));
    const [unknown] = await listMessages(world.ports, { states: ['unknown'] });
    const key = unknown?.key ?? '';
    expect(await resolveMessage(world.ports, { key, as: 'resend' })).toMatchObject({ state: 'queued', key });
    expect(await notify(world.ports, run)).toMatchObject({ sent: 1 });
    expect(email.sent[0]?.key.startsWith(key)).toBe(true);
  });

  it('rests when a person says that it arrived', async () => {
    await handedOver();
    await notifyFailing(channelError('channel-ambiguous'));
    const [unknown] = await listMessages(world.ports, { states: ['unknown'] });
    await resolveMessage(world.ports, { key: unknown?.key.slice(0, 6) ?? '', as: 'sent' });
    expect(await notify(world.ports, run)).toMatchObject({ sent: 0 });
    expect(await listMessages(world.ports, {})).toMatchObject([{ state: 'sent', why: 'resolved' }]);
  });

  it('is not found by a key that is unknown, too short, or of a message that was sent', async () => {
    await handedOver();
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
    await handedOver();
    const killed = killedIn(world, (tx) => ({ ...tx, markTold: () => Promise.reject(new Killed()) }));
    await expect(notify(killed, run)).rejects.toBeInstanceOf(Killed);
    expect(await world.store.outbox({})).toEqual([]);
    expect(await notify(world.ports, run)).toMatchObject({ sent: 1 });
  });

  it('before a message was announced, sends it in the next run', async () => {
    await handedOver();
    const killed = killedIn(world, (tx) => ({ ...tx, updateMessage: () => Promise.reject(new Killed()) }));
    await expect(notify(killed, run)).rejects.toBeInstanceOf(Killed);
    expect(email.sent).toHaveLength(0);
    expect(await notify(world.ports, run)).toMatchObject({ sent: 1 });
  });

  it('between sending and recording, leaves an e-mail unknown and mails nothing twice', async () => {
    await handedOver();
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
    await handedOver();
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
    await alert(await world.seen({ ozonStatus: 'cancelled' }));
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
  await handedOver();
  await alert(await world.seen({ number: '200-0001-1', ozonStatus: 'awaiting_packaging' }));
  expect(await notify(world.ports, { ...run, event: 'new' })).toMatchObject({ sent: 1 });
  expect(email.sent[0]?.subject).toBe('New order 200-0001-1');
  expect(await notify(world.ports, run)).toMatchObject({ sent: 1 });
});

async function handedOver(number = NUMBER): Promise<void> {
  await world.seen({ number, ozonStatus: 'awaiting_deliver' });
  await world.does(number, 'handOver');
}

async function alert(move: Awaited<ReturnType<World['seen']>>): Promise<void> {
  const at = world.ports.now().toISOString();
  await world.store.transact((tx) => tx.enqueue(alertsOf([move], world.settings, at)));
}

async function stored() {
  const posting = await world.store.posting({ shop: SHOP, number: NUMBER });
  if (!posting) throw new Error('There is no posting');
  return posting;
}

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
