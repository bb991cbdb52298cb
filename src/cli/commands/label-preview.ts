import { resolve } from 'node:path';
import { AppError } from '../../domain/errors.js';
import type { Answer } from '../answer.js';
import type { Context } from '../context.js';
import { badValue, missingFlag } from '../input.js';
import type { LabelPreview } from '../world.js';

/** A template filled with invented data, as its printer would print it, with its barcodes read back. */
export async function labelPreview(context: Context): Promise<Answer> {
  const { input, world, words } = context;
  const [template = ''] = input.operands;
  const sample = sampleOf(context);
  const target = targetOf(context);
  const { templatesFolder } = await context.config();
  const preview = await world.previewTemplate({ ownFolder: templatesFolder, template, sample });
  const files = target === 'stdout' ? [] : filesOf(preview, target);
  for (const { path, bytes } of files) await world.writeFile(path, bytes);
  if (target === 'stdout') await context.output.bytes(preview.pdf);
  const pages = preview.pages.map(({ widthMm, heightMm, barcodes }) => ({
    widthMm: tenths(widthMm),
    heightMm: tenths(heightMm),
    barcodes,
  }));
  const { paper } = words.catalog;
  const codes = pages.flatMap(({ barcodes }) => barcodes.map(({ text }) => text));
  const text = () =>
    [
      ...files.map(({ path }) => words.fill(words.catalog.sentences.wrote, { path })),
      words.fill(paper.previewed, {
        pages: pages.length,
        size: `${pages[0]?.widthMm}×${pages[0]?.heightMm}`,
        dpi: preview.dpi,
      }),
      codes.length === 0 ? paper.noBarcodes : words.fill(paper.readBack, { codes: codes.join(', ') }),
    ].join('\n');
  const paths = files.map(({ path }) => path);
  const data = { template, sample, dpi: preview.dpi, files: paths, pages };
  return { data, text, isStreamed: target === 'stdout' };
}

function sampleOf({ input }: Context): 'usual' | 'longest' | 'bare' {
  const [isLongest, isBare] = [input.isOn('longest'), input.isOn('bare')];
  if (isLongest && isBare) {
    throw new AppError({
      kind: 'usage',
      code: 'one-sample',
      message: 'Either --longest or --bare, not both',
      hint: 'ozf label preview --help',
    });
  }
  return isLongest ? 'longest' : isBare ? 'bare' : 'usual';
}

type Target = 'stdout' | { readonly path: string; readonly kind: 'png' | 'pdf' };

function targetOf({ input, style, world }: Context): Target {
  const out = input.text('out');
  if (out === undefined) throw missingFlag('label preview', 'out', OUT);
  if (out === '-') {
    if (!style.isJson) return 'stdout';
    const message = 'stdout cannot carry both the PDF and the JSON document';
    const hint = 'ozf label preview TEMPLATE --out label.pdf --json';
    throw new AppError({ kind: 'usage', code: 'json-and-stdout', message, hint });
  }
  const extension = /\.(png|pdf)$/i.exec(out)?.[1]?.toLowerCase();
  if (extension === undefined) throw badValue('out', out, OUT);
  const kind = extension === 'png' ? 'png' : 'pdf';
  return { path: resolve(world.machine.workFolder, out), kind };
}
const OUT = 'FILE.png, FILE.pdf, -';

/** A picture holds one page: of several pages, page 2 is `label-2.png`. */
function filesOf({ pdf, pages }: LabelPreview, { path, kind }: Exclude<Target, 'stdout'>) {
  if (kind === 'pdf') return [{ path, bytes: pdf }];
  return pages.map(({ png }, index) => ({
    path: pages.length === 1 ? path : path.replace(/(\.png)$/i, `-${index + 1}$1`),
    bytes: png,
  }));
}

function tenths(mm: number): number {
  return Math.round(mm * 10) / 10;
}
