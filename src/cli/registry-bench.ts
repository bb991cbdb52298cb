import { atOzon, type CommandName, type CommandRule, local, MANY } from './command-rule.js';

/** The whole bench by scanner, and the last look at a label. */
export const benchCommands = {
  bench: {
    flags: ['warehouse'],
    examples: ['ozf bench', 'printf "4601234567893\\n#ok\\n" | ozf bench -y --json'],
    exits: atOzon,
    load: async () => (await import('./commands/bench.js')).bench,
  },
  'bench sheet': {
    operands: '[FILE]',
    most: 1,
    flags: ['print'],
    examples: ['ozf bench sheet --print', 'ozf bench sheet commands.pdf --json'],
    load: async () => (await import('./commands/bench.js')).benchSheet,
  },
  'label verify': {
    operands: '[N] CODE | --page FILE [N…]',
    most: MANY,
    flags: ['page'],
    examples: ['ozf label verify 7 ii53920146021', 'ozf label verify --page labels.pdf'],
    exits: local,
    load: async () => (await import('./commands/label-verify.js')).labelVerify,
  },
} as const satisfies Partial<Record<CommandName, CommandRule>>;
