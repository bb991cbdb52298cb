import { describe, expect, it } from 'vitest';
import { dispute, redeliver } from '../../src/workflow/dispute.js';
import type { Ports } from '../../src/workflow/ports.js';
import { pull } from '../../src/workflow/pull.js';
import { shipPass } from '../../src/workflow/ship-pass.js';
import { reconcileHandOvers } from '../../src/workflow/ship-reconcile.js';
import { deathsToday } from './fault-rows.js';
import { mortal } from './mortal.js';
import { onPlainPaper } from './plain-paper.js';
import { agreed, MINUTE, numberOf, type Practice, practice } from './practice.js';
import { benchUntilInspected, labelAll, named, packAll, pullAll, shipAll } from './verbs.js';

const options = { ask: agreed, isDryRun: false };
const car = { driver: 'Иванов', phone: '79990000000', plate: 'А123ВС77', model: 'ГАЗель', hasReturns: false };

describe('a process that is killed after the door', { timeout: 120_000 }, () => {
  it('at any moment of a dispute and of the way back does each once', async () => {
    const disputable = async (shop: Practice, number: string) => {
      await shop.control('not-scanned', { posting_number: number });
      shop.pass(30 * 60 * MINUTE);
      await pullAll(shop.ports);
    };
    await killedEverywhere(disputable, async (ports, number) => {
      await dispute(ports, named(number), options);
      await redeliver(ports, named(number), options);
    });
  });

  it('at any moment of taking back what was struck off the act brings it to the table once', async () => {
    const dropped = (shop: Practice, number: string) =>
      shop.control('drop-from-act', { posting_number: number });
    await killedEverywhere(dropped, async (ports) => {
      await pull(ports, { isFull: false, hasAlerts: false, waitMs: 0 });
      await reconcileHandOvers(ports, {});
    });
  });

  it('at any moment of asking for a pass leaves one pass', async () => {
    await killedEverywhere(nothing, async (ports) => {
      const [{ id } = { id: '' }] = await ports.store.carriages({});
      const input = { carriage: id, shop: undefined, isDryRun: false };
      expect((await shipPass(ports, { ...input, car })).passes).toHaveLength(1);
    });
  });
});

const nothing = async () => undefined;

/** The line after one handed-over posting without a death, then with a death before its effects. */
async function killedEverywhere(
  befall: (shop: Practice, number: string) => Promise<unknown>,
  line: (ports: Ports, number: string) => Promise<void>,
): Promise<void> {
  const first = await handedOver(befall);
  const whole = mortal(onPlainPaper(first.shop.ports), Number.POSITIVE_INFINITY);
  await line(whole.ports, first.number);
  const wanted = await endOf(first.shop, first.number);
  await first.shop.end();
  expect(whole.effects()).toBeGreaterThan(1);
  for (const death of deathsToday(whole.effects())) {
    const { shop, number } = await handedOver(befall);
    const doomed = mortal(onPlainPaper(shop.ports), death);
    // Some verbs answer in rows and not by throwing; what counts is that the process is dead.
    await line(doomed.ports, number).catch(() => undefined);
    expect(doomed.isDead(), `death ${death}`).toBe(true);
    await shop.closeAll();
    const again = onPlainPaper(await shop.another());
    await line(again, number);
    expect(await endOf({ ...shop, store: again.store }, number), `death ${death}`).toEqual(wanted);
    await shop.end();
  }
}

async function handedOver(befall: (shop: Practice, number: string) => Promise<unknown>) {
  const opened = await practice({ postings: 1 });
  const shop = { ...opened, ports: onPlainPaper(opened.ports) };
  await benchUntilInspected(shop);
  await packAll(shop.ports);
  await labelAll(shop.ports);
  await shipAll(shop.ports);
  const number = await numberOf(shop, 'single');
  await befall(shop, number);
  return { shop, number };
}

/** What must not depend on a death: here, at Ozon, and what truly happened there. */
async function endOf({ store, sandbox, state }: Practice, number: string) {
  const posting = await store.posting({ shop: 'practice', number });
  const { postings, carriages } = await state();
  const events = await store.events({ shop: 'practice', number });
  return {
    here: [posting?.stage, posting?.papers, posting?.ozonStatus],
    ozon: postings.map(({ status, substatus }) => [status, substatus]),
    carriages: carriages.map((each) => [each.status, each.postings, each.removed]),
    ours: (await store.carriages({})).map((carriage) => carriage.postings),
    actions: events.map(({ action }) => action),
    open: await store.intents({ state: 'open' }),
    effects: sandbox.journal().flatMap((entry) => (entry.type === 'effect' ? [entry.kind] : [])),
  };
}
