import type { ConfigFile } from './config-file.js';
import type { PaperKind } from './workflow/ports.js';

export interface PrintingSettings {
  /** The printer of each paper, as the print system calls it. */
  readonly printers: Readonly<Partial<Record<PaperKind, string>>>;
  /** A program that prints, and its arguments with {file}, {printer} and {copies}; without it the print system's own. */
  readonly command: readonly string[] | undefined;
}

/** Windows has no program that prints a PDF at its own size: SumatraPDF is the usual one there. */
export const SUMATRA: readonly string[] = [
  'SumatraPDF',
  '-print-to',
  '{printer}',
  '-print-settings',
  'noscale,{copies}x',
  '-silent',
  '{file}',
];

export function printingOf(told: ConfigFile | undefined, platform: string): PrintingSettings {
  const { label, sticker, ticket, document } = told?.printers ?? {};
  const named = { label, sticker, ticket, document };
  return {
    printers: Object.fromEntries(Object.entries(named).filter(([, name]) => name !== undefined)),
    command: told?.printing?.command ?? (platform === 'win32' ? SUMATRA : undefined),
  };
}
