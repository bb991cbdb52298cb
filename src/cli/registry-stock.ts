import { atOzon, type CommandName, type CommandRule, dryRun, local, MANY } from './command-rule.js';

/** What lies on the shelves. */
export const stockCommands = {
  'stock import': {
    operands: 'FILE|-',
    least: 1,
    most: 1,
    examples: ['ozf stock import stock.csv', 'cat stock.csv | ozf stock import -'],
    load: async () => (await import('./commands/stock.js')).stockImport,
  },
  'stock show': {
    operands: '[ARTICLE]',
    most: 1,
    examples: ['ozf stock show', 'ozf stock show MUG-BLUE --json'],
    exits: ['refused'],
    load: async () => (await import('./commands/stock.js')).stockShow,
  },
  'stock low': {
    examples: ['ozf stock low', 'ozf stock low --json'],
    exits: ['refused'],
    load: async () => (await import('./commands/stock.js')).stockLow,
  },
  'stock in': {
    operands: 'ARTICLE QTY',
    least: 2,
    most: 2,
    flags: ['bin', 'lot'],
    examples: ['ozf stock in MUG-BLUE 24', 'ozf stock in MUG-BLUE 24 --bin A-03 --lot 2026-11-24'],
    exits: local,
    load: async () => (await import('./commands/stock.js')).stockIn,
  },
  'stock move': {
    operands: 'ARTICLE QTY',
    least: 2,
    most: 2,
    flags: ['from-bin', 'to-bin'],
    examples: [
      'ozf stock move MUG-BLUE 6 --from A-03 --to B-01',
      'ozf stock move MUG-BLUE 6 --from - --to A-03',
    ],
    exits: local,
    load: async () => (await import('./commands/stock.js')).stockMove,
  },
  'stock adjust': {
    operands: 'ARTICLE BIN QTY',
    least: 3,
    most: 3,
    flags: ['because'],
    examples: [
      'ozf stock adjust MUG-BLUE A-03 17 --because "one was broken"',
      'ozf stock adjust MUG-BLUE - 0 --because lost',
    ],
    exits: local,
    load: async () => (await import('./commands/stock.js')).stockAdjust,
  },
  'stock count': {
    operands: '[FILE|-]',
    most: 1,
    flags: ['bin', 'because'],
    examples: ['ozf stock count counted.csv -y --because "monthly count"', 'ozf stock count - --bin A-03'],
    exits: local,
    load: async () => (await import('./commands/stock-count.js')).stockCount,
  },
  'stock push': {
    operands: '[ARTICLE…]',
    most: MANY,
    flags: [dryRun],
    examples: ['ozf stock push -n', 'ozf stock push -q'],
    exits: atOzon,
    load: async () => (await import('./commands/stock-push.js')).stockPush,
  },
  'stock put-back': {
    flags: ['bin'],
    examples: ['ozf stock put-back', 'printf "MUG-BLUE\\n#done\\n" | ozf stock put-back --bin A-03'],
    exits: local,
    load: async () => (await import('./commands/stock-put-back.js')).stockPutBack,
  },
} as const satisfies Partial<Record<CommandName, CommandRule>>;
