import type { CommandName, CommandRule } from './command-rule.js';

/** The templates of labels and sheets: which there are, and how one looks. */
export const paperCommands = {
  'label templates': {
    examples: ['ozf label templates', 'ozf label templates --json'],
    load: async () => (await import('./commands/label-templates.js')).labelTemplates,
  },
  'label preview': {
    operands: 'TEMPLATE',
    least: 1,
    most: 1,
    flags: ['out', 'print', 'longest', 'bare'],
    examples: [
      'ozf label preview parcel-75x120 --out label.png',
      'ozf label preview parcel-75x120 --longest --out label.pdf',
    ],
    load: async () => (await import('./commands/label-preview.js')).labelPreview,
  },
  'label calibrate': {
    flags: ['size', 'dpi', 'out', 'print'],
    examples: [
      'ozf label calibrate --size 75x120 --print',
      'ozf label calibrate --size 58x40 --dpi 300 --out calibration.pdf',
    ],
    load: async () => (await import('./commands/label-calibrate.js')).labelCalibrate,
  },
} as const satisfies Partial<Record<CommandName, CommandRule>>;
