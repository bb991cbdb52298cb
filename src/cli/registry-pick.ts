import { atOzon, type CommandName, type CommandRule, dryRun, local, MANY } from './command-rule.js';

/** From the shelf into totes. */
export const pickCommands = {
  'pick list': {
    flags: ['pdf', 'print', 'size', 'wave', 'batch', 'due', 'warehouse', 'method', 'limit'],
    examples: [
      'ozf pick list --print --size 80mm',
      'ozf pick list --json | jq -r ".data.lines[].barcodes[0]"',
    ],
    load: async () => (await import('./commands/pick-list.js')).pickList,
  },
  'pick scan': {
    operands: '[N…]',
    most: MANY,
    flags: ['wave'],
    examples: ['ozf pick scan --wave 3', 'printf "4601234567893\\n#done\\n" | ozf pick scan 7'],
    exits: local,
    load: async () => (await import('./commands/pick-scan.js')).pickScan,
  },
  'pick short': {
    operands: 'N SKU [QTY]',
    least: 2,
    most: 3,
    flags: ['cause', 'do', 'until', 'looked-in', 'message', 'reinforced', 'weight', dryRun],
    examples: [
      'ozf pick short 7 MUG-BLUE 1 --because count-error',
      'ozf pick short 33920146-0214-1 MUG-BLUE --because damage --do cancel-units -y',
    ],
    exits: atOzon,
    load: async () => (await import('./commands/pick-short.js')).pickShort,
  },
} as const satisfies Partial<Record<CommandName, CommandRule>>;
