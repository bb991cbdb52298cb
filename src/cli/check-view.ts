import type { Check } from '../domain/checks.js';
import type { Context } from './context.js';
import { table } from './table.js';
import { textOf, type Words } from './words.js';

export function checksJson(checks: readonly Check[], words: Words) {
  return checks.map((check) => ({
    code: check.code,
    name: check.name,
    level: check.level,
    reason: check.reason ?? check.refusal ?? null,
    message: whyOf(check, words),
    details: check.details,
  }));
}

export function checksText({ words, style, output }: Context, checks: readonly Check[]): string {
  const { headings, checks: names, checkLevels } = words.catalog;
  const { paint } = output;
  const painted = (check: Check) => {
    if (check.level === 'block') return paint.bad;
    return check.level === 'warn' ? paint.warning : paint.faint;
  };
  return table(
    [
      { title: '', cell: (check) => check.code },
      { title: headings.check, cell: (check) => words.tell(names, check.name) },
      { title: headings.result, cell: (check) => checkLevels[check.level], paint: painted },
      { title: headings.why, cell: (check) => whyOf(check, words), isElastic: true },
    ],
    checks,
    style.width,
  );
}

/** Why it is so; what stands against the posting at Ozon is told as its hold is. */
function whyOf({ reason, refusal, details }: Check, words: Words): string {
  const told = { ...details, rule: ruleText(details.text, words) };
  const why = reason === undefined ? undefined : textOf(words.catalog.checkReasons, reason);
  if (why !== undefined) return words.fill(why, told);
  return refusal === undefined ? '' : words.error({ code: refusal, message: refusal, details: told });
}

/** A rule of the seller's files speaks each language. */
function ruleText(text: unknown, { language }: Words): string {
  const own: unknown = typeof text === 'object' && text !== null ? Reflect.get(text, language) : undefined;
  return typeof own === 'string' ? own : '';
}
