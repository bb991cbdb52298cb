import { beforeEach, describe, expect, it } from 'vitest';
import { registry } from '../../src/cli/registry.js';
import { AppError } from '../../src/domain/errors.js';
import { writeVerbs } from '../../src/domain/writes.js';
import { doctor } from '../../src/workflow/doctor.js';
import type { Intent } from '../../src/workflow/ports.js';
import { seen } from '../domain/samples.js';
import { type Cabinet, shopInOrder } from './doctor-world.js';
import { MONDAY, SHOP, type World } from './notify-world.js';

let world: World;
let cabinet: Cabinet;
beforeEach(async () => {
  ({ world, cabinet } = await shopInOrder());
});

describe('work that was announced to Ozon and never ended', () => {
  it.each([
    ['assemble', '100-0001-1', {}, 'ozf pack 100-0001-1'],
    ['carriage', '70', {}, 'ozf ship --all --shop main'],
    [
      'track',
      '100-0001-1',
      { carrier: 'Почта России', track: 'RA123456785RU' },
      'ozf ship 100-0001-1 --carrier "Почта России" --track RA123456785RU',
    ],
  ] as const)('comes with the command that ends it: %s', async (verb, subject, request, hint) => {
    await open({ verb, subject, request });
    expect(await check('intents')).toMatchObject({ state: 'warn', hint, details: { verb, subject } });
    world.turn(60);
    expect(await check('intents')).toMatchObject({ state: 'bad', hint });
  });

  it('is left alone while the process that does it lives', async () => {
    await open({ verb: 'assemble', subject: '100-0001-1', request: {} });
    const alive = await world.store.lock('process-dead', 0);
    world.turn(600);
    expect(await check('intents')).toMatchObject({ state: 'ok' });
    await alive?.release();
  });
});

describe('an open write', () => {
  it('is unclear while Ozon cannot be reached', async () => {
    await open({ verb: 'assemble', subject: '100-0001-1', request: {} });
    const down = new AppError({ kind: 'unavailable', code: 'ozon-down', message: 'Ozon does not answer' });
    cabinet.ozon = { key: () => Promise.reject(down) };
    expect(await check('key')).toMatchObject({ state: 'bad', kind: 'unavailable', code: 'ozon-down' });
    expect(await check('intents')).toMatchObject({ details: { seen: 'unclear' } });
  });

  it.each([
    ['awaiting_deliver', [], 'done'],
    ['awaiting_packaging', ['ship'], 'not-done'],
    ['awaiting_packaging', [], 'unclear'],
    ['cancelled', [], 'lost'],
  ] as const)('to assemble is looked at: %s with %s is %s', async (ozonStatus, actions, found) => {
    await open({ verb: 'assemble', subject: '100-0001-1', request: {} });
    cabinet.ozon = { posting: async () => seen({ ozonStatus, actions }) };
    expect(await check('intents')).toMatchObject({ details: { seen: found }, hint: 'ozf pack 100-0001-1' });
  });

  it.each([
    ['formed', 'done'],
    ['new', 'not-done'],
    ['cancelled', 'lost'],
  ])('to hand over is looked at: a carriage that is %s is %s', async (state, found) => {
    await open({ verb: 'carriage', subject: '70', request: {} }, { carriageId: '5' });
    const facts = {
      id: '5',
      methodId: '70',
      departureDate: '',
      createdAt: undefined,
      actions: [],
      places: 0,
      passIds: [],
    };
    cabinet.ozon = { carriage: async () => ({ ...facts, state }) };
    expect(await check('intents')).toMatchObject({ details: { seen: found } });
  });

  it.each([
    ['other', 'gone "for good", $5', `--reason other --message 'gone "for good", $5'`],
    ['out-of-stock', '', '--reason out-of-stock'],
    ['defective', "it's cracked", `--reason defective --message "it's cracked"`],
  ])('to cancel is typed again to the letter: %s, %s', async (reason, message, flags) => {
    const ids: Record<string, string> = { other: '402', 'out-of-stock': '352', defective: '400' };
    await open({ verb: 'cancel', subject: '100-0001-1', request: { reasonId: ids[reason], message } });
    cabinet.ozon = { posting: async () => seen({ ozonStatus: 'awaiting_packaging' }) };
    expect(await check('intents')).toMatchObject({ hint: `ozf orders cancel 100-0001-1 ${flags}` });
  });

  it.each(writeVerbs)('of the kind %s has a command that exists', async (verb) => {
    await open({ verb, subject: '100-0001-1', request: {} });
    const words = String((await check('intents'))?.hint).split(' ');
    const names = Object.keys(registry);
    expect(names.some((name) => name === words[1] || name === `${words[1]} ${words[2]}`)).toBe(true);
  });
});

async function check(name: string) {
  return (await doctor(world.ports, {})).checks.find((each) => each.name === name);
}

async function open(
  intent: Pick<Intent, 'verb' | 'subject' | 'request'>,
  progress: Intent['progress'] = {},
): Promise<void> {
  const rest = {
    id: 'i1',
    shop: SHOP,
    progress,
    state: 'open',
    owner: 'dead',
    openedAt: MONDAY,
  } as const;
  await world.store.transact((tx) => tx.openIntent({ ...rest, ...intent }));
}
