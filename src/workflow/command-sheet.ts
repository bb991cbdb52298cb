import { localTime } from './pick-list.js';
import type { Ports } from './ports.js';

/** The command barcodes of the bench: what it is told on one page, the defects on another. */
export async function commandSheet(ports: Ports): Promise<Uint8Array> {
  const date = localTime(ports.now().toISOString(), ports.settings.timeZone);
  const page = { posting: 'the command sheet', date };
  const commands = { ...page, title: 'Команды сканера · Bench commands', commands: true, defects: false };
  const defects = { ...page, title: 'Виды брака · Defects', commands: false, defects: true };
  return ports.documents.render('command-sheet-a4', [commands, defects], ports.now());
}
