import { beforeEach, describe, expect, it } from 'vitest';
import { listMessages, notify } from '../../src/workflow/notify.js';
import type { ContactOf } from '../../src/workflow/notify-contact.js';
import {
  mailToSeller,
  NUMBER,
  type RememberingChannel,
  rememberingChannel,
  SHOP,
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
    await world.handedOver();
    await world.seen({ number: '300-0001-1', ozonStatus: 'delivered' });
    world.turn(60);
    await world.seen({ ozonStatus: 'delivered' });
    await notify(world.ports, run);
    const skipped = await listMessages(world.ports, { states: ['skipped'] });
    expect(skipped.map((message) => [message.event, message.posting])).toEqual([['delivered', NUMBER]]);
  });
});
