import type { LabelCopy } from '../workflow/ports.js';
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
  print,
}: LabelCopy) {
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
    print: print ?? null,
  };
}

export function copiesTable({ words, style }: Context, copies: readonly LabelCopy[]): string {
  const { headings } = words.catalog;
  return table(
    [
      { title: headings.copy, cell: (copy) => String(copy.copy) },
      { title: headings.at, cell: (copy) => words.time(copy.at) },
      { title: headings.state, cell: (copy) => copy.state },
      { title: headings.who, cell: (copy) => copy.operator },
      { title: headings.target, cell: (copy) => copy.target, isElastic: true },
      { title: headings.why, cell: (copy) => copy.reason ?? '' },
    ],
    copies,
    style.width,
  );
}
