import { afterEach, expect, test } from 'vitest';
import type { FaultKind } from '../../src/sandbox/faults.js';
import { day, openPractice } from './recorded-day.js';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function practice() {
  const opened = await openPractice();
  closers.push(opened.sandbox.close);
  const { postings } = await opened.ozon.unfulfilled({ from: day(-2), to: day(20) });
  const posting = postings.find((each) => each.actions.includes('ship') && each.flow === 'ozon');
  if (!posting) throw new Error('nothing to assemble');
  const fail = (kind: FaultKind, when: 'before' | 'after') =>
    fetch(`${opened.sandbox.url}/__practice__/fail`, {
      method: 'POST',
      body: JSON.stringify({ path: '/v4/posting/fbs/ship', when, kind, times: 1 }),
    });
  const assembled = () =>
    opened.sandbox
      .journal()
      .filter(
        (entry) => entry.type === 'effect' && entry.kind === 'assembled' && entry.posting === posting.number,
      );
  const sentTimes = () =>
    opened.sandbox
      .journal()
      .filter((entry) => entry.type === 'request' && entry.path === '/v4/posting/fbs/ship').length;
  return { ...opened, posting, fail, assembled, sentTimes };
}

const kinds = ['status-500', 'reset', 'html', 'empty', 'truncated'] as const;

test.each(kinds)('an assembly that worked and whose answer was lost (%s) is not done twice', async (kind) => {
  const { ozon, sandbox, posting, fail, assembled, sentTimes } = await practice();
  expect((await fail(kind, 'after')).status).toBe(200);
  await expect(ozon.assemble(posting.number, [posting.lines])).rejects.toMatchObject({
    code: 'ozon-ambiguous',
  });
  sandbox.advance(60_000);
  expect((await ozon.posting(posting.number)).ozonStatus).toBe('awaiting_deliver');
  expect(assembled()).toHaveLength(1);
  expect(sentTimes()).toBe(1);
});

test('an assembly that Ozon turned away for its rate is sent again and happens once', async () => {
  const { ozon, sandbox, posting, fail, assembled } = await practice();
  await fail('status-429', 'before');
  expect(await ozon.assemble(posting.number, [posting.lines])).toEqual([posting.number]);
  sandbox.advance(60_000);
  expect((await ozon.posting(posting.number)).ozonStatus).toBe('awaiting_deliver');
  expect(assembled()).toHaveLength(1);
});

test('an assembly whose answer was lost before Ozon did it is as unknown to us', async () => {
  const { ozon, posting, fail, assembled } = await practice();
  await fail('reset', 'before');
  await expect(ozon.assemble(posting.number, [posting.lines])).rejects.toMatchObject({
    code: 'ozon-ambiguous',
  });
  expect(assembled()).toEqual([]);
});

test('an assembly of what is assembled already is refused with its reason', async () => {
  const { ozon, sandbox, posting } = await practice();
  await ozon.assemble(posting.number, [posting.lines]);
  sandbox.advance(60_000);
  await expect(ozon.assemble(posting.number, [posting.lines])).rejects.toMatchObject({
    kind: 'refused',
    code: 'ozon-refused',
    details: { reason: 'POSTING_ALREADY_SHIPPED' },
  });
});
