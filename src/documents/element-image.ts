import type { ElementContext } from './element-context.js';
import { pictureInDots } from './picture-dots.js';
import { PictureError, type PictureFile, readPicture } from './picture-file.js';
import type { Shape } from './shapes.js';
import { templateError } from './template-error.js';
import { elementName, type LoadedTemplate } from './template-file.js';
import type { TemplateFolders } from './template-folders.js';
import type { ElementOf } from './template-schema.js';

type Image = ElementOf<'image'>;

/** A picture made ready for its element: where it stands in the frame, and its dots. */
export interface ReadyPicture {
  readonly leftMm: number;
  readonly topMm: number;
  readonly widthMm: number;
  readonly heightMm: number;
  readonly png: string;
}
export type ReadyPictures = ReadonlyMap<Image, ReadyPicture>;

/**
 * Every picture of a template, read, checked and brought to the printer's dots once for all labels. Throws AppError usage
 * `template-invalid` that names the element of a picture which is missing, broken, too large or of other proportions.
 */
export async function readyPictures(
  folders: TemplateFolders,
  template: LoadedTemplate,
): Promise<ReadyPictures> {
  const ready = new Map<Image, ReadyPicture>();
  for (const [index, element] of template.elements.entries()) {
    if (element.kind !== 'image') continue;
    const place = { template: template.name, element: elementName(element, index) };
    try {
      ready.set(element, await readyPicture(element, await readPicture(folders, element.file), template.dpi));
    } catch (error) {
      if (!(error instanceof PictureError)) throw error;
      throw templateError('template-invalid', place, error.message);
    }
  }
  return ready;
}

export function layoutImage(element: Image, context: ElementContext): readonly Shape[] {
  const picture = context.pictures.get(element);
  if (picture === undefined) return [];
  const { png, widthMm, heightMm } = picture;
  const box = {
    xMm: element.x + context.shiftX + picture.leftMm,
    yMm: element.y + context.shiftY + picture.topMm,
    widthMm,
    heightMm,
  };
  return [{ kind: 'picture', box, png }];
}

async function readyPicture(element: Image, picture: PictureFile, dpi: number): Promise<ReadyPicture> {
  const { width, height, fit, tone, align, file } = element;
  const { widthPx, heightPx } = picture;
  const ratio = (widthPx * height) / (heightPx * width);
  if (fit === 'error' && Math.abs(ratio - 1) > 0.01) {
    const said = `images/${file} has ${widthPx} × ${heightPx} pixels, which is not the shape of ${width} × ${height} mm`;
    throw new PictureError(`${said}; fit: contain keeps its own`);
  }
  const dotMm = 25.4 / dpi;
  const dotsIn = (mm: number) => Math.max(1, Math.floor(mm / dotMm + 0.001));
  const scale = Math.min(dotsIn(width) / widthPx, dotsIn(height) / heightPx);
  const widthDots = Math.max(1, Math.round(widthPx * scale));
  const heightDots = Math.max(1, Math.round(heightPx * scale));
  const dots = await pictureInDots(picture, widthDots, heightDots, tone).catch(() => {
    throw new PictureError(`images/${file} is white all over, or cannot be read as a picture`);
  });
  const shares = { left: 0, center: 0.5, right: 1 };
  return {
    leftMm: onGrid(element.x + (width - widthDots * dotMm) * shares[align], dotMm) - element.x,
    topMm: onGrid(element.y + (height - heightDots * dotMm) / 2, dotMm) - element.y,
    widthMm: widthDots * dotMm,
    heightMm: heightDots * dotMm,
    png: `data:image/png;base64,${Buffer.from(dots).toString('base64')}`,
  };
}

function onGrid(mm: number, dotMm: number): number {
  return Math.round(mm / dotMm) * dotMm;
}
