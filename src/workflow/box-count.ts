import { refusalOfEnd } from '../domain/advance.js';
import { type Refusal, refused } from '../domain/errors.js';
import { happen } from '../domain/event.js';
import { flowRule } from '../domain/flows.js';
import type { Posting, PostingKey } from '../domain/posting.js';
import { countOf } from './assembly-request.js';
import { type BatchRow, doneRow, wouldRow } from './batch.js';
import { actNow, refresh } from './move.js';
import type { Ports } from './ports.js';
import { isContinued, type RemoteWrite, writeRemotely } from './remote-write.js';
import { mustRead } from './selection.js';

/** In how many boxes a posting goes. The value is absolute, so that to ask again does no harm. */
export const boxesWrite: RemoteWrite = {
  verb: 'boxes',
  patienceMs: 30_000,
  look: async (ports, intent) => {
    const key = { shop: intent.shop, number: intent.subject };
    const count = countOf(intent.request, 'count');
    const seen = await ports.ozon(key.shop).posting(key.number);
    if ((seen.boxes?.count ?? 1) === count) {
      return {
        state: 'done',
        record: async (tx) => {
          const posting = await mustRead(tx, key);
          const boxes = { count, isOwed: seen.boxes?.isOwed ?? false };
          const details = { boxes: count };
          await tx.record([happen(posting, { boxes }, { ...actNow(ports), action: 'boxes-set', details })]);
        },
      };
    }
    if (seen.ozonStatus === 'awaiting_packaging') return { state: 'open' };
    return { state: 'lost', error: refused(frozen(key.number)) };
  },
  act: (ports, intent) =>
    ports.ozon(intent.shop).setBoxCount(intent.subject, countOf(intent.request, 'count')),
};

/** Tells Ozon's partner carrier in how many boxes a posting goes; before assembly only. */
export async function setBoxes(
  ports: Ports,
  key: PostingKey,
  input: { readonly count: number; readonly isDryRun: boolean },
): Promise<BatchRow> {
  const { count, isDryRun } = input;
  const wish = { shop: key.shop, subject: key.number, request: { count } };
  if (!isDryRun && (await isContinued(ports, boxesWrite, wish)))
    return doneRow(await mustRead(ports.store, key), true);
  const known = await mustRead(ports.store, key);
  if (known.boxes?.count === count) return doneRow(known, false);
  guard(known);
  const { posting } = await refresh(ports, key);
  if ((posting.boxes?.count ?? 1) === count) return doneRow(posting, false);
  guard(posting);
  if (isDryRun) return wouldRow(posting, 'boxes');
  await writeRemotely(ports, boxesWrite, wish);
  return doneRow(await mustRead(ports.store, key), true);
}

function guard(posting: Posting): void {
  const refusal = refusalOfEnd(posting) ?? refusalOfBoxes(posting);
  if (refusal) throw refused(refusal);
}

function refusalOfBoxes(posting: Posting): Refusal | null {
  const { number, flow, papers } = posting;
  if (papers !== 'none') return frozen(number);
  if (flowRule(flow)?.hasBoxCount) return null;
  return {
    code: 'boxes-not-wanted',
    message: `The number of boxes of ${number} is not asked for: only Ozon's partners take it`,
    hint: `ozf orders show ${number}`,
    details: { posting: number, flow },
  };
}

function frozen(number: string): Refusal {
  return {
    code: 'composition-frozen',
    message: `${number} is assembled already: its composition is frozen`,
    hint: `ozf orders show ${number}`,
    details: { posting: number },
  };
}
