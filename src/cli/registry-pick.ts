import { type CommandName, type CommandRule, local, MANY } from './command-rule.js';

/** From the shelf into totes. */
export const pickCommands = {
  'pick list': {
    flags: ['pdf', 'batch', 'due', 'warehouse', 'method', 'limit'],
    examples: ['ozf pick list --pdf walk.pdf', 'ozf pick list --json | jq -r ".data.lines[].barcodes[0]"'],
    load: async () => (await import('./commands/pick-list.js')).pickList,
  },
  'pick scan': {
    operands: '[N…]',
    most: MANY,
    examples: ['ozf pick scan', 'printf "4601234567893\\n#done\\n" | ozf pick scan 7'],
    exits: local,
    load: async () => (await import('./commands/pick-scan.js')).pickScan,
  },
} as const satisfies Partial<Record<CommandName, CommandRule>>;
