import type { Check } from '../domain/checks.js';
import type { Context } from './context.js';
import { table } from './table.js';

export function checksJson(checks: readonly Check[]) {
  return checks.map(({ code, name, level, details }) => ({ code, name, level, details }));
}

export function checksText({ words, style, output }: Context, checks: readonly Check[]): string {
  const { headings, checks: names, checkLevels } = words.catalog;
  const { paint } = output;
  const painted = (check: Check) => {
    if (check.level === 'block') return paint.bad;
    return check.level === 'warn' ? paint.warning : paint.faint;
  };
  const details = (check: Check) =>
    check.level === 'ok'
      ? ''
      : Object.values(check.details)
          .filter((value) => value !== '')
          .map((value) => words.fill('{value}', { value }))
          .join(' ');
  return table(
    [
      { title: '', cell: (check) => check.code },
      { title: headings.check, cell: (check) => words.tell(names, check.name) },
      { title: headings.result, cell: (check) => checkLevels[check.level], paint: painted },
      { title: headings.why, cell: details, isElastic: true },
    ],
    checks,
    style.width,
  );
}
