import type { Template, TemplateElement } from './template-schema.js';
import { liquidProblem } from './template-values.js';

export interface TemplateProblem {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** What the schema alone cannot see: Liquid that does not parse, elements that leave the printable area. */
export function templateProblems(template: Template): readonly TemplateProblem[] {
  return template.elements.flatMap((element, index) => {
    const inElement = [
      ...liquidProblems(element),
      ...sizeProblems(element),
      ...areaProblems(template, element),
    ];
    return inElement.map(({ path, message }) => ({ path: ['elements', index, ...path], message }));
  });
}

function liquidProblems(element: TemplateElement): TemplateProblem[] {
  const values = liquidOf(element).map(({ path, source }) => ({ path, message: liquidProblem(source) }));
  return values.flatMap(({ path, message }) => (message === undefined ? [] : [{ path, message }]));
}

function liquidOf(element: TemplateElement): { path: PropertyKey[]; source: string }[] {
  const sources = element.when === undefined ? [] : [{ path: ['when'], source: condition(element.when) }];
  if (element.kind === 'table') {
    const cells = element.columns.map(({ value }, index) => ({
      path: ['columns', index, 'value'],
      source: value,
    }));
    return [...sources, { path: ['rows'], source: condition(element.rows) }, ...cells];
  }
  if (element.repeat) sources.push({ path: ['repeat'], source: condition(element.repeat.over) });
  if (element.kind === 'text' || element.kind === 'barcode')
    sources.push({ path: ['value'], source: element.value });
  return sources;
}

function condition(expression: string): string {
  return `{% if ${expression} %}{% endif %}`;
}

/** A smallest size that is larger than the size is a slip of the hand. */
function sizeProblems(element: TemplateElement): TemplateProblem[] {
  const texts =
    element.kind === 'table'
      ? element.columns.map(({ minSize, size }, index) => ({
          minSize,
          size: size ?? element.size,
          path: ['columns', index, 'minSize'],
        }))
      : element.kind === 'text'
        ? [{ minSize: element.minSize, size: element.size, path: ['minSize'] }]
        : [];
  return texts.flatMap(({ minSize, size, path }) =>
    minSize !== undefined && minSize > size
      ? [{ path, message: `minSize ${minSize} is larger than size ${size}` }]
      : [],
  );
}

function areaProblems({ page, margin }: Template, element: TemplateElement): TemplateProblem[] {
  const { left, top, right, bottom } = extent(element);
  const edges = [
    { isOutside: left < margin, path: ['x'], message: `starts left of the ${margin} mm margin` },
    { isOutside: top < margin, path: ['y'], message: `starts above the ${margin} mm margin` },
    {
      isOutside: right > page.width - margin,
      path: ['x'],
      message: `reaches ${right} mm, into the right margin`,
    },
    {
      isOutside: bottom > page.height - margin,
      path: ['y'],
      message: `reaches ${bottom} mm, into the bottom margin`,
    },
  ];
  return edges.flatMap(({ isOutside, path, message }) => (isOutside ? [{ path, message }] : []));
}

function extent(element: TemplateElement): { left: number; top: number; right: number; bottom: number } {
  const { x, y } = element;
  if (element.kind === 'line') {
    const { toX, toY } = element;
    return {
      left: Math.min(x, toX),
      top: Math.min(y, toY),
      right: Math.max(x, toX),
      bottom: Math.max(y, toY),
    };
  }
  if (element.kind === 'table') {
    const width = element.columns.reduce((sum, column) => sum + column.width, 0);
    const bottom = Math.max(element.bottom ?? y, element.lastBottom ?? y);
    return { left: x, top: Math.min(y, element.continuedY ?? y), right: x + width, bottom };
  }
  return { left: x, top: y, right: x + element.width, bottom: y + (element.height ?? 0) };
}
