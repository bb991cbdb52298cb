import { type CommandName, type CommandRule, local } from './command-rule.js';

/** Advice on packing, and the cartons that it chooses from. */
export const packCommands = {
  'pack plan': {
    operands: 'N',
    least: 1,
    most: 1,
    examples: ['ozf pack plan 7', 'ozf pack plan 33920146-0214-1 --json'],
    exits: local,
    load: async () => (await import('./commands/pack-plan.js')).packPlan,
  },
  'pack cartons': {
    examples: ['ozf pack cartons', 'ozf pack cartons --json'],
    load: async () => (await import('./commands/pack-plan.js')).packCartons,
  },
  'pack cartons import': {
    operands: 'FILE|-',
    least: 1,
    most: 1,
    examples: ['ozf pack cartons import cartons.csv', 'cat cartons.csv | ozf pack cartons import -'],
    load: async () => (await import('./commands/pack-plan.js')).packCartonsImport,
  },
} as const satisfies Partial<Record<CommandName, CommandRule>>;
