import type { Ports, Store } from '../../src/workflow/ports.js';
import { now } from '../store/sample.js';
import { absent, noDocuments, noPrinter, noRules, settings } from './notify-child.js';
import { silentOzon } from './silent-ozon.js';

/** A person at the shelves: the store, and nothing else of the world. */
export function stationOf(store: Store, operator: string): Ports {
  let ids = 0;
  return {
    ...{ store, operator, settings, now, documents: noDocuments, rules: noRules, channels: [] },
    ozon: () => silentOzon,
    printer: noPrinter,
    messages: { render: absent },
    sleep: async () => undefined,
    newId: () => {
      ids += 1;
      return `${operator}-${process.pid}-${ids}`;
    },
    progress: () => undefined,
  };
}
