import { localTime } from './pick-list.js';
import type { Ports } from './ports.js';

/** The command barcodes of the bench on one page. */
export async function commandSheet(ports: Ports): Promise<Uint8Array> {
  const date = localTime(ports.now().toISOString(), ports.settings.timeZone);
  const page = { posting: 'the command sheet', date };
  return ports.documents.render('command-sheet-a4', [page], ports.now());
}
