import type { PrintersSeen } from '../workflow/ports.js';
import type { NewPrinters } from './config-writing.js';
import type { Context } from './context.js';

/** Which of this machine's printers print labels and sheets: a person is asked, else the names are guessed by. */
export async function choosePrinters({
  world,
  style,
  prompt,
  words,
}: Pick<Context, 'world' | 'style' | 'prompt' | 'words'>): Promise<NewPrinters> {
  const seen = await world.printers().catch(() => undefined);
  if (!seen || seen.printers.length === 0) return {};
  const guessed = guessPrinters(seen);
  if (!style.isInteractive) return guessed;
  const { questions, printing } = words.catalog;
  const names = seen.printers.map(({ name }) => name);
  const first = guessed.label === undefined ? [] : [guessed.label];
  const choices = [...new Set([...first, ...names])].map((name) => ({ value: name, name }));
  const none = { value: '', name: printing.noPrinterChosen };
  const label = await prompt.one(questions['label-printer'], [...choices, none]);
  return { ...guessPrinters(seen, label), label: label === '' ? undefined : label };
}

/** A label printer is known by its name; sheets go to another one, the system's own before the rest. */
export function guessPrinters(
  { printers, standard }: PrintersSeen,
  label = printers.find(({ name }) => LABEL_PRINTER.test(name))?.name,
): NewPrinters {
  const others = printers
    .map(({ name }) => name)
    .filter((name) => name !== label && !LABEL_PRINTER.test(name));
  const document = others.find((name) => name === standard) ?? (others.length === 1 ? others[0] : undefined);
  return { label, document };
}

/** Makers and models of label printers as queues are called after them. */
const LABEL_PRINTER =
  /label|thermal|sticker|xprinter|xp-?\d{3}|zebra|zd\d|z[dt]\d{3}|gk4|godex|tsc|ttp|hprt|rongta|munbyn|rollo|dymo|4barcode|ql-?\d|citizen|cl-?s\d|argox|bixolon|sato|gprinter|deli|этикет|термо|标签|面单/i;
