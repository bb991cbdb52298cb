import type { ElementContext } from './element-context.js';
import type { Shape } from './shapes.js';
import type { ElementOf } from './template-schema.js';

export function layoutLine(element: ElementOf<'line'>, { shiftX, shiftY }: ElementContext): readonly Shape[] {
  const from = { xMm: element.x + shiftX, yMm: element.y + shiftY };
  const to = { xMm: element.toX + shiftX, yMm: element.toY + shiftY };
  return [{ kind: 'stroke', from, to, thicknessMm: element.thickness }];
}
