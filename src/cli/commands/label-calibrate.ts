import type { Answer } from '../answer.js';
import type { Context } from '../context.js';
import { badValue, type Input } from '../input.js';
import { previewTarget, writtenPreview } from '../preview-file.js';

/** A page to print once on each printer: rulers tell its scale, barcodes of every module width what a scanner reads. */
export async function labelCalibrate(context: Context): Promise<Answer> {
  const { input, world, words } = context;
  const size = sizeOf(input);
  const dpi = dpiOf(input);
  const target = previewTarget(context, 'label calibrate');
  const { templatesFolder: ownFolder } = await context.config();
  const preview = await world.previewCalibration({ ownFolder, ...size, dpi });
  const { data, lines, isStreamed } = await writtenPreview(context, preview, target, {
    document: 'calibration',
    what: `${size.width}x${size.height}`,
  });
  return { data, text: () => [...lines, words.catalog.paper.calibrate].join('\n'), isStreamed };
}

function sizeOf(input: Input): { readonly width: number; readonly height: number } {
  const typed = input.text('size') ?? '75x120';
  const named = typed === 'a4' ? '210x297' : typed;
  const match = /^(\d{2,3})x(\d{2,3})$/.exec(named);
  const [width, height] = [Number(match?.[1] ?? 0), Number(match?.[2] ?? 0)];
  const isFine = width >= LEAST.width && height >= LEAST.height && width <= MOST_MM && height <= MOST_MM;
  if (!isFine) throw badValue('size', typed, '58x40, 75x120, 100x150, a4');
  return { width, height };
}
/** The smallest roll that labels are printed on; the largest is A3. */
const LEAST = { width: 58, height: 40 };
const MOST_MM = 420;

function dpiOf(input: Input): 203 | 300 {
  const dpi = input.count('dpi') ?? 203;
  if (dpi !== 203 && dpi !== 300) throw badValue('dpi', String(dpi), '203, 300');
  return dpi;
}
