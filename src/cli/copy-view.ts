import type { ShownCopy } from '../workflow/label-journal.js';
import type { Context } from './context.js';
import { table } from './table.js';

export function copyJson({
  shop,
  number,
  copy,
  state,
  target,
  sha256,
  page,
  at,
  operator,
  reason,
  printer,
  job,
}: ShownCopy) {
  return {
    shop,
    posting: number,
    copy,
    state,
    target,
    sha256,
    page,
    at,
    operator,
    reason: reason ?? null,
    printer: printer ?? null,
    job: job ?? null,
  };
}

export function copiesTable({ words, style }: Context, copies: readonly ShownCopy[]): string {
  const { headings } = words.catalog;
  return table(
    [
      { title: headings.copy, cell: (copy) => String(copy.copy) },
      { title: headings.at, cell: (copy) => words.time(copy.at) },
      { title: headings.state, cell: (copy) => copy.state },
      { title: headings.who, cell: (copy) => copy.operator },
      { title: headings.printer, cell: (copy) => copy.printer ?? '' },
      { title: headings.target, cell: (copy) => copy.target, isElastic: true },
      { title: headings.why, cell: (copy) => copy.reason ?? '' },
    ],
    copies,
    style.width,
  );
}
