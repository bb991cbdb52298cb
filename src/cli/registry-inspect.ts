import { atOzon, type CommandName, type CommandRule, dryRun, local, MANY, numbers } from './command-rule.js';
import { selecting, unitData } from './flags.js';

/** What is looked at before it is packed. */
export const inspectCommands = {
  'inspect scan': {
    operands: '[N…]',
    most: MANY,
    flags: ['photo', 'video'],
    examples: ['ozf inspect scan', 'printf "4601234567893\\n" | ozf inspect scan 7'],
    exits: local,
    load: async () => (await import('./commands/inspect-scan.js')).inspectScan,
  },
  'inspect pass': {
    ...numbers,
    flags: [...selecting, 'part', ...unitData, 'photo', 'video', dryRun],
    examples: [
      'ozf inspect pass --all',
      'ozf inspect pass 7 --unit-weight 827098843=352 --gtd 827098843=none',
    ],
    exits: atOzon,
    load: async () => (await import('./commands/inspect-pass.js')).inspectPass,
  },
  'inspect fail': {
    operands: 'N SKU',
    least: 2,
    most: 2,
    flags: ['defect', 'qty', 'disposition', 'lot', 'photo', 'video'],
    examples: [
      'ozf inspect fail 7 MUG-BLUE --defect broken --then quarantine --photo crack.jpg',
      'ozf inspect fail 33920146-0214-1 148313766 --defect wrong-item --qty 2 --then return-to-supplier',
    ],
    exits: local,
    load: async () => (await import('./commands/inspect-fail.js')).inspectFail,
  },
  'inspect lot': {
    operands: '[LOT [ARTICLE QTY]]',
    most: 3,
    flags: ['supplier', 'found', 'disposition', 'photo', 'video'],
    examples: [
      'ozf inspect lot 2026-11-24 MUG-BLUE 480 --supplier yiwu-ceramics',
      'ozf inspect lot 2026-11-24 --found broken:1,scratch:4 --then return-to-supplier --photo crack.jpg',
    ],
    exits: local,
    load: async () => (await import('./commands/inspect-lot.js')).inspectLot,
  },
} as const satisfies Partial<Record<CommandName, CommandRule>>;
