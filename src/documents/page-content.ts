import type { Box } from './barcode-layout.js';
import type { GlyphRuns } from './glyph-runs.js';
import type { Shape } from './shapes.js';
import { MM_PER_POINT } from './text-layout.js';

type LineOfText = Extract<Shape, { kind: 'line of text' }>;
type Drawn = Exclude<Shape, LineOfText | { kind: 'picture' }>;

/**
 * A shape as operators of a page whose y axis points down from its top left corner, in black unless it says otherwise
 * (ISO 32000-1, 8.5). All boxes of a barcode are one path with one fill: that is what makes a page quick to write.
 */
export function drawn(shape: Drawn, dpi: number): string {
  if (shape.kind === 'filled boxes') {
    if (shape.boxes.length === 0) return '';
    // Counted in the printer's dots, modules are whole numbers: exact, and half as long to write.
    const perMm = dpi / 25.4;
    const dot = Math.round((72 / dpi) * 1e7) / 1e7;
    return `q ${dot} 0 0 ${dot} 0 0 cm ${shape.boxes.map((box) => rectangle(box, perMm)).join(' ')} f Q`;
  }
  const width = `${points(shape.thicknessMm)} w`;
  if (shape.kind === 'frame') return `${width} ${rectangle(shape.box, 1 / MM_PER_POINT)} S`;
  const { from, to } = shape;
  return `${width} ${points(from.xMm)} ${points(from.yMm)} m ${points(to.xMm)} ${points(to.yMm)} l S`;
}

/** Undefined where the font has to place single letters. */
export function written(line: LineOfText, runs: GlyphRuns): string | undefined {
  const shown = runs.shown(line.text);
  if (shown === undefined) return undefined;
  const place = `1 0 0 -1 ${points(line.xMm)} ${points(line.baselineMm)} Tm`;
  const text = `BT /${runs.id} ${rounded(line.sizePt)} Tf ${place} [${shown}] TJ ET`;
  return line.color === 'white' ? `1 g ${text} 0 g` : text;
}

function rectangle({ xMm, yMm, widthMm, heightMm }: Box, perMm: number): string {
  const corner = `${rounded(xMm * perMm)} ${rounded(yMm * perMm)}`;
  return `${corner} ${rounded(widthMm * perMm)} ${rounded(heightMm * perMm)} re`;
}

function points(mm: number): number {
  return rounded(mm / MM_PER_POINT);
}

/** Thousandths of a point: a third of a micrometre. JavaScript writes none of them with an exponent. */
function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
