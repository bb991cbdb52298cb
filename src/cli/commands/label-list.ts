import { labelList as listCopies, labelVoid as voidLabels } from '../../workflow/label-journal.js';
import { batchAnswer } from '../batch-view.js';
import type { Context } from '../context.js';
import { copiesTable, copyJson } from '../copy-view.js';
import { selectionOf } from '../select.js';

export async function labelList(context: Context) {
  const { shop } = await context.config();
  const copies = await listCopies(await context.ports(), context.input.operands[0] ?? '', shop);
  const text = () => copiesTable(context, copies) || context.words.catalog.sentences.noCopies;
  return { data: { copies: copies.map(copyJson) }, text };
}

export async function labelVoid(context: Context) {
  const selection = await selectionOf(context, { papers: ['labelled'] });
  const batch = await voidLabels(await context.ports(), selection);
  return batchAnswer(context, batch, { next: 'ozf label --all --out labels.pdf' });
}
