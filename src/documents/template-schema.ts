import { z } from 'zod';
import { barcodeFormats } from './barcode-format.js';

/**
 * A label or sheet as data. Lengths are millimetres from the page's top left corner, type sizes are points.
 * Values and conditions are Liquid; see template-values.ts for what they may do.
 */
export const templateSchema = z
  .strictObject({
    title: z.string().min(1).describe('the title inside the PDF file'),
    page: z.strictObject({ width: lengthMm(), height: lengthMm() }).describe('mm; nothing is ever scaled'),
    dpi: z
      .union([z.literal(203), z.literal(300)], 'must be 203 or 300')
      .default(203)
      .describe('dots an inch of the printer'),
    margin: z.number().min(0).max(50).default(2).describe('mm at each edge where nothing may stand'),
    fonts: z
      .strictObject({ regular: fontFile(), bold: fontFile() })
      .default({ regular: 'PTSans-Regular.ttf', bold: 'PTSans-Bold.ttf' })
      .describe('files of the folder fonts'),
    elements: z.array(elementSchema()).min(1).describe('painted in this order'),
  })
  .check((context) => {
    const tables = context.value.elements.flatMap((element, index) =>
      element.kind === 'table' ? [index] : [],
    );
    for (const index of tables.slice(1)) {
      const message = 'a template has at most one table: it decides where pages end';
      context.issues.push({ code: 'custom', message, path: ['elements', index], input: context.value });
    }
  });

/** For editors that complete and check YAML while it is typed; the version that most of them know. */
export function templateJsonSchema(): unknown {
  return z.toJSONSchema(templateSchema, { target: 'draft-7', io: 'input' });
}

export type Template = z.infer<typeof templateSchema>;
export type TemplateElement = Template['elements'][number];
export type ElementOf<K extends TemplateElement['kind']> = Extract<TemplateElement, { kind: K }>;
export type FontName = keyof Template['fonts'];

function elementSchema() {
  return z.discriminatedUnion('kind', [
    textSchema(),
    barcodeSchema(),
    imageSchema(),
    lineSchema(),
    rectSchema(),
    tableSchema(),
  ]);
}

function common() {
  return {
    name: z.string().min(1).optional().describe('what errors call it'),
    when: z.string().min(1).optional().describe('a Liquid condition; without it, always'),
    on: z.enum(['every', 'first', 'last']).default('every').describe('which pages'),
    repeat: z
      .strictObject({
        over: z.string().min(1).describe('a list of the data'),
        as: z
          .string()
          .regex(/^[a-z][a-zA-Z0-9]*$/, 'a plain word such as item')
          .describe('its name in Liquid'),
        stepX: z.number().default(0).describe('mm to the right for each next one'),
        stepY: z.number().default(0).describe('mm down for each next one'),
      })
      .optional()
      .describe('once for each item of a list'),
  };
}

function typeset() {
  return {
    value: z.string().min(1).describe('Liquid; what has no value stops the page'),
    font: z.enum(['regular', 'bold']).default('regular').describe('one of the two of the template'),
    size: z.number().min(4).max(200).describe('points'),
    minSize: z.number().min(4).optional().describe('points; half of size unless told, for overflow: shrink'),
    maxLines: z
      .int()
      .positive()
      .optional()
      .describe('one unless told, or as many as the height has room for'),
    overflow: z
      .enum(['error', 'shrink', 'ellipsis'])
      .default('error')
      .describe('what becomes of a text that does not fit'),
    align: alignment().default('left'),
    mayBeEmpty: z.boolean().default(false).describe('an empty text is no error'),
  };
}

function box() {
  return { ...corner(), width: lengthMm() };
}

function corner() {
  return {
    x: z.number().min(0).describe('mm from the left'),
    y: z.number().min(0).describe('mm from the top'),
  };
}

function alignment() {
  return z.enum(['left', 'center', 'right']).describe('where in its width');
}

function thickness() {
  return z.number().min(0.1).max(10).default(0.3).describe('mm');
}

function textSchema() {
  return z.strictObject({
    kind: z.literal('text').describe('a text in its frame'),
    ...common(),
    ...box(),
    ...typeset(),
    height: lengthMm().optional(),
    vertical: z.enum(['top', 'middle', 'bottom']).default('top').describe('where in its height'),
    color: z.enum(['black', 'white']).default('black').describe('white for a filled rect below it'),
  });
}

function barcodeSchema() {
  return z.strictObject({
    kind: z.literal('barcode').describe('a barcode, read back by ozf label preview'),
    ...common(),
    ...box(),
    height: lengthMm(),
    format: z
      .enum(barcodeFormats)
      .default('code128')
      .describe('ean13 takes 13 digits; qr and datamatrix are squares in the middle of the frame'),
    value: z.string().min(1).describe('Liquid; in a datamatrix U+001D ends a field of GS1'),
    align: alignment().default('center'),
    maxDots: z
      .int()
      .min(2)
      .max(24)
      .optional()
      .describe(
        'widest module in printer dots: 4 for bars and 8 for squares unless told; scanners fix the least',
      ),
  });
}

function imageSchema() {
  return z.strictObject({
    kind: z.literal('image').describe('a picture'),
    ...common(),
    ...box(),
    height: lengthMm(),
    file: z
      .string()
      .regex(/^[\w.-]+\.(png|jpe?g)$/i, 'a .png or .jpg file name of the images folder')
      .describe('a file of the folder images beside labels'),
    fit: z
      .enum(['contain', 'error'])
      .default('contain')
      .describe('a picture of other proportions keeps them, or stops the page'),
    tone: z
      .enum(['black', 'grey'])
      .default('black')
      .describe('black: all that is darker than half grey; grey: its shades, as the printer makes them'),
    align: alignment().default('center'),
  });
}

function lineSchema() {
  return z.strictObject({
    kind: z.literal('line').describe('a straight line'),
    ...common(),
    ...corner(),
    toX: z.number().min(0).describe('mm from the left'),
    toY: z.number().min(0).describe('mm from the top'),
    thickness: thickness(),
  });
}

function rectSchema() {
  return z.strictObject({
    kind: z.literal('rect').describe('a frame or a black box'),
    ...common(),
    ...box(),
    height: lengthMm(),
    thickness: thickness(),
    filled: z.boolean().default(false).describe('black all over'),
  });
}

function tableSchema() {
  const { when, name } = common();
  const { size } = typeset();
  return z.strictObject({
    kind: z.literal('table').describe('rows that fill page after page'),
    name,
    when,
    ...corner(),
    continuedY: z
      .number()
      .min(0)
      .optional()
      .describe('mm from the top where rows begin on later pages; y unless told'),
    bottom: lengthMm().optional().describe('rows end above it; the margin unless told'),
    lastBottom: lengthMm()
      .optional()
      .describe('rows end above it on the last page, where totals and signatures stand'),
    rows: z
      .string()
      .min(1)
      .describe('a list of the data; row and number are the item and its number in Liquid'),
    size,
    padding: z.number().min(0).max(10).default(1).describe('mm of air in a cell'),
    columns: z.array(columnSchema()).min(1).describe('from left to right'),
  });
}

function columnSchema() {
  const { size, ...rest } = typeset();
  return z.strictObject({
    title: z.string().describe('its head'),
    width: lengthMm(),
    ...rest,
    size: size.optional().describe('points; that of the table unless told'),
  });
}

function lengthMm() {
  return z.number().positive().max(2000).describe('mm');
}

function fontFile() {
  return z
    .string()
    .regex(/^[\w.-]+\.(ttf|otf)$/i, 'a .ttf or .otf file name of the fonts folder')
    .describe('a .ttf or .otf file');
}
