import { AppError } from '../domain/errors.js';

export type TemplateErrorCode =
  | 'template-invalid'
  | 'template-not-found'
  | 'template-overflow'
  | 'template-missing-value'
  | 'template-missing-glyph';

export interface TemplatePlace {
  readonly template: string;
  readonly element?: string;
  readonly posting?: string;
}

/** The problem is told without the value itself: a label's values are a buyer's name and address. */
export function templateError(
  code: TemplateErrorCode,
  place: TemplatePlace,
  problem: string,
  more: { readonly hint?: string; readonly details?: Readonly<Record<string, unknown>> } = {},
): AppError {
  const where = [
    `Template ${place.template}`,
    place.element === undefined ? undefined : `element "${place.element}"`,
    place.posting === undefined ? undefined : `posting ${place.posting}`,
  ];
  const message = `${where.filter((part) => part !== undefined).join(', ')}: ${problem}`;
  const hint = more.hint === undefined ? {} : { hint: more.hint };
  return new AppError({
    kind: 'usage',
    code,
    message,
    ...hint,
    details: { ...place, problem, ...more.details },
  });
}
