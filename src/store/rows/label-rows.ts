import type { LabelCopy, LabelFile } from '../../workflow/ports.js';
import type { LabelCopyTable, LabelFileTable } from '../schema.js';
import { oneOf } from './json.js';

export function fromLabelFile(file: LabelFile): LabelFileTable {
  const { shop, number, size, sha256, source, savedAt } = file;
  return { shop, posting: number, size, sha256, source, saved_at: savedAt };
}

export function toLabelFile(row: LabelFileTable): LabelFile {
  const { shop, posting, size, sha256 } = row;
  const source = oneOf(['ozon', 'template'], row.source);
  return { shop, number: posting, size, sha256, source, savedAt: row.saved_at };
}

export function fromLabelCopy(copy: LabelCopy): LabelCopyTable {
  const { shop, number, state, target, sha256, page, at, operator } = copy;
  return {
    shop,
    posting: number,
    copy: copy.copy,
    state,
    target,
    sha256,
    page,
    at,
    operator,
    reason: copy.reason ?? null,
    print: copy.print ?? null,
  };
}

export function toLabelCopy(row: LabelCopyTable): LabelCopy {
  const { shop, posting, target, sha256, page, at, operator } = row;
  const state = oneOf(copyStates, row.state);
  const reason = row.reason ?? undefined;
  const print = row.print ?? undefined;
  return { shop, number: posting, copy: row.copy, state, target, sha256, page, at, operator, reason, print };
}

const copyStates = ['announced', 'delivered', 'unknown'] as const satisfies readonly LabelCopy['state'][];
