import { type CupsPrograms, queueNames, queueState, standardName } from './cups-programs.js';
import { sizesOf } from './cups-words.js';
import { AppError } from './domain/errors.js';
import type { PrinterSeen, PrintersSeen } from './workflow/ports.js';

/** Every printer with its state and its sizes; undefined where CUPS is not installed or not running. */
export async function printersOf(cups: CupsPrograms): Promise<Omit<PrintersSeen, 'named'> | undefined> {
  const names = await queueNames(cups).catch(unlessAbsent);
  if (!names) return undefined;
  const printers: PrinterSeen[] = [];
  for (const name of names.slice(0, MOST)) printers.push(await seen(cups, name));
  return { printers, standard: await standardName(cups) };
}
const MOST = 40;

async function seen(cups: CupsPrograms, name: string): Promise<PrinterSeen> {
  const state = await queueState(cups, name);
  const options = await cups.call('lpoptions', ['-p', name, '-l']);
  return {
    name,
    isEnabled: state?.isEnabled ?? true,
    isAccepting: state?.isAccepting ?? true,
    trouble: state?.trouble,
    sizes: options.kind === 'ended' && options.code === 0 ? sizesOf(options.out) : undefined,
  };
}

function unlessAbsent(thrown: unknown): undefined {
  const isAbsent = thrown instanceof AppError && ABSENT.includes(thrown.code);
  if (!isAbsent) throw thrown;
  return undefined;
}
const ABSENT: readonly string[] = ['no-print-program', 'printing-down'];
