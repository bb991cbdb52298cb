import { refusalOfEnd } from '../domain/advance.js';
import { type Refusal, refused } from '../domain/errors.js';
import type { Posting, PostingKey } from '../domain/posting.js';
import { giveUnitData } from '../domain/unit-data.js';
import { type BatchRow, doneRow } from './batch.js';
import { exemplarPlan } from './exemplar-plan.js';
import { exemplarsWrite } from './exemplars-write.js';
import { actNow, refresh } from './move.js';
import type { Ports } from './ports.js';
import { writeRemotely } from './remote-write.js';
import { mustRead } from './selection.js';
import { type GivenText, judgeGiven } from './unit-data.js';
import { refuseWatching } from './watch.js';

/** Changes marks and numbers of units that Ozon has assembled already: set, checked, then saved, each read back. */
export async function updateMarks(
  ports: Ports,
  key: PostingKey,
  given: readonly GivenText[],
): Promise<BatchRow> {
  refuseWatching(ports, key.shop);
  const { posting } = await refresh(ports, key);
  const refusal = refusalOfUpdate(posting);
  if (refusal) throw refused(refusal);
  const data = await judgeGiven(ports.store, posting, given);
  const { after } = giveUnitData(posting, data, actNow(ports));
  const sheet = await ports.ozon(key.shop).exemplars(key.number);
  const products = exemplarPlan(after, sheet);
  const { shop, number: subject } = key;
  const request = { boxes: sheet.boxes ?? 0, products };
  await writeRemotely(ports, exemplarsWrite, { shop, subject, request: { step: 'set', ...request } });
  await writeRemotely(ports, exemplarsWrite, { shop, subject, request: { step: 'update', products, given } });
  return doneRow(await mustRead(ports.store, key), true);
}

/** Why marks cannot be changed now, or null. */
export function refusalOfUpdate(posting: Posting): Refusal | null {
  const end = refusalOfEnd(posting);
  if (end) return end;
  const details = { posting: posting.number, stage: posting.stage, papers: posting.papers };
  if (posting.papers === 'none') {
    return {
      code: 'not-assembled',
      message: `${posting.number} is not assembled yet: give its marks at inspection`,
      hint: `ozf inspect pass ${posting.number} --mark SKU=CODE`,
      details,
    };
  }
  if (posting.actions.includes('update_cis')) return null;
  return {
    code: 'marks-frozen',
    message: `Ozon does not let the marks of ${posting.number} be changed any more`,
    hint: `ozf orders show ${posting.number}`,
    details,
  };
}
