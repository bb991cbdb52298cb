import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { AppError } from '../domain/errors.js';
import type { PaperKind } from '../workflow/ports.js';
import type { Context } from './context.js';

export type PaperPlace =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'stdout'; readonly write: (bytes: Uint8Array) => Promise<void> };

export interface PaperPrint {
  readonly kind: 'printer';
  /** As it was typed; else the config's own for this paper, else the system's. */
  readonly printer: string | undefined;
  readonly paper: PaperKind;
  /** What the journal of prints calls it. */
  readonly document: string;
  /** Where `--out` keeps it beside the print. */
  readonly keep: PaperPlace | undefined;
}

export type PaperTarget = PaperPlace | PaperPrint;

export interface Paper {
  /** What its files are called where `--out` names none. */
  readonly name: string;
  /** What has to lie in the printer. */
  readonly paper: PaperKind;
  /** What to type instead of `--out -` beside `--json`. */
  readonly hint: string;
}

/**
 * Where `--out` and `--print` want a PDF, refused before anything is done; without both a file of its own in the working
 * folder.
 */
export async function paperTarget(context: Context, paper: Paper): Promise<PaperTarget> {
  const out = context.input.text('out');
  const keep = out === undefined ? undefined : placeOf(context, paper, out);
  const print = printTarget(context, { paper: paper.paper, document: paper.name, keep });
  return print ?? keep ?? placeOf(context, paper, await freeName(context, paper.name));
}

/** What `--print` wants, where a command has its own word for a file. */
export function printTarget(
  { input }: Pick<Context, 'input'>,
  on: Pick<PaperPrint, 'paper' | 'document'> & { readonly keep?: PaperPlace | undefined },
): PaperPrint | undefined {
  if (!input.isTold('print')) return undefined;
  const { paper, document, keep } = on;
  return { kind: 'printer', printer: input.text('print'), paper, document, keep };
}

/** Wide sheets lie in another printer than rolls. */
export function paperOfWidth(widthMm: number): PaperKind {
  return widthMm > WIDEST_ROLL_MM ? 'document' : 'label';
}
const WIDEST_ROLL_MM = 120;

/** `-` is stdout, which carries no JSON beside it. Throws usage `json-and-stdout`. */
export function placeOf(
  { style, output, world }: Context,
  { hint }: Pick<Paper, 'hint'>,
  out: string,
): PaperPlace {
  if (out !== '-') return { kind: 'file', path: resolve(world.machine.workFolder, out) };
  if (style.isJson) throw twoResults(hint);
  return { kind: 'stdout', write: output.bytes };
}

/** Whether stdout carries the PDF, and nothing else may. */
export function isStreamed(target: PaperTarget): boolean {
  return target.kind === 'printer' ? target.keep?.kind === 'stdout' : target.kind === 'stdout';
}

/** `labels-20261123-120107.pdf` on the seller's clock: a name of its own for each run, so that no paper is overwritten. */
async function freeName(context: Context, name: string): Promise<string> {
  const { now, settings } = await context.ports();
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone: settings.timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  const stamp = parts.format(now()).replaceAll(/[-:]/g, '').replace(' ', '-');
  const names = Array.from(
    { length: MOST_NAMES },
    (_, index) => `${name}-${stamp}${index === 0 ? '' : `-${index + 1}`}.pdf`,
  );
  const { workFolder } = context.world.machine;
  return names.find((each) => !existsSync(resolve(workFolder, each))) ?? `${name}-${stamp}.pdf`;
}
const MOST_NAMES = 100;

function twoResults(hint: string): AppError {
  const message = 'stdout cannot carry both the PDF and the JSON document';
  return new AppError({ kind: 'usage', code: 'json-and-stdout', message, hint });
}
