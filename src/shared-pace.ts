import { join } from 'node:path';
import type { ShopConfig } from './config.js';
import { dataFolder, type Place } from './config-folders.js';
import type { PaceMemory } from './workflow/ports.js';

type Cabinet = Pick<ShopConfig, 'apiUrl' | 'clientId'>;

export interface Shared {
  /** What the processes of one cabinet share; undefined where nothing is to be shared, or nothing can be. */
  pace(cabinet: Cabinet, onTrouble: (why: string) => void): Promise<PaceMemory | undefined>;
  close(): void;
}

/**
 * Ozon counts calls by Client-Id, whatever database they are for: the file stands with the program's data. A practice
 * Ozon lives on a port of the moment and is not shared.
 */
export function shareBetween(place: Place): Shared {
  const opened: PaceMemory[] = [];
  return {
    async pace(cabinet, onTrouble) {
      const path = paceFileOf(place, cabinet);
      if (path === undefined) return undefined;
      try {
        const { openPaceFile } = await import('./store/pace-file.js');
        const memory = await openPaceFile(path);
        opened.push(memory);
        return memory;
      } catch (thrown) {
        onTrouble(thrown instanceof Error ? thrown.message : String(thrown));
        return undefined;
      }
    },
    close: () => {
      for (const memory of opened.splice(0)) memory.close();
    },
  };
}

export function paceFileOf(place: Place, { apiUrl, clientId }: Cabinet): string | undefined {
  if (!URL.canParse(apiUrl)) return undefined;
  const { hostname, host } = new URL(apiUrl);
  if (['localhost', '127.0.0.1', '[::1]'].includes(hostname)) return undefined;
  return join(dataFolder(place), 'pace', encodeURIComponent(`${host} ${clientId}`));
}
