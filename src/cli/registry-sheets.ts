import { type CommandName, type CommandRule, dryRun, local, MANY, numbers } from './command-rule.js';
import { selecting } from './flags.js';

/** Paper beside labels: stickers, slips, tags, cards. */
export const sheetCommands = {
  'products stickers': {
    operands: '[ITEM[:QTY]…|-]',
    most: MANY,
    flags: ['for-posting', 'wave', 'size', 'out', 'print', dryRun],
    examples: [
      'ozf products stickers MUG-BLUE:24 --out stickers.pdf',
      'ozf products stickers --wave 3 --size 43x25 --out stickers.pdf',
    ],
    exits: local,
    load: async () => (await import('./commands/products-stickers.js')).productsStickers,
  },
  'pack slip': {
    ...numbers,
    flags: [...selecting, 'size', 'out', 'print', dryRun],
    examples: ['ozf pack slip --all --out slips.pdf', 'ozf pack slip 7 --size 75x120 --out slip.pdf'],
    exits: local,
    load: async () => (await import('./commands/pack-slip.js')).packSlip,
  },
  'pack stickers': {
    ...numbers,
    flags: ['kind', 'copies', 'weight', 'size', 'out', 'print', dryRun],
    examples: [
      'ozf pack stickers 7 --out marks.pdf',
      'ozf pack stickers --kind fragile --copies 10 --size 75x120 --out marks.pdf',
    ],
    exits: local,
    load: async () => (await import('./commands/pack-stickers.js')).packStickers,
  },
  'pick totes': {
    flags: ['from-tote', 'to-tote', 'size', 'out', 'print', dryRun],
    examples: ['ozf pick totes --from 1 --to 24 --out totes.pdf', 'ozf pick totes --size 75x120'],
    load: async () => (await import('./commands/pick-totes.js')).pickTotes,
  },
  'inspect tag': {
    operands: 'N|TAG [SKU]',
    least: 1,
    most: 2,
    flags: ['size', 'out', 'print', dryRun],
    examples: ['ozf inspect tag 7 --out tag.pdf', 'ozf inspect tag Q42 --size 58x40 --out tag.pdf'],
    exits: local,
    load: async () => (await import('./commands/inspect-tag.js')).inspectTag,
  },
} as const satisfies Partial<Record<CommandName, CommandRule>>;
