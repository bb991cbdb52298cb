import type { Catalog } from '../i18n/en.js';
import type { Command } from './context.js';
import type { ExitName } from './exit-codes.js';
import type { FlagName } from './flags.js';

export type CommandName = Exclude<
  keyof Catalog['commands'],
  'orders' | 'pick' | 'inspect' | 'products' | 'sandbox' | 'mode' | 'stock'
>;

/** Everything about a command except its words (i18n) and its work (`load`). */
export interface CommandRule {
  readonly operands?: string;
  readonly least?: number;
  readonly most?: number;
  readonly flags?: readonly FlagName[];
  readonly examples: readonly [string, string];
  readonly exits?: readonly ExitName[];
  readonly load: () => Promise<Command>;
}

export const MANY = Number.POSITIVE_INFINITY;
export const numbers = { operands: '[N…|-]', most: MANY } as const;
export const dryRun = 'dry-run' as const;
export const atOzon = ['refused', 'unauthorized', 'unavailable', 'partial', 'locked'] as const;
/** What a printer may add to any command. */
export const atPrinter = ['refused', 'unavailable'] as const;
export const local = ['refused', 'unavailable', 'partial'] as const;
