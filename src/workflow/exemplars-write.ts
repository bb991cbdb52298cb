import { AppError, refused } from '../domain/errors.js';
import { hasMoved } from '../domain/event.js';
import { acceptExemplars } from '../domain/exemplars.js';
import { shownMark } from '../domain/marks.js';
import { giveUnitData } from '../domain/unit-data.js';
import { countOf, textOf } from './assembly-request.js';
import { isSameData, sentOf } from './exemplar-plan.js';
import { actNow } from './move.js';
import type { ExemplarProblem, ExemplarStatus, Intent, Ports, Writer } from './ports.js';
import type { Look, RemoteWrite } from './remote-write.js';
import { mustRead } from './selection.js';
import { judgeGiven } from './unit-data.js';
import { givenOf } from './update-request.js';

/**
 * Tells Ozon of the units: `set` takes a task whose status is read until Ozon has decided; after assembly `update` saves
 * what was set. Both replace everything, so that either may be repeated.
 */
export const exemplarsWrite: RemoteWrite = {
  verb: 'exemplars',
  look: (ports, intent) => (isUpdate(intent) ? lookAtUpdate(ports, intent) : lookAtSet(ports, intent)),
  act: async (ports, intent) => {
    const ozon = ports.ozon(intent.shop);
    if (isUpdate(intent)) return ozon.updateExemplars(intent.subject);
    const boxes = countOf(intent.request, 'boxes');
    await ozon.setExemplars(intent.subject, {
      boxes: boxes > 0 ? boxes : undefined,
      products: sentOf(intent),
    });
  },
  doneReasons: ['EXEMPLAR_INFO_ALREADY_DEFINED'],
  patienceMs: 90_000,
};

/** Whether Ozon has taken exactly this and lets the posting be assembled, or changed. */
export function isAccepted(status: ExemplarStatus, sent: ReturnType<typeof sentOf>): boolean {
  return GOOD_STATES.includes(status.state) && !status.isChecking && isSameData(status.exemplars, sent);
}
const GOOD_STATES: readonly string[] = ['ship_available', 'update_available'];

/** What Ozon finds wrong, as a refusal that names its own word. */
export function dataRefused(number: string, problems: readonly ExemplarProblem[]): AppError {
  const [first] = problems;
  const marks = problems.flatMap(({ code }) => (code === undefined ? [] : [code]));
  const reason = first?.reason || 'ship_not_available';
  const sku = first?.sku ?? '';
  return refused({
    code: 'data-refused',
    message:
      `Ozon does not take what it was told of ${number}: ${reason} ${marks.map(shownMark).join(', ')}`.trim(),
    hint: hintFor(number, reason, sku),
    details: { posting: number, reason, sku, marks },
  });
}

async function lookAtSet(ports: Ports, intent: Intent): Promise<Look> {
  const status = await ports.ozon(intent.shop).exemplarStatus(intent.subject);
  if (status.isChecking || !isSameData(status.exemplars, sentOf(intent))) return { state: 'open' };
  if (status.problems.length > 0)
    return { state: 'lost', error: dataRefused(intent.subject, status.problems) };
  if (status.unchecked.length > 0) return { state: 'lost', error: unchecked(intent.subject) };
  if (GOOD_STATES.includes(status.state))
    return { state: 'done', record: (tx) => recordAccepted(ports, intent, tx) };
  const askedMs = Date.parse(textOf(intent.progress, 'askedAt') ?? intent.openedAt);
  const isOver = ports.now().getTime() - askedMs >= exemplarsWrite.patienceMs;
  return isOver ? { state: 'lost', error: dataRefused(intent.subject, []) } : { state: 'open' };
}

async function recordAccepted(ports: Ports, intent: Intent, tx: Writer): Promise<void> {
  const posting = await mustRead(tx, { shop: intent.shop, number: intent.subject });
  if (posting.papers === 'none') await tx.record([acceptExemplars(posting, actNow(ports))]);
}

/** Saved when the exemplars themselves show it, not only the task. */
async function lookAtUpdate(ports: Ports, intent: Intent): Promise<Look> {
  const sheet = await ports.ozon(intent.shop).exemplars(intent.subject);
  const shown = sheet.products.flatMap(({ exemplars }) => exemplars);
  if (!isSameData(shown, sentOf(intent))) return { state: 'open' };
  return { state: 'done', record: (tx) => recordUpdated(ports, intent, tx) };
}

async function recordUpdated(ports: Ports, intent: Intent, tx: Writer): Promise<void> {
  const posting = await mustRead(tx, { shop: intent.shop, number: intent.subject });
  const data = await judgeGiven(tx, posting, givenOf(intent));
  const move = giveUnitData(posting, data, actNow(ports));
  if (hasMoved(move)) await tx.record([move]);
}

function isUpdate(intent: Intent): boolean {
  return intent.request.step === 'update';
}

/** Ozon had no time to check the codes: the same set may be sent again. */
function unchecked(number: string): AppError {
  return new AppError({
    kind: 'unavailable',
    code: 'exemplars-unchecked',
    message: `Ozon did not check the codes of ${number} in time`,
    hint: `ozf inspect pass ${number}`,
    details: { posting: number },
  });
}

function hintFor(number: string, reason: string, sku: string): string {
  const [, flag] = HINTS.find(([word]) => word.test(reason)) ?? [];
  return flag === undefined
    ? `ozf orders show ${number}`
    : `ozf inspect pass ${number} --${flag.replace('SKU', sku)}`;
}
const HINTS: readonly (readonly [RegExp, string])[] = [
  [/WEIGHT/, 'unit-weight SKU=GRAMS'],
  [/GTD/, 'gtd SKU=NUMBER|none'],
  [/RNPT/, 'rnpt SKU=NUMBER|none'],
  [/UIN/, 'uin SKU=NUMBER'],
  [/IMEI/, 'imei SKU=NUMBER'],
  [/MARK|GTIN/, 'mark SKU=CODE'],
];
