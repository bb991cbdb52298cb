import type { Environment } from './config.js';
import type { PrintingSettings } from './config-printing.js';
import type { Destination, Printer, PrintJob, PrintWish } from './workflow/ports.js';

export interface PrinterOptions extends PrintingSettings {
  readonly env: Environment;
  /** Where labels are laid when nobody names a printer at the bench. */
  readonly folder: string;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly nowMs: () => number;
}

/** The printers behind their port: what the config names, else the print system, else a folder. */
export function createPrinter(options: PrinterOptions): Printer {
  const { printers: named, command, env, folder } = options;
  const cups = async () => {
    const [queue, { cupsPrograms }] = await Promise.all([
      import('./cups-printer.js'),
      import('./cups-programs.js'),
    ]);
    return { ...queue, programs: cupsPrograms(env) };
  };
  return {
    choose: async ({ paper, printer, isFolderFine }: PrintWish): Promise<Destination> => {
      const name = printer ?? named[paper];
      if (name === undefined && isFolderFine) return { kind: 'folder', name: folder };
      if (command) return byCommand(command, paper, name);
      const { chooseQueue, standardQueue, programs } = await cups();
      return name === undefined ? standardQueue(programs, paper) : chooseQueue(programs, name);
    },
    send: async ({ kind, name }, job) => {
      if (kind === 'folder') return (await import('./spool-folder.js')).spoolFolder(name)(job);
      const media = await mediaFor(job);
      if (kind === 'queue') {
        const { sendToQueue, programs } = await cups();
        const { onWholePoints } = await import('./documents/whole-points.js');
        return sendToQueue(programs, name, { ...job, media, pdf: await onWholePoints(job.pdf) });
      }
      const { printByCommand } = await import('./command-printer.js');
      return printByCommand(command ?? [], name, job, env);
    },
    follow: async (sent) => {
      if (sent.destination.kind !== 'queue') return { state: 'printed' };
      const { followInQueue, programs } = await cups();
      return followInQueue(programs, sent, options);
    },
    fate: async (sent) => {
      if (sent.destination.kind !== 'queue') return { state: 'printed' };
      const { fateInQueue, programs } = await cups();
      return fateInQueue(programs, sent);
    },
    printers: async () => {
      if (command) return { command: command[0], printers: [], standard: undefined, named };
      const { printersOf } = await import('./cups-list.js');
      const seen = await printersOf((await cups()).programs);
      return seen && { ...seen, named };
    },
  };
}

async function byCommand(
  command: readonly string[],
  paper: string,
  name: string | undefined,
): Promise<Destination> {
  const isNeeded = command.some((word) => word.includes('{printer}'));
  if (name !== undefined || !isNeeded) return { kind: 'command', name: name ?? command[0] ?? '' };
  const { noPrinter } = await import('./print-errors.js');
  throw noPrinter(paper, []);
}

/** One job lies on one size of paper, and the sheet is as large as the page itself. */
async function mediaFor({ pdf }: PrintJob): Promise<string> {
  const { pageSizesMm } = await import('./documents/pdf-reading.js');
  const { mediaOf } = await import('./cups-printer.js');
  const sizes = await pageSizesMm(pdf);
  const [first, ...others] = [...new Set(sizes.map(mediaOf))];
  if (first !== undefined && others.length === 0) return first;
  const { mixedSizes } = await import('./print-errors.js');
  const texts = sizes.map(({ widthMm, heightMm }) => `${Math.round(widthMm)}×${Math.round(heightMm)}`);
  throw mixedSizes([...new Set(texts)]);
}
