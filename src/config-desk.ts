import type { ConfigFile } from './config-file.js';
import type { DeskSettings } from './workflow/ports.js';

type Told = Pick<ConfigFile, 'bench' | 'pack' | 'stock' | 'inspect' | 'pick'>;

/** How the seller works at the table; a config that says nothing of it asks for nothing at the table. */
export function deskOf({ bench, pack, stock, inspect, pick }: Told = {}): DeskSettings {
  return {
    bench: { verdict: bench?.verdict ?? 'ok', folder: bench?.folder },
    pack: { weigh: pack?.weigh ?? 'off', divisor: pack?.divisor ?? 5000 },
    stock: {
      pushTo: stock?.push_to ?? {},
      isShared: stock?.share === 'yes',
      buffer: stock?.buffer ?? 0,
    },
    inspect: { minorLimit: inspect?.minor_limit, evidence: inspect?.evidence ?? 'none' },
    pick: { waveSize: pick?.wave_size, bins: pick?.bins ?? 'off' },
  };
}
