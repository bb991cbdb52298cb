import { layoutCode128 } from './barcode-layout.js';
import { textShapes } from './element-text.js';
import { type Canvas, openCanvas, type PageSizeMm } from './pdf-canvas.js';
import type { PrintedBarcode, Shape } from './shapes.js';
import { templateError } from './template-error.js';
import type { TemplateFolders } from './template-folders.js';
import type { DrawnTemplate } from './template-rendering.js';
import { setText } from './text-layout.js';

/** What `calibrate` measures: rulers that are right at 100 %, and every module width that a label may have. */
export interface CalibrationPage extends PageSizeMm {
  readonly dpi: 203 | 300;
}

const NAME = 'calibration';
/** Where both rulers begin, from the left and from the top. */
const ORIGIN_MM = 9;
const EDGE_MM = 2;
const LEFT_MM = 12;
const CODE_WIDTH_MM = 39.2;
const FONTS = { regular: 'PTSans-Regular.ttf', bold: 'PTSans-Bold.ttf' };
/** Module widths in dots; the narrowest is the narrowest that a label may have. */
const DOTS = { 203: [2, 3, 4], 300: [3, 4, 5, 6] } as const;

export async function drawCalibration(
  folders: TemplateFolders,
  page: CalibrationPage,
  at: Date,
): Promise<DrawnTemplate> {
  const title = `Calibration ${page.width}×${page.height}`;
  const canvas = await openCanvas(folders, FONTS, { at, title, dpi: page.dpi });
  const codes = codeShapes(page, canvas);
  canvas.paintPage(page, [frame(page), ...ruler(page, canvas), ...headShapes(page, canvas), ...codes]);
  const barcodes = codes.flatMap((shape) => ('barcode' in shape && shape.barcode ? [shape.barcode] : []));
  return { pdf: await canvas.finish(), dpi: page.dpi, barcodes: [barcodes] };
}

/** Its four sides stand 2 mm from the paper's: a side that is missing or nearer tells of a shift. */
function frame({ width, height }: CalibrationPage): Shape {
  const size = { widthMm: width - 2 * EDGE_MM, heightMm: height - 2 * EDGE_MM };
  return { kind: 'frame', box: { xMm: EDGE_MM, yMm: EDGE_MM, ...size }, thicknessMm: 0.2 };
}

/** A ruler along the top and one along the left, a tick for each millimetre, both starting at one corner. */
function ruler({ width, height }: CalibrationPage, canvas: Canvas): Shape[] {
  const across = wholeCentimetres(width);
  const down = wholeCentimetres(height);
  const shapes: Shape[] = [line(0, 0, across, 0), line(0, 0, 0, down)];
  for (let mm = 0; mm <= Math.max(across, down); mm += 1) {
    const tick = mm % 10 === 0 ? 3 : mm % 5 === 0 ? 2.4 : 1.6;
    const number = mm % 10 === 0 && mm > 0 ? String(mm) : '';
    if (mm <= across) {
      shapes.push(
        line(mm, 0, mm, -tick),
        ...text(number, { x: ORIGIN_MM + mm - 5, y: 2.9, align: 'center' }, canvas),
      );
    }
    if (mm <= down) {
      const at = { x: 2.4, y: ORIGIN_MM + mm - 1.4, width: 3.3, align: 'right' } as const;
      shapes.push(line(0, mm, -tick, mm), ...text(number, at, canvas));
    }
  }
  return shapes;
}

function wholeCentimetres(pageMm: number): number {
  return Math.floor((pageMm - ORIGIN_MM - 4) / 10) * 10;
}

function line(x: number, y: number, toX: number, toY: number): Shape {
  const from = { xMm: ORIGIN_MM + x, yMm: ORIGIN_MM + y };
  return { kind: 'stroke', from, to: { xMm: ORIGIN_MM + toX, yMm: ORIGIN_MM + toY }, thicknessMm: 0.15 };
}

function headShapes(page: CalibrationPage, canvas: Canvas): readonly Shape[] {
  const head = `${page.width}×${page.height} мм · ${page.dpi} dpi · 100 %`;
  const shapes = text(head, { x: LEFT_MM, y: 10.5, width: page.width - LEFT_MM - 4 }, canvas);
  if (page.height < ROOMY_MM) return shapes;
  const notes = [
    'Линейки в миллиметрах: приложите настоящую. Расходятся? Печатайте без масштаба, 100 %. Рамка — в 2 мм от края.',
    'Rulers are millimetres: lay a real one along. Off? Print unscaled, at 100 %. The frame is 2 mm from the edge.',
    'Сканируйте коды: какие читаются сразу, те и верны для принтера (maxDots). Scan the codes: what reads at once is right.',
  ].join('\n');
  const place = { x: LEFT_MM, y: page.height - 34, width: page.width - LEFT_MM - 4, height: 30 };
  return [...shapes, ...text(notes, place, canvas)];
}
const ROOMY_MM = 100;

/** One barcode for each module width, saying its dots: a scan of `D3` is three dots wide. */
function codeShapes(page: CalibrationPage, canvas: Canvas): Shape[] {
  const all = DOTS[page.dpi];
  const topMm = 14.5;
  const roomMm = page.height - topMm - (page.height < ROOMY_MM ? 4 : 38);
  const stepMm = Math.min(roomMm / all.length, 16);
  return all.flatMap((dots, index) => {
    const code = `D${dots}`;
    const yMm = topMm + index * stepMm;
    const heightMm = Math.max(stepMm - Math.min(3, stepMm / 10), 5);
    const box = { xMm: LEFT_MM, yMm, widthMm: CODE_WIDTH_MM, heightMm };
    const place = { template: NAME, element: code };
    const layout = layoutCode128(code, { ...box, dpi: page.dpi, maxDots: dots, align: 'left' });
    if ('problem' in layout) throw templateError(layout.code, place, layout.problem);
    const barcode: PrintedBarcode = { format: 'code128', text: code, place };
    const caption = page.width < 70 ? code : `${code} = ${((dots * 25.4) / page.dpi).toFixed(3)} мм`;
    const spot = { x: LEFT_MM + CODE_WIDTH_MM, y: yMm + heightMm / 2 - 1.4, width: page.width - 54 };
    return [{ kind: 'filled boxes' as const, boxes: layout.bars, barcode }, ...text(caption, spot, canvas)];
  });
}

interface Spot {
  readonly x: number;
  readonly y: number;
  readonly width?: number;
  readonly height?: number;
  readonly align?: 'left' | 'center' | 'right';
}

function text(
  said: string,
  { x, y, width = 10, height, align = 'left' }: Spot,
  canvas: Canvas,
): readonly Shape[] {
  if (said === '') return [];
  const frame = { widthMm: width, heightMm: height, sizePt: 7, minSizePt: 4, overflow: 'shrink' as const };
  const set = setText(said, frame, canvas.measureIn('regular'));
  if (set === undefined)
    throw templateError('template-overflow', { template: NAME }, 'the page is too small');
  const spot = { xMm: x, topMm: y, width, font: 'regular' as const, align, color: 'black' as const };
  return textShapes(set, spot, { typesetter: canvas });
}
