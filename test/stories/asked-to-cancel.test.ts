import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type DecisionInput, decideCancelRequest } from '../../src/workflow/cancel-decision.js';
import { agreed, type Practice, practice, stored } from '../workflow/practice.js';
import { benchUntilInspected, errorCodes, listener, named, packAll, pullAll } from '../workflow/verbs.js';
import { holdCodes } from './bench.js';

let shop: Practice;
let number: string;
beforeEach(async () => {
  shop = await practice({ postings: 0 });
  number = await shop.order('cancel-asked');
  await benchUntilInspected(shop);
});
afterEach(() => shop.end());

const decide = (answer: DecisionInput['answer'], more: Partial<DecisionInput> = {}) =>
  decideCancelRequest(shop.ports, {
    code: number,
    answer,
    comment: 'It is with the courier',
    isDryRun: false,
    ask: agreed,
    ...more,
  });
const effects = (kind: string) =>
  shop.sandbox.journal().filter((entry) => entry.type === 'effect' && entry.kind === kind).length;
const APPROVE = '/v2/conditional-cancellation/approve';

describe('a buyer who asks to be released from an order', () => {
  test('is let go: the person is asked, Ozon is told once, and the order is cancelled here', async () => {
    const person = listener();
    expect((await decide('approve', { isDryRun: true })).results).toMatchObject([
      { would: 'approve-request', isChanged: false },
    ]);
    expect(effects('cancelled')).toBe(0);
    expect((await decide('approve', { comment: '', ask: person.ask })).results).toMatchObject([
      { isChanged: true, stage: 'cancelled' },
    ]);
    expect(person.asked).toEqual(['approve-request']);
    expect(await stored(shop, number)).toMatchObject({ stage: 'cancelled', holds: [] });
    expect((await decide('approve')).results).toMatchObject([{ isDone: true, isChanged: false }]);
    expect(effects('cancelled')).toBe(1);
  });

  test('is told why not, and the order goes on to its box', async () => {
    await expect(decide('reject', { comment: '' })).rejects.toMatchObject({ code: 'needs-message' });
    expect(errorCodes(await packAll(shop.ports, named(number)))).toEqual({ [number]: 'cancel-requested' });
    expect((await decide('reject')).results).toMatchObject([{ isChanged: true }]);
    expect(holdCodes(await stored(shop, number))).toEqual([]);
    expect((await decide('reject')).results).toMatchObject([{ isChanged: false }]);
    expect(errorCodes(await decide('approve'))).toEqual({ [number]: 'answered-otherwise' });
    await packAll(shop.ports, named(number));
    expect(await stored(shop, number)).toMatchObject({ stage: 'packed' });
    expect(effects('cancel-request-rejected')).toBe(1);
  });

  test('is answered only where somebody asks', async () => {
    const plain = await shop.order('plain');
    await pullAll(shop.ports);
    expect(errorCodes(await decide('approve', { code: plain }))).toEqual({ [plain]: 'no-cancel-request' });
  });

  test('was answered in the cabinet in that very moment: nothing is overruled', async () => {
    const [request] = await shop.ports.ozon('practice').cancelRequests();
    const cabinet = async () => {
      await shop.ports.ozon('practice').rejectCancelRequest(request?.id ?? '', 'from the cabinet');
    };
    expect(errorCodes(await decide('approve', { ask: cabinet }))).toEqual({ [number]: 'answered-otherwise' });
    expect(await stored(shop, number)).toMatchObject({ stage: 'inspected', holds: [] });
    expect(await shop.store.intents({ state: 'open' })).toEqual([]);
    expect(effects('cancelled')).toBe(0);
  });

  for (const kind of ['status-500', 'reset', 'truncated'] as const) {
    for (const when of ['before', 'after'] as const) {
      test(`is answered once when the answer is lost ${when} Ozon took it (${kind})`, async () => {
        await shop.fail(APPROVE, when, kind);
        const first = await decide('approve');
        if (!first.results[0]?.isDone) await decide('approve');
        expect(await stored(shop, number)).toMatchObject({ stage: 'cancelled', holds: [] });
        expect(effects('cancelled')).toBe(1);
        expect(await shop.store.intents({ state: 'open' })).toEqual([]);
      });
    }
  }

  test('a pull ends what a dead run had answered, and lets the order go on', async () => {
    const ozon = shop.ports.ozon('practice');
    let reads = 0;
    const cancelRequestsOf = (code: string) => {
      reads += 1;
      return reads > 1 ? Promise.reject(new Error('the power went')) : ozon.cancelRequestsOf(code);
    };
    const dying = { ...shop.ports, ozon: () => ({ ...ozon, cancelRequestsOf }) };
    await decideCancelRequest(dying, {
      code: number,
      answer: 'reject',
      comment: 'no',
      isDryRun: false,
      ask: agreed,
    }).catch(() => undefined);
    expect(await shop.store.intents({ state: 'open' })).toHaveLength(1);
    await pullAll(shop.ports);
    expect(await stored(shop, number)).toMatchObject({ holds: [] });
    expect(await shop.store.intents({ state: 'open' })).toEqual([]);
    expect(effects('cancel-request-rejected')).toBe(1);
  });
});
