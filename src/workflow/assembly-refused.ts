import { advance, refusalOfAction, refusalOfEnd, refusalOfHolds } from '../domain/advance.js';
import { assemblyRefusal, refusalOfAssembly } from '../domain/assembly-refusals.js';
import { type AppError, refused } from '../domain/errors.js';
import { andThen, happen, type Move, still } from '../domain/event.js';
import { type HoldCode, withHold } from '../domain/holds.js';
import { moneyText } from '../domain/money.js';
import type { Hand } from '../domain/picking.js';
import type { Posting, SeenPosting } from '../domain/posting.js';
import { reconcile } from '../domain/reconcile.js';
import { dropMarks } from '../domain/unit-data.js';
import { textOf } from './assembly-request.js';
import { asAppError } from './batch.js';
import { actNow, movePosting } from './move.js';
import type { Intent, Ports, Restrictions } from './ports.js';

/** Ozon refused an assembly for a reason that ends the attempt: what is held, and what the seller is told. */
export async function refusedAssembly(ports: Ports, intent: Intent, error: AppError): Promise<AppError> {
  const reason = textOf(error.details, 'reason') || textOf(error.details, 'ozonMessage') || error.code;
  const advice = textOf(error.details, 'advice');
  const answer = assemblyRefusal(reason);
  const limits = answer === 'limits' ? await limitsOf(ports, intent) : '';
  // What was sent is not what Ozon has: the posting as it is now is taken over with the refusal.
  const seen = answer === 'composition' ? await readAgain(ports, intent) : undefined;
  const told: AssemblyTold = { reason, limits, ...(advice ? { advice } : {}) };
  const posting = await giveUpAssembly(ports, intent, { ...told, seen });
  const drift = isDrifted(posting) ? refusalOfHolds(posting, 'pack') : null;
  return refused(refusalOfEnd(posting) ?? drift ?? refusalOfAssembly(posting, told));
}

interface AssemblyTold {
  readonly reason: string;
  readonly limits?: string;
  readonly advice?: string;
}

/** The papers go back and the posting is held; that Ozon has another content than we do is a drift and no failure. */
export async function giveUpAssembly(
  ports: Ports,
  intent: Intent,
  told: AssemblyTold & { readonly seen?: SeenPosting | undefined },
): Promise<Posting> {
  const act = actNow(ports);
  const { reason, seen } = told;
  const key = { shop: intent.shop, number: intent.subject };
  const move = await movePosting(ports, key, async (posting, tx) => {
    const progress = { ...intent.progress, reason };
    await tx.updateIntent({ ...intent, state: 'failed', closedAt: act.at, progress });
    const back = andThen(withoutUnwanted(posting, reason, act), (current) =>
      failed(current, { ...act, details: { reason } }),
    );
    const taken = andThen(back, (current) =>
      seen ? reconcile(current, seen, { shop: key.shop, at: act.at, birth: 'foreign' }) : still(current),
    );
    return andThen(taken, (current) => held(current, told, act));
  });
  return move.after;
}

function held(posting: Posting, told: AssemblyTold, act: Hand): Move {
  if (posting.papers !== 'none' || refusalOfEnd(posting) || isDrifted(posting)) return still(posting);
  const { code, details = {} } = refusalOfAssembly(posting, told);
  const hold: HoldCode = code === 'data-refused' ? 'data-refused' : 'assembly-failed';
  const holds = withHold(posting.holds, { code: hold, since: act.at, details });
  return happen(posting, { holds }, { action: 'held', ...act, details: { hold, ...details } });
}

function isDrifted(posting: Posting): boolean {
  return posting.holds.some((hold) => hold.code === 'drift');
}

/** Papers go back, unless a pull was faster and they stand where Ozon has moved them. */
export function failed(posting: Posting, act: Parameters<typeof advance>[2]): Move {
  return refusalOfAction(posting, 'fail') ? still(posting) : advance(posting, 'fail', act);
}

/** Codes that Ozon does not want are taken off their units again. */
function withoutUnwanted(posting: Posting, reason: string, act: Hand): Move {
  if (reason !== 'MANDATORY_MARK_REDUNDANT') return still(posting);
  const wanted = posting.requirements.mark ?? [];
  const marks = posting.units.flatMap(({ sku, mark }) =>
    mark === undefined || wanted.includes(sku) ? [] : [mark],
  );
  return dropMarks(posting, marks, act);
}

async function readAgain(ports: Ports, { shop, subject }: Intent): Promise<SeenPosting | undefined> {
  try {
    return await ports.ozon(shop).posting(subject);
  } catch (thrown) {
    if (!asAppError(thrown).isRetryable) throw thrown;
    return undefined;
  }
}

/** The limits of the drop-off point in one line, without words: `≤ 25000 g, 120 × 80 × 60 cm`. */
async function limitsOf(ports: Ports, { shop, subject }: Intent): Promise<string> {
  try {
    return limitsText(await ports.ozon(shop).restrictions(subject));
  } catch (thrown) {
    // The refusal is told all the same, without them.
    if (asAppError(thrown).kind === 'bug') throw thrown;
    return '';
  }
}

function limitsText(limits: Restrictions): string {
  const { maxWeightGrams, maxLengthCm, maxWidthCm, maxHeightCm, maxPrice } = limits;
  const sides = [maxLengthCm, maxWidthCm, maxHeightCm].filter((side) => side !== undefined && side > 0);
  const parts = [
    maxWeightGrams ? `≤ ${maxWeightGrams} g` : '',
    sides.length > 0 ? `${sides.join(' × ')} cm` : '',
    maxPrice && maxPrice.minor > 0 ? `≤ ${moneyText(maxPrice)} ${maxPrice.currency}` : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}
