import type { JobFate } from '../workflow/ports.js';
import type { Words } from './words.js';

export interface PrintSeen {
  readonly printer: string;
  readonly job: string | null;
  readonly target: string;
  readonly state: JobFate['state'];
  readonly copy: number;
}

/** `Printed on Xprinter: Xprinter-12`, and that the printer is still at it where it is. */
export function printNote({ printer, job, state, copy }: PrintSeen, { catalog, fill }: Words): string {
  const { printing } = catalog;
  const text = state === 'queued' ? printing.queued : printing.printed;
  const told = fill(text, { printer, job: job ?? '' }).replace(/\s*:\s*$/, '');
  return copy > 1 ? `${told} · ${fill(printing.copy, { copy })}` : told;
}
