import { AppError, type Details } from '../domain/errors.js';

export type TemplateErrorCode =
  | 'template-invalid'
  | 'template-not-found'
  | 'template-overflow'
  | 'template-missing-value'
  | 'template-missing-glyph'
  | 'barcode-value'
  | 'barcode-unreadable';

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
  { hint, details }: { readonly hint?: string | undefined; readonly details?: Details } = {},
): AppError {
  const where = [
    `Template ${place.template}`,
    place.element === undefined ? undefined : `element "${place.element}"`,
    place.posting === undefined ? undefined : `posting ${place.posting}`,
  ];
  const message = `${where.filter((part) => part !== undefined).join(', ')}: ${problem}`;
  return new AppError({
    kind: 'usage',
    code,
    message,
    ...(hint === undefined ? {} : { hint }),
    details: { ...place, spot: spotOf(place), problem, ...details },
  });
}

/** Element and posting as every language writes them: ` "zip" (0139-1)`. */
function spotOf({ element, posting }: TemplatePlace): string {
  return `${element === undefined ? '' : ` "${element}"`}${posting === undefined ? '' : ` (${posting})`}`;
}
