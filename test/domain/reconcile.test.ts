import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { advance } from '../../src/domain/advance.js';
import { hasMoved } from '../../src/domain/event.js';
import { compositionText, type Posting } from '../../src/domain/posting.js';
import { reconcile } from '../../src/domain/reconcile.js';
import { benchStages } from '../../src/domain/tracks.js';
import { anyBirth, anySeen, KNOWN_STATUSES } from './arbitraries.js';
import { AT, actionsOf, at, fresh, hand, line, pickedAll, reread } from './samples.js';

const benched = fc.constantFrom(...benchStages).map((stage) => at(stage));

describe('the same answer of Ozon twice', () => {
  test('moves nothing the second time, whatever it is and whatever was known', () => {
    fc.assert(
      fc.property(
        fc.option(benched, { nil: undefined }),
        fc.array(anySeen),
        anySeen,
        anyBirth,
        (known, past, seen, birth) => {
          const context = { shop: 'main', at: AT, birth };
          const before = past.reduce<Posting | undefined>(
            (each, told) => reconcile(each, told, context).after,
            known,
          );
          const once = reconcile(before, seen, context).after;
          const twice = reconcile(once, seen, { ...context, at: '2026-12-31T00:00:00.000Z' });
          expect(twice.events).toEqual([]);
          expect(twice.after).toBe(once);
        },
      ),
      { numRuns: Number(process.env.OZF_RUNS ?? 250) },
    );
  });

  test('a dispute over what was delivered, and a parcel that comes back unread, are held at the first answer', () => {
    const disputed = { ozonStatus: 'arbitration', ozonSubstatus: 'posting_awaiting_passport_data' };
    const once = reread(fresh({ ozonStatus: 'delivered' }), disputed).after;
    expect([once.stage, once.holds.map(({ code }) => code)]).toEqual(['disputed', ['passport']]);
    const back = reread(fresh({ ozonStatus: 'not_accepted', lines: [] }), {
      ozonStatus: 'awaiting_deliver',
      lines: [],
    }).after;
    expect([back.stage, back.holds.map(({ code }) => code)]).toEqual(['packed', ['unread-products']]);
  });

  test('never forgets a picked unit of a line that did not change', () => {
    fc.assert(
      fc.property(fc.constantFrom('picked', 'inspected', 'packed'), anySeen, (stage, seen) => {
        const before = at(stage);
        const { after } = reconcile(before, seen, { shop: 'main', at: AT, birth: 'foreign' });
        const kept = before.lines.filter((known) =>
          after.lines.some((each) => each.sku === known.sku && each.quantity === known.quantity),
        );
        for (const { sku } of kept)
          expect(after.units.filter((unit) => unit.sku === sku)).toEqual(
            before.units.filter((unit) => unit.sku === sku),
          );
      }),
    );
  });
});

describe('how a posting comes into our world', () => {
  test('fresh when it is still to be assembled, whatever the pull', () => {
    const move = reread(undefined);
    expect(move.after).toMatchObject({ stage: 'new', papers: 'none', revision: 1, facts: {} });
    expect(actionsOf(move)).toEqual(['seen']);
  });

  test.each([
    ['adopted', 'packed', { assembledAt: AT, adoptedAt: AT }],
    ['claimed', 'packed', { assembledAt: AT }],
    ['foreign', 'new', { assembledAt: AT }],
  ] as const)('%s when Ozon has it assembled', (birth, stage, facts) => {
    const seen = { ...fresh(), ozonStatus: 'awaiting_deliver' };
    const { after } = reconcile(undefined, seen, { shop: 'main', at: AT, birth });
    expect(after).toMatchObject({ stage, papers: 'assembled', facts });
  });

  test.each(['adopted', 'foreign'] as const)(
    'delivered where it was over before we knew of it, without a word on when it was assembled (%s)',
    (birth) => {
      const seen = { ...fresh(), ozonStatus: 'delivered', flow: 'drone' };
      const move = reconcile(undefined, seen, { shop: 'main', at: AT, birth });
      expect(actionsOf(move)).toEqual(['past']);
      expect(move.after).toMatchObject({ stage: 'delivered', papers: 'assembled', facts: {}, holds: [] });
    },
  );

  test('packed first where our own parcel was delivered before we met it', () => {
    const seen = { ...fresh(), ozonStatus: 'delivered' };
    expect(actionsOf(reconcile(undefined, seen, { shop: 'main', at: AT, birth: 'claimed' }))).toEqual([
      'claimed',
      'deliver',
    ]);
  });

  test('cancelled at once when it was over before we knew of it', () => {
    const move = reread(undefined, { ozonStatus: 'cancelled' });
    expect(actionsOf(move)).toEqual(['seen', 'cancel']);
    expect(move.before).toBeUndefined();
  });

  test('without the buyer, who is kept apart', () => {
    expect(JSON.stringify(fresh({ buyer: { name: 'Иванова' }, relatedNumbers: ['9'] }))).not.toMatch(
      /Иванова|related/,
    );
  });
});

