import { type AppError, refused } from '../domain/errors.js';
import { refuseExemplars, withNeeds } from '../domain/exemplars.js';
import type { Posting, PostingKey } from '../domain/posting.js';
import { dropMarks, hasUnitData, refusalOfMissing } from '../domain/unit-data.js';
import { textOf, textsOf } from './assembly-request.js';
import { asAppError } from './batch.js';
import { exemplarPlan, neededBySheet, weightProblem } from './exemplar-plan.js';
import { dataRefused, exemplarsWrite, isAccepted } from './exemplars-write.js';
import { actNow, movePosting, refresh } from './move.js';
import type { Ports } from './ports.js';
import { writeRemotely } from './remote-write.js';
import { mustRead } from './selection.js';
import { refuseWatching } from './watch.js';

/**
 * Tells Ozon everything that it wants to know of the units, where that is not done yet, and waits until it has decided:
 * checked by form, set, read back until the posting may be assembled. What Ozon does not take holds the posting.
 */
export async function sendExemplars(ports: Ports, key: PostingKey): Promise<Posting> {
  for (let tries = 1; ; tries += 1) {
    const posting = await mustRead(ports.store, key);
    // Where Ozon did not take what it was told, it is told anew, even that there is nothing to tell.
    const isTold = hasUnitData(posting) || posting.holds.some((hold) => hold.code === 'data-refused');
    if (posting.papers !== 'none' || !isTold) return posting;
    refuseWatching(ports, key.shop);
    try {
      await send(ports, posting);
      return await mustRead(ports.store, key);
    } catch (thrown) {
      const error = asAppError(thrown);
      const isAgain = tries < MOST_TRIES && (await mayTryAgain(ports, posting, error));
      if (!isAgain) throw await heldFor(ports, key, error);
    }
  }
}
const MOST_TRIES = 3;

async function send(ports: Ports, known: Posting): Promise<void> {
  const ozon = ports.ozon(known.shop);
  const sheet = await ozon.exemplars(known.number);
  const { after: posting } = await movePosting(ports, known, (current) =>
    withNeeds(current, neededBySheet(sheet), actNow(ports)),
  );
  const missing = refusalOfMissing(posting);
  if (missing) throw refused(missing);
  const products = exemplarPlan(posting, sheet);
  const weight = weightProblem(products, sheet);
  if (weight) throw dataRefused(posting.number, [weight]);
  const { shop, number } = posting;
  const open = await ports.store.intents({ shop, verb: 'exemplars', subject: number, state: 'open' });
  const isHeld = posting.holds.some((hold) => hold.code === 'data-refused');
  if (open.length === 0 && !isHeld && isAccepted(await ozon.exemplarStatus(number), products)) return;
  const problems = await ozon.validateExemplars(number, products);
  if (problems.length > 0) throw dataRefused(number, problems);
  const request = { step: 'set', boxes: sheet.boxes ?? 0, products };
  await writeRemotely(ports, exemplarsWrite, { shop, subject: number, request });
}

/** Codes that Ozon had no time to check are sent again, and a mark that it does not want is dropped. */
async function mayTryAgain(ports: Ports, posting: Posting, error: AppError): Promise<boolean> {
  if (error.code === 'exemplars-unchecked') return true;
  const reason = textOf(error.details, 'reason') ?? '';
  if (reason === 'HAS_INCORRECT_STATUS') {
    return (await refresh(ports, posting)).posting.papers !== 'none';
  }
  if (reason !== 'MANDATORY_MARK_REDUNDANT') return false;
  const wanted = posting.requirements.mark ?? [];
  const marks = posting.units.flatMap(({ sku, mark }) =>
    mark === undefined || wanted.includes(sku) ? [] : [mark],
  );
  await movePosting(ports, posting, (current) => dropMarks(current, marks, actNow(ports)));
  return marks.length > 0;
}

/** What Ozon says no to holds the posting with its reason; whatever else went wrong holds nothing. */
async function heldFor(ports: Ports, key: PostingKey, error: AppError): Promise<AppError> {
  if (error.code !== 'data-refused' && error.code !== 'ozon-refused') return error;
  const reason = textOf(error.details, 'reason') || error.message;
  const told =
    error.code === 'data-refused' ? error : dataRefused(key.number, [{ sku: '', reason, code: undefined }]);
  const refusal = {
    reason,
    sku: textOf(told.details, 'sku') ?? '',
    marks: textsOf(told.details, 'marks'),
  };
  await movePosting(ports, key, (posting) => refuseExemplars(posting, refusal, actNow(ports)));
  return told;
}
