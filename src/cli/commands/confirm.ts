import { moneyJson } from '../../domain/money.js';
import {
  confirm as confirmPostings,
  type Explained,
  explainConfirm,
  type LateRow,
  undoConfirm,
} from '../../workflow/confirm.js';
import type { CountryWish } from '../../workflow/country.js';
import { batchAnswer } from '../batch-view.js';
import { checksJson, checksText } from '../check-view.js';
import type { Context } from '../context.js';
import { badValue, instantOf } from '../input.js';
import { selectionOf } from '../select.js';
import { pairOf } from '../unit-flags.js';

export async function confirm(context: Context) {
  const { input } = context;
  const isUndo = input.isOn('undo');
  const selection = await selectionOf(context, { stages: [isUndo ? 'confirmed' : 'new'] });
  const ports = await context.ports();
  const isLateAccepted = input.isOn('accept-late');
  if (input.isOn('explain'))
    return explained(context, await explainConfirm(ports, selection, { isLateAccepted }));
  const isDryRun = input.isOn('dry-run');
  if (isUndo) {
    const undone = await undoConfirm(ports, selection, { isDryRun });
    return batchAnswer(context, undone, { isDryRun, next: 'ozf orders list' });
  }
  const cutoff = input.text('cutoff');
  const batch = await confirmPostings(ports, selection, {
    isLateAccepted,
    isStrict: input.isOn('strict'),
    cutoffAt: cutoff === undefined ? undefined : instantOf('cutoff', cutoff),
    countries: input.texts('country').map(countryOf),
    isDryRun,
  });
  const { order } = await context.config();
  return batchAnswer(context, batch, {
    isDryRun,
    more: batch.late.length === 0 ? {} : { late: batch.late.map(lateJson) },
    notes: batch.late.map((row) => lateText(context, row)),
    next: order === 'labels-first' ? 'ozf label --all --assemble --out labels.pdf' : 'ozf pick list',
  });
}

function lateJson({ shop, posting, fee, next, nextAt }: LateRow) {
  const feeNext = next && nextAt !== undefined ? { amount: moneyJson(next), at: nextAt } : null;
  return { shop, posting, feeNow: fee ? moneyJson(fee) : null, feeNext };
}

/** The price of lateness, posting by posting: it is agreed to with `--late`. */
function lateText({ words }: Context, { posting, fee, next, nextAt }: LateRow): string {
  const how = fee === undefined ? 'unpriced' : next === undefined ? 'last' : 'priced';
  return words.tell(words.catalog.checkReasons, `late-${how}`, { posting, fee, next, nextAt });
}

function countryOf(text: string): CountryWish {
  const { sku, text: iso } = pairOf('country', text, 'SKU=CN');
  if (!/^[a-z]{2}$/i.test(iso)) throw badValue('country', text, 'SKU=CN');
  return { sku, iso };
}

function explained(context: Context, postings: readonly Explained[]) {
  const data = {
    postings: postings.map(({ shop, posting, checks }) => ({
      shop,
      posting,
      checks: checksJson(checks, context.words),
    })),
  };
  const text = () =>
    postings.map(({ posting, checks }) => `${posting}\n${checksText(context, checks)}`).join('\n\n') ||
    context.words.catalog.outcomes.nothingIsReady;
  const next = postings.length === 1 ? `ozf confirm ${postings[0]?.posting}` : 'ozf confirm --all';
  return { data, text, next };
}
