import type { ConfigFile } from './config-file.js';
import type { DeskSettings } from './workflow/ports.js';

type Told = Pick<ConfigFile, 'bench' | 'pack'>;

/** How the seller works at the table; a config that says nothing of it asks for nothing at the table. */
export function deskOf({ bench, pack }: Told = {}): DeskSettings {
  return {
    bench: { verdict: bench?.verdict ?? 'ok', folder: bench?.folder },
    pack: { weigh: pack?.weigh ?? 'off', divisor: pack?.divisor ?? 5000 },
  };
}
