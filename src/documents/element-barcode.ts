import { layoutBarcode as layoutCode } from './barcode-layout.js';
import { type ElementContext, inElement } from './element-context.js';
import type { Shape } from './shapes.js';
import { templateError } from './template-error.js';
import type { ElementOf } from './template-schema.js';
import { printValue } from './template-values.js';

export function layoutBarcode(element: ElementOf<'barcode'>, context: ElementContext): readonly Shape[] {
  const { place, scope, dpi } = context;
  const value = inElement(place, () => printValue(element.value, scope)).trim();
  if (value === '') {
    const details = { source: element.value };
    throw templateError('template-missing-value', place, `the value of ${element.value} is empty`, {
      details,
    });
  }
  const { format, maxDots, align, width: widthMm, height: heightMm } = element;
  const at = { xMm: element.x + context.shiftX, yMm: element.y + context.shiftY };
  const layout = layoutCode(format, value, { ...at, widthMm, heightMm, maxDots, align, dpi });
  if ('problem' in layout) throw templateError(layout.code, place, layout.problem);
  return [{ kind: 'filled boxes', boxes: layout.bars, barcode: { format, text: layout.text, place } }];
}
