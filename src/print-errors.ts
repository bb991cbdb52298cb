import { AppError } from './domain/errors.js';

export function noPrinter(paper: string, known: readonly string[]): AppError {
  return new AppError({
    kind: 'usage',
    code: known.length === 0 ? 'no-printers' : 'no-printer',
    message: `No printer is named for ${paper}, and the system has no default printer`,
    hint: known[0] === undefined ? 'ozf doctor' : `lpoptions -d ${known[0]}`,
    details: { paper, known: known.join(', ') },
  });
}

export function unknownPrinter(printer: string, known: readonly string[]): AppError {
  const [only] = known;
  return new AppError({
    kind: 'usage',
    code: only === undefined ? 'printer-unknown-alone' : 'printer-unknown',
    message: `No printer is called ${printer}: ${known.join(', ')}`,
    hint: 'lpstat -e',
    details: { printer, known: known.join(', ') },
  });
}

export function printerStopped(printer: string, words: string): AppError {
  return new AppError({
    kind: 'refused',
    code: 'printer-stopped',
    message: `The printer ${printer} is stopped: nothing was sent`,
    hint: `sudo cupsenable ${printer}`,
    details: { printer, words: words === '' ? '' : `(${words})` },
  });
}

export function printerRefuses(printer: string): AppError {
  return new AppError({
    kind: 'refused',
    code: 'printer-refuses',
    message: `The printer ${printer} takes no jobs: nothing was sent`,
    hint: `sudo cupsaccept ${printer}`,
    details: { printer },
  });
}

export function systemDown(): AppError {
  return new AppError({
    kind: 'unavailable',
    code: 'printing-down',
    message: 'The print system (CUPS) does not answer',
    hint: 'lpstat -r',
  });
}

export function noPrintProgram(program: string): AppError {
  return new AppError({
    kind: 'usage',
    code: 'no-print-program',
    message: `There is no program ${program} to print with`,
    hint: program === 'lp' || program.startsWith('lp') ? 'sudo apt install cups' : 'ozf doctor',
    details: { program },
  });
}

/** Nothing was taken over. */
export function printRefused(printer: string, words: string): AppError {
  return new AppError({
    kind: 'refused',
    code: 'print-refused',
    message: `The printer ${printer} did not take the job: ${words}`,
    hint: 'ozf doctor',
    details: { printer, words },
  });
}

/** Whether it was taken over nobody knows. */
export function printUnclear(printer: string): AppError {
  return new AppError({
    kind: 'unavailable',
    code: 'print-unclear',
    message: `Nobody can tell whether ${printer} has taken the job over: look at the printer`,
    hint: 'lpstat -o',
    details: { printer },
  });
}

export function mixedSizes(sizes: readonly string[]): AppError {
  return new AppError({
    kind: 'refused',
    code: 'mixed-sizes',
    message: `One job has one size of paper, and these are ${sizes.join(', ')}`,
    hint: 'ozf label --all --warehouse NAME --print',
    details: { sizes: sizes.join(', ') },
  });
}
