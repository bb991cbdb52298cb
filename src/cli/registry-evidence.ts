import { type CommandName, type CommandRule, local } from './command-rule.js';

/** What is shown when somebody doubts. */
export const evidenceCommands = {
  evidence: {
    operands: 'N',
    least: 1,
    most: 1,
    flags: ['evidence-out'],
    examples: ['ozf evidence 33920146-0214-1', 'ozf evidence 7 --out for-support.zip --json'],
    exits: local,
    load: async () => (await import('./commands/evidence.js')).evidence,
  },
} as const satisfies Partial<Record<CommandName, CommandRule>>;
