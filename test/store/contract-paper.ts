import { expect, test } from 'vitest';
import type { LabelCopy, PrintRecord, Store } from '../../src/workflow/ports.js';
import { AT, message } from './sample.js';

export function paperContract(store: () => Store): void {
  const copy = (change: Partial<LabelCopy> = {}): LabelCopy => ({
    shop: 'main',
    number: '111-0214-1',
    copy: 1,
    state: 'announced',
    target: 'labels.pdf',
    sha256: 'ab',
    page: 1,
    at: AT,
    operator: 'anna',
    ...change,
  });

  test('a label page is kept by posting and size', async () => {
    const file = {
      shop: 'main',
      number: '111-0214-1',
      size: 'big',
      sha256: 'ab',
      source: 'ozon',
      savedAt: AT,
    } as const;
    await store().transact((tx) => tx.saveLabelFile(file));
    await store().transact((tx) => tx.saveLabelFile({ ...file, sha256: 'cd' }));
    expect(await store().labelFile(file)).toEqual({ ...file, sha256: 'cd' });
    expect(await store().labelFile({ ...file, size: 'small' })).toBeUndefined();
  });

  test('a copy that was announced and never delivered is found after a crash', async () => {
    const copies = [
      copy(),
      copy({ number: '111-0213-1', page: 2 }),
      copy({ copy: 2, reason: 'torn', page: 3 }),
    ];
    await store().transact((tx) => tx.saveLabelCopies(copies));
    expect(await store().openLabelCopies()).toEqual(copies);
    await store().transact((tx) => tx.saveLabelCopies([copy({ state: 'delivered' })]));
    await store().transact((tx) => tx.dropLabelCopies([copy({ copy: 2 })]));
    expect(await store().labelCopies(copy())).toEqual([copy({ state: 'delivered' })]);
    expect((await store().openLabelCopies()).map(({ number }) => number)).toEqual(['111-0213-1']);
  });

  test('a print is announced, gets its job, and is found by what it was and how it stands', async () => {
    const announced: PrintRecord = {
      ...{ id: 'p1', document: 'label', what: '111-0214-1', shop: 'main', destination: 'queue' },
      ...{ printer: 'Xprinter', copy: 1, state: 'announced', sha256: 'ab', at: AT, operator: 'anna' },
    };
    const other: PrintRecord = { ...announced, id: 'p2', document: 'manifest', what: '9', state: 'printed' };
    await store().transact(async (tx) => {
      await tx.savePrint(announced);
      await tx.savePrint(other);
    });
    const sent: PrintRecord = { ...announced, state: 'sent', job: 'Xprinter-7', reason: 'torn' };
    await store().transact((tx) => tx.savePrint(sent));
    expect(await store().prints({ document: 'label', what: '111-0214-1', shop: 'main' })).toEqual([sent]);
    expect(await store().prints({ states: ['sent', 'printed'] })).toEqual([sent, other]);
    expect(await store().prints({ ids: ['p2'] })).toEqual([other]);
    expect(await store().prints({ ids: [] })).toEqual([]);
    await store().transact((tx) => tx.saveLabelCopies([copy({ number: '111-0299-1', print: 'p1' })]));
    expect(await store().labelCopies(copy({ number: '111-0299-1' }))).toMatchObject([{ print: 'p1' }]);
  });

  test('the same message to the same person is queued once', async () => {
    const first = message();
    const other = message({ recipient: 'boss@example.com', audience: 'seller' });
    expect(await store().transact((tx) => tx.enqueue([first, first]))).toBe(1);
    expect(await store().transact((tx) => tx.enqueue([first, other]))).toBe(1);
    expect(await store().outbox({})).toEqual([other, first]);
  });

  test('the outbox is read by state, event and audience, and says what became of a message', async () => {
    const late = message({
      event: 'late',
      occurrence: '1',
      queuedAt: '2026-11-23T07:00:00.000Z',
      audience: 'seller',
    });
    await store().transact((tx) => tx.enqueue([late]));
    const sent = {
      ...late,
      state: 'sent',
      attempts: 1,
      sentAt: AT,
      providerId: 'p-1',
      owner: 'o',
      why: 'ok',
      nextAt: AT,
    } as const;
    await store().transact((tx) => tx.updateMessage(sent));
    expect(await store().outbox({ states: ['sent'] })).toEqual([sent]);
    expect(await store().outbox({ states: ['dead'] })).toEqual([]);
    expect(await store().outbox({ states: [] })).toEqual([]);
    expect((await store().outbox({ event: 'late', audience: 'seller' }))[0]?.providerId).toBe('p-1');
    expect(await store().outbox({ audience: 'buyer', limit: 1 })).toHaveLength(1);
  });
}
