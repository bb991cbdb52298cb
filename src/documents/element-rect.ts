import type { ElementContext } from './element-context.js';
import type { Shape } from './shapes.js';
import type { ElementOf } from './template-schema.js';

export function layoutRect(element: ElementOf<'rect'>, { shiftX, shiftY }: ElementContext): readonly Shape[] {
  const { width: widthMm, height: heightMm, thickness: thicknessMm, filled } = element;
  const box = { xMm: element.x + shiftX, yMm: element.y + shiftY, widthMm, heightMm };
  return filled ? [{ kind: 'filled boxes', boxes: [box] }] : [{ kind: 'frame', box, thicknessMm }];
}
