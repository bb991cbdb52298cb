import type { ConfigFile } from './config-file.js';
import type { DeskSettings } from './workflow/ports.js';

type Told = Pick<ConfigFile, 'bench' | 'inspect' | 'pack' | 'pick' | 'stock'>;

/** How the seller works at the table; a config that says nothing of it asks for nothing at the table. */
export function deskOf({ bench, inspect, pack, pick, stock }: Told = {}): DeskSettings {
  return {
    bench: { verdict: bench?.verdict ?? 'ok', folder: bench?.folder },
    inspect: { majorAql: inspect?.major_aql ?? '2.5', minorAql: inspect?.minor_aql ?? '4.0' },
    pack: { weigh: pack?.weigh ?? 'off', divisor: pack?.divisor ?? 5000 },
    stock: { pushTo: stock?.push_to, sharePercent: stock?.share ?? 100, buffer: stock?.buffer ?? 0 },
    pick: { waveSize: pick?.wave_size, bins: pick?.bins ?? 'off', paper: pick?.paper ?? 'a4' },
  };
}
