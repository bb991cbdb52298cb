import {
  confirm as confirmPostings,
  type Explained,
  explainConfirm,
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
  if (input.isOn('explain')) return explained(context, await explainConfirm(ports, selection));
  const isDryRun = input.isOn('dry-run');
  if (isUndo) {
    const undone = await undoConfirm(ports, selection, { isDryRun });
    return batchAnswer(context, undone, { isDryRun, next: 'ozf orders list' });
  }
  const cutoff = input.text('cutoff');
  const batch = await confirmPostings(ports, selection, {
    isLateAccepted: input.isOn('accept-late'),
    cutoffAt: cutoff === undefined ? undefined : instantOf('cutoff', cutoff),
    countries: input.texts('country').map(countryOf),
    isDryRun,
  });
  const { order } = await context.config();
  return batchAnswer(context, batch, {
    isDryRun,
    next: order === 'labels-first' ? 'ozf label --all --assemble --out labels.pdf' : 'ozf pick list',
  });
}

function countryOf(text: string): CountryWish {
  const { sku, text: iso } = pairOf('country', text, 'SKU=CN');
  if (!/^[a-z]{2}$/i.test(iso)) throw badValue('country', text, 'SKU=CN');
  return { sku, iso };
}

function explained(context: Context, postings: readonly Explained[]) {
  const data = {
    postings: postings.map(({ shop, posting, checks }) => ({ shop, posting, checks: checksJson(checks) })),
  };
  const text = () =>
    postings.map(({ posting, checks }) => `${posting}\n${checksText(context, checks)}`).join('\n\n') ||
    context.words.catalog.outcomes.nothingIsReady;
  const next = postings.length === 1 ? `ozf confirm ${postings[0]?.posting}` : 'ozf confirm --all';
  return { data, text, next };
}
