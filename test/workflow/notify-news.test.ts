import { beforeEach, describe, expect, it } from 'vitest';
import { notify } from '../../src/workflow/notify.js';
import { alertsOf } from '../../src/workflow/notify-alerts.js';
import {
  confirmed,
  MONDAY,
  mailToSeller,
  NUMBER,
  type RememberingChannel,
  rememberingChannel,
  SHOP,
  type World,
  worldOf,
} from './notify-world.js';

const run = { isDryRun: false, waitMs: 0 };

let email: RememberingChannel;
let world: World;
beforeEach(async () => {
  email = rememberingChannel('email');
  world = await worldOf({ channels: [rememberingChannel('file'), email], seller: mailToSeller });
});

describe('what a pull with --alert tells', () => {
  it('is a new posting, its change, its drift and its cancellation, each once', async () => {
    const born = await world.seen({ ozonStatus: 'awaiting_packaging' });
    await world.alert(born);
    await world.alert(
      await world.seen({ ozonStatus: 'awaiting_packaging', dueAt: '2026-11-25T15:00:00.000Z' }),
    );
    const posting = await stored();
    await confirmed(world.store, posting, '[["9001",2]]', MONDAY);
    const lines = [
      { sku: '9001', offerId: 'MUG-1', name: 'Blue mug', quantity: 1, price: { minor: 1, currency: 'RUB' } },
    ];
    await world.alert(await world.seen({ ozonStatus: 'awaiting_packaging', lines }));
    await world.alert(await world.seen({ ozonStatus: 'cancelled', lines }));
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
    await world.alert(await world.seen({ ozonStatus: 'awaiting_packaging', lines }));
    await notify(world.ports, run);
    expect(email.sent[0]?.text).toContain('M Mug Bcc: all@shop.example × 1');
  });

  it('is told once when the journal would tell it too: a cancellation after packing', async () => {
    await world.seen({ ozonStatus: 'awaiting_deliver' });
    await world.alert(await world.seen({ ozonStatus: 'cancelled' }));
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
    await world.handedOver();
    await notify(world.ports, run);
    await world.seen({ ozonStatus: 'not_accepted' });
    await notify(world.ports, run);
    expect(email.sent.map((message) => message.subject)).toEqual([
      `Handed over: ${NUMBER}`,
      `Not accepted: ${NUMBER}`,
    ]);
  });
});

async function stored() {
  const posting = await world.store.posting({ shop: SHOP, number: NUMBER });
  if (!posting) throw new Error('There is no posting');
  return posting;
}
