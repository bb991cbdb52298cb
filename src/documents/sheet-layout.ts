import { layoutBarcode } from './element-barcode.js';
import { type ElementContext, inElement, type Typesetter } from './element-context.js';
import { layoutImage, type ReadyPictures } from './element-image.js';
import { layoutLine } from './element-line.js';
import { layoutRect } from './element-rect.js';
import { layoutTable } from './element-table.js';
import { layoutText } from './element-text.js';
import type { Shape } from './shapes.js';
import { templateError } from './template-error.js';
import { elementName, type LoadedTemplate } from './template-file.js';
import type { TemplateData } from './template-rendering.js';
import type { TemplateElement } from './template-schema.js';
import { isTrue, listValue, type Scope } from './template-values.js';

/** One record as the shapes of its pages: one page, or as many as its table fills. */
export function layoutSheets(
  template: LoadedTemplate,
  data: TemplateData,
  typesetter: Typesetter,
  pictures: ReadyPictures,
): Shape[][] {
  const elements = template.elements.map((element, index) => {
    const place = { template: template.name, element: elementName(element, index), posting: data.posting };
    const { dpi } = template;
    return { element, context: { place, scope: data, typesetter, pictures, dpi, shiftX: 0, shiftY: 0 } };
  });
  const table = elements.flatMap(({ element, context }) =>
    element.kind === 'table' && isShown(element, context) ? [layoutTable(element, context, template)] : [],
  )[0];
  const pages = table ?? [[]];
  return pages.map((tableShapes, index) => {
    const scope = { ...data, page: index + 1, pages: pages.length };
    const isOn = { every: true, first: index === 0, last: index === pages.length - 1 };
    const others = elements.flatMap(({ element, context }) =>
      element.kind !== 'table' && isOn[element.on]
        ? layoutElement(template, element, { ...context, scope })
        : [],
    );
    return [...others, ...tableShapes];
  });
}

type Placed = Exclude<TemplateElement, { kind: 'table' }>;

function layoutElement(template: LoadedTemplate, element: Placed, context: ElementContext): readonly Shape[] {
  return repetitions(template, element, context).flatMap((repeated) => {
    if (!isShown(element, repeated)) return [];
    if (element.kind === 'text') return layoutText(element, repeated);
    if (element.kind === 'barcode') return layoutBarcode(element, repeated);
    if (element.kind === 'image') return layoutImage(element, repeated);
    return element.kind === 'line' ? layoutLine(element, repeated) : layoutRect(element, repeated);
  });
}

function isShown({ when }: TemplateElement, { place, scope }: ElementContext): boolean {
  return when === undefined || inElement(place, () => isTrue(when, scope));
}

/** The element once, or once per item of its `repeat`, each moved by one step; none may leave the printable area. */
function repetitions(template: LoadedTemplate, element: Placed, context: ElementContext): ElementContext[] {
  const { repeat } = element;
  if (repeat === undefined) return [context];
  const items = inElement(context.place, () => listValue(repeat.over, context.scope));
  return items.map((item, index) => {
    const [shiftX, shiftY] = [index * repeat.stepX, index * repeat.stepY];
    const { page, margin } = template;
    const rightMm = element.x + shiftX + ('width' in element ? element.width : 0);
    const bottomMm = element.y + shiftY + ('height' in element ? (element.height ?? 0) : 0);
    if (rightMm > page.width - margin || bottomMm > page.height - margin) {
      throw templateError(
        'template-overflow',
        context.place,
        `item ${index + 1} of ${items.length} leaves the page`,
      );
    }
    const scope: Scope = { ...context.scope, [repeat.as]: item, number: index + 1 };
    return { ...context, scope, shiftX, shiftY };
  });
}
