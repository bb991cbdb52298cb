import { describe, expect, it } from 'vitest';
import { flowRule, flowRules, hasCarriage, isShownOnly, labelOf } from '../../src/domain/flows.js';
import { reconcile } from '../../src/domain/reconcile.js';
import { seen } from './samples.js';

const at = '2026-11-23T08:00:00.000Z';

describe('the table of flows', () => {
  it.each([
    // flow, whose label, carriage, who moves its statuses, shown only
    ['ozon', 'ozon', true, 'ozon', false],
    ['', 'ozon', true, 'ozon', false],
    ['aggregator', 'ozon', false, 'carrier', false],
    ['3pl_tracking', 'carrier', false, 'carrier', false],
    ['non_integrated', 'own', false, 'seller', false],
    ['hybrid', 'ozon', false, 'carrier', false],
    ['hybrid_aggregator', 'ozon', false, 'carrier', false],
    ['hybrid_3pl_tracking', 'ozon', false, 'carrier', false],
    ['hybrid_non_integrated', 'own', false, 'seller', false],
    ['hybryd', 'ozon', false, 'carrier', false],
    ['click_and_collect', 'ozon', false, 'ozon', true],
    ['FBP', 'ozon', false, 'ozon', true],
  ])(
    '%s: label of %s, in a carriage: %s, moved by %s, shown only: %s',
    (flow, label, carriage, by, shown) => {
      expect(labelOf({ flow, actions: [] })).toBe(label);
      expect(hasCarriage(flow)).toBe(carriage);
      expect(flowRule(flow)?.statusesBy).toBe(by);
      expect(isShownOnly(flow)).toBe(shown);
    },
  );

  it('takes the number of boxes of the aggregator alone', () => {
    expect(Object.keys(flowRules).filter((flow) => flowRule(flow)?.hasBoxCount)).toEqual(['aggregator']);
  });

  it('prefers the label that Ozon offers to one of the carrier or our own', () => {
    for (const flow of ['3pl_tracking', 'non_integrated']) {
      expect(labelOf({ flow, actions: ['label_download_big'] }), flow).toBe('ozon');
    }
  });

  it('holds a flow that nobody knows until it is another one, whatever its status', () => {
    const context = { shop: 'main', at, birth: 'foreign' } as const;
    const { after } = reconcile(undefined, seen({ flow: 'teleport' }), context);
    expect(after.holds).toMatchObject([{ code: 'unknown-flow', details: { flow: 'teleport' } }]);
    const again = reconcile(after, seen({ flow: 'constructor' }), context).after;
    expect(again.holds).toMatchObject([{ code: 'unknown-flow' }]);
    expect(reconcile(again, seen({ flow: 'hybrid' }), context).after.holds).toEqual([]);
  });
});
