import { advance, refusalOfAction, refusalOfEnd, refusalOfHolds } from '../domain/advance.js';
import { toteOf } from '../domain/command-code.js';
import { type Refusal, refused } from '../domain/errors.js';
import { andThen, happen, hasMoved, type Move, still } from '../domain/event.js';
import type { Posting, PostingKey } from '../domain/posting.js';
import { type BatchResult, type BatchRow, doneRow } from './batch.js';
import { actNow, movePosting } from './move.js';
import type { Ports } from './ports.js';
import { notFound, resolveCode, workKeys } from './selection.js';

/** `ozf label verify [N] CODE`: the label on a box is the one that belongs there. */
export async function labelVerify(
  ports: Ports,
  asked: {
    readonly code: string;
    readonly expected?: string | undefined;
    readonly shop?: string | undefined;
  },
): Promise<BatchResult> {
  const { shop } = asked;
  if (toteOf(asked.code) !== undefined) throw notFound(asked.code);
  const key = await resolveCode(ports, asked.code, shop);
  const expected = asked.expected === undefined ? key : await resolveCode(ports, asked.expected, shop);
  return workKeys(ports, [expected], { each: () => verifyLabel(ports, key, expected) });
}

/** The label of `key` sticks on the box of `expected`: `stuckAt`, or `mislabel` naming both. */
export async function verifyLabel(ports: Ports, key: PostingKey, expected: PostingKey): Promise<BatchRow> {
  if (key.shop !== expected.shop || key.number !== expected.number) throw refused(mislabel(key, expected));
  const move = await movePosting(ports, key, (posting) => {
    const refusal =
      refusalOfEnd(posting) ?? refusalOfHolds(posting, 'label') ?? refusalOfAction(posting, 'handOver');
    if (refusal) throw refused(refusal);
    const papers = refusalOfPapers(posting);
    if (papers) throw refused(papers);
    return stuck(posting, actNow(ports));
  });
  return doneRow(move.after, hasMoved(move));
}

/** A label that somebody else has printed is printed all the same. */
function stuck(posting: Posting, act: { readonly at: string; readonly actor: string }): Move {
  if (posting.facts.stuckAt !== undefined) return still(posting);
  const facts = { ...posting.facts, labelledAt: posting.facts.labelledAt ?? act.at };
  const printed =
    posting.papers === 'assembled'
      ? advance(posting, 'print', { ...act, change: { facts }, details: { by: 'scan' } })
      : still(posting);
  return andThen(printed, (current) =>
    happen(current, { facts: { ...current.facts, stuckAt: act.at } }, { action: 'label-verified', ...act }),
  );
}

function refusalOfPapers(posting: Posting): Refusal | null {
  if (posting.papers === 'assembled' || posting.papers === 'labelled') return null;
  return {
    code: 'not-labelled',
    message: `${posting.number} has no label yet`,
    hint: `ozf label ${posting.number}`,
    details: { posting: posting.number, stage: posting.stage, papers: posting.papers },
  };
}

function mislabel(key: PostingKey, expected: PostingKey): Refusal {
  return {
    code: 'mislabel',
    message: `This is the label of ${key.number}, the box is ${expected.number}`,
    hint: `ozf orders show ${expected.number}`,
    details: { posting: expected.number, other: key.number },
  };
}
