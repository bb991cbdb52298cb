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
    flags: ['out', 'longest', 'bare'],
    examples: [
      'ozf label preview parcel-75x120 --out label.png',
      'ozf label preview parcel-75x120 --longest --out label.pdf',
    ],
    load: async () => (await import('./commands/label-preview.js')).labelPreview,
  },
} as const satisfies Partial<Record<CommandName, CommandRule>>;