describe('of a parcel that has left, Ozon’s word wins', () => {
  const words = [
    ['acceptance_in_progress', '', 'handed-over'],
    ['delivering', 'posting_on_way_to_city', 'in-transit'],
    ['delivering', 'posting_in_pickup_point', 'at-pickup'],
    ['delivering', 'posting_returned_to_warehouse', 'returned'],
    ['driver_pickup', 'posting_driver_pick_up', 'in-transit'],
    ['sent_by_seller', '', 'in-transit'],
    ['delivered', 'posting_delivered', 'delivered'],
    ['not_accepted', 'posting_not_in_sort_center', 'not-accepted'],
    ['arbitration', 'posting_in_arbitration', 'disputed'],
    ['client_arbitration', 'posting_in_client_arbitration', 'disputed'],
    ['cancelled', 'posting_canceled', 'cancelled'],
    ['cancelled_from_split_pending', '', 'split'],
  ] as const;

  test.each(words)('%s %s: it is %s from every step of the bench', (ozonStatus, ozonSubstatus, stage) => {
    for (const step of benchStages)
      expect(reread(at(step), { ozonStatus, ozonSubstatus }).after.stage).toBe(stage);
  });

  test('and the event tells that our bench was skipped', () => {
    const skipped = reread(at('picking'), { ozonStatus: 'delivering' }).events.at(-1);
    expect(skipped?.details).toMatchObject({ benchSkippedAt: 'picking' });
    const packed = reread(at('packed'), { ozonStatus: 'delivering' }).events.at(-1);
    expect(packed?.details).not.toHaveProperty('benchSkippedAt');
    for (const ozonStatus of ['cancelled', 'cancelled_from_split_pending']) {
      const over = reread(at('picking'), { ozonStatus }).events.at(-1);
      expect(over?.details).not.toHaveProperty('benchSkippedAt');
    }
  });

  test('a parcel not accepted stands packed again when it is to be handed over once more', () => {
    const refused = reread(at('packed'), { ozonStatus: 'not_accepted' }).after;
    expect(reread(refused, { ozonStatus: 'awaiting_deliver' }).after).toMatchObject({
      stage: 'packed',
      papers: 'assembled',
    });
  });

  test('a cancellation tells who and why', () => {
    const cancellation = {
      reason: 'передумал',
      initiator: 'client',
      isAfterShip: false,
      isRatingAffected: false,
    };
    const event = reread(at('picked'), { ozonStatus: 'cancelled', cancellation }).events.at(-1);
    expect(event).toMatchObject({
      action: 'cancel',
      actor: 'ozon',
      details: { reason: 'передумал', initiator: 'client' },
    });
  });
});

describe('papers', () => {
  test('follow Ozon’s word, whoever assembled, and the goods stay where they are', () => {
    for (const step of benchStages) {
      const move = reread(at(step), { ozonStatus: 'awaiting_deliver' });
      expect(move.after).toMatchObject({
        stage: step,
        papers: 'assembled',
        facts: { assembledAt: expect.any(String) },
      });
    }
  });

  test.each([
    ['awaiting_packaging', false],
    ['awaiting_registration', false],
    ['awaiting_deliver', true],
    ['sent_by_seller', true],
    ['delivering', true],
    ['delivered', true],
    ['cancelled', false],
  ])('of a posting that is %s at Ozon are assembled: %s', (ozonStatus, isAssembled) => {
    expect(fresh({ ozonStatus }).papers).toBe(isAssembled ? 'assembled' : 'none');
  });

  test('of our own assembly wait for the parcels that we asked for', () => {
    const asked = advance(at('packed'), 'assemble', hand).after;
    const half = { ozonStatus: 'awaiting_deliver', lines: [line('501', 2)] };
    expect(reread(asked, half).after.papers).toBe('assembling');
    const whole = reread(asked, { ozonStatus: 'awaiting_deliver' });
    expect(whole.after.papers).toBe('assembled');
    expect(whole.events.at(-1)?.details).toEqual({ isOurs: true });
  });
});

describe('what Ozon leaves out', () => {
  test('was not told: dates, the tracking number, barcodes and the tariff stay as they were', () => {
    const tariff = [{ ratePercent: 1, charge: { minor: 100, currency: 'RUB' } }];
    const known = fresh({
      tariff,
      trackingNumber: 'RR473124829GB',
      barcodes: { scanit: 'ii1' },
      parentNumber: '111-0214',
    });
    const silent = {
      tariff: [],
      barcodes: {},
      dueAt: undefined,
      lateAt: undefined,
      trackingNumber: undefined,
    };
    expect(hasMoved(reread(known, silent))).toBe(false);
  });

  test('an answer without products does not empty the tote', () => {
    const before = pickedAll(at('confirmed'));
    const move = reread(before, { lines: [] });
    expect(hasMoved(move)).toBe(false);
    expect(compositionText(move.after.lines)).toBe('[["501",2],["502",1]]');
  });

  test('moved dates, a new status and new demands are told by their names', () => {
    const known = fresh();
    expect(actionsOf(reread(known, { dueAt: '2026-11-25T08:00:00.000Z' }))).toEqual(['dates']);
    expect(actionsOf(reread(known, { ozonStatus: 'awaiting_registration' }))).toEqual(['status']);
    expect(actionsOf(reread(known, { requirements: { mark: ['501'] } }))).toEqual(['requirements']);
    expect(actionsOf(reread(known, { actions: ['ship', 'cancel'] }))).toEqual(['told']);
  });

  test('every status in Ozon’s table is known to us', () => {
    for (const ozonStatus of KNOWN_STATUSES) {
      const codes = fresh({ ozonStatus }).holds.map((hold) => hold.code);
      expect(codes).not.toContain('unknown-status');
    }
  });
});
