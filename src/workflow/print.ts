import { AppError } from '../domain/errors.js';
import { asAppError } from './batch.js';
import { untilFresh } from './move.js';
import type {
  Destination,
  JobFate,
  Ports,
  PrintRecord,
  PrintTrouble,
  PrintWish,
  SentJob,
  Writer,
} from './ports.js';

/** What is to be printed. */
export interface Paper extends PrintWish {
  /** The kind of paper, a word of the journal: `label`, `pick-list`, `manifest` … */
  readonly document: string;
  /** Of which thing: a posting, a carriage, a day. */
  readonly what: string;
  readonly shop?: string | undefined;
  /** Without anything of a buyer: printers and their queues show it to everybody. */
  readonly name: string;
  readonly pdf: Uint8Array;
  readonly copies?: number | undefined;
  readonly reason?: string | undefined;
  /** Which copy it is, where somebody else counts them. */
  readonly copy?: number | undefined;
}

/** What stands or falls with the print, in the same transactions as its line of the journal. */
export interface PrintHooks {
  announced?(tx: Writer, record: PrintRecord): Promise<void>;
  ended?(tx: Writer, end: PrintEnd): Promise<void>;
}

export interface PrintEnd {
  readonly record: PrintRecord;
  /** Where it went, as a person would look for it. */
  readonly target: string;
}

export interface Printed {
  readonly record: PrintRecord;
  readonly target: string;
  readonly fate: JobFate;
}

/**
 * Prints one paper. It is announced in the journal before it is handed over, so that after a crash somebody knows; what
 * the print system says of it is recorded. Throws what the printer threw, or `print-waits` when it needs a person.
 */
export async function printPaper(ports: Ports, paper: Paper, hooks: PrintHooks = {}): Promise<Printed> {
  if (paper.copy === undefined) await refuseWaiting(ports, paper);
  const destination = await ports.printer.choose(paper);
  const record = await announced(ports, paper, { destination, hooks });
  const sent = await handedOver(ports, paper, { record, destination, hooks });
  const known: PrintRecord = {
    ...record,
    state: 'sent',
    ...(sent.job === undefined ? {} : { job: sent.job }),
  };
  if (sent.job !== undefined) await ports.store.transact((tx) => tx.savePrint(known));
  const fate = await ports.printer.follow(sent);
  const after = await settlePrint(ports, { record: known, target: sent.target }, fate, hooks);
  if (fate.state === 'waiting') throw printWaits(after, fate.why);
  if (fate.state === 'lost') throw printLost(after, fate.why);
  if (fate.state === 'never') throw stoppedMeanwhile(after);
  return { record: after, target: sent.target, fate };
}

/** Takes over what became of a job. A job that waits stays open: whoever prints next asks about it first. */
export async function settlePrint(
  ports: Ports,
  { record, target }: PrintEnd,
  fate: JobFate,
  { ended }: PrintHooks,
): Promise<PrintRecord> {
  if (fate.state === 'waiting') return record;
  const after: PrintRecord = { ...record, state: stateAfter(fate) };
  await untilFresh(() =>
    ports.store.transact(async (tx) => {
      await tx.savePrint(after);
      await ended?.(tx, { record: after, target });
    }),
  );
  return after;
}

function stateAfter({ state }: JobFate): PrintRecord['state'] {
  if (state === 'lost') return 'unknown';
  // What the printer has in hand is its own business, and on paper as far as we can tell.
  return state === 'queued' || state === 'waiting' ? 'sent' : state;
}

interface Start {
  readonly destination: Destination;
  readonly hooks: PrintHooks;
}

async function announced(ports: Ports, paper: Paper, { destination, hooks }: Start): Promise<PrintRecord> {
  const { document, what, shop, pdf, reason } = paper;
  const record: PrintRecord = {
    id: ports.newId(),
    ...{ document, what, shop, reason },
    destination: destination.kind,
    printer: destination.name,
    copy: paper.copy ?? (await copiesOf(ports, paper)) + 1,
    state: 'announced',
    sha256: await ports.documents.hashOf(pdf),
    at: ports.now().toISOString(),
    operator: ports.operator,
  };
  await ports.store.transact(async (tx) => {
    await tx.savePrint(record);
    await hooks.announced?.(tx, record);
  });
  return record;
}

/** The same paper that still lies in a printer is waited for, not sent behind itself; one that came out since is recorded. */
async function refuseWaiting(ports: Ports, { document, what, shop }: Paper): Promise<void> {
  for (const record of await ports.store.prints({ document, what, shop, states: ['sent'] })) {
    const { destination: kind, printer, job } = record;
    if (job === undefined) continue;
    const fate = await ports.printer.fate({ destination: { kind, name: printer }, job, target: job });
    if (fate.state === 'waiting') throw printWaits(record, fate.why);
    await settlePrint(ports, { record, target: job }, fate, {});
  }
}

/** Print systems take a title of 255 bytes, and files are called after it too. */
function titleOf(name: string): string {
  return name.replace(/[^\x20-\x7e]+/g, '_').slice(0, MOST_LETTERS);
}
const MOST_LETTERS = 100;

/** How many of this paper are out, as far as the journal knows. */
async function copiesOf(ports: Ports, { document, what, shop }: Paper): Promise<number> {
  const before = await ports.store.prints({ document, what, shop });
  return Math.max(0, ...before.filter(({ state }) => state !== 'never').map(({ copy }) => copy));
}

async function handedOver(
  ports: Ports,
  { name, pdf, copies }: Paper,
  { record, destination, hooks }: Start & { readonly record: PrintRecord },
): Promise<SentJob> {
  try {
    return await ports.printer.send(destination, { name: titleOf(name), pdf, copies });
  } catch (thrown) {
    const error = asAppError(thrown);
    // What broke off in the middle may have come through; what was refused has not.
    const isKnown = error.kind !== 'bug' && error.kind !== 'interrupted' && error.code !== 'print-unclear';
    const fate = isKnown ? ({ state: 'never' } as const) : ({ state: 'lost', why: 'unknown' } as const);
    await settlePrint(ports, { record, target: record.printer }, fate, hooks);
    throw thrown;
  }
}

/** Whether it is the printer, and not the posting, that stops a print. */
export function isPrinterTrouble({ code }: AppError): boolean {
  return /^(print-|printer-|printing-|no-print)/.test(code);
}

export function printWaits({ printer, job, document, what }: PrintRecord, why: PrintTrouble): AppError {
  return new AppError({
    kind: 'unavailable',
    code: WAITS[why],
    message: `${job ?? document} waits at the printer ${printer}: ${why}`,
    hint: why === 'stopped' ? `sudo cupsenable ${printer}` : `lpstat -l -p ${printer}`,
    details: { printer, job: job ?? '', document, what, why },
  });
}

const WAITS = {
  stopped: 'print-waits-stopped',
  'out-of-paper': 'print-waits-out-of-paper',
  jam: 'print-waits-jam',
  open: 'print-waits-open',
  offline: 'print-waits-offline',
  held: 'print-waits-held',
  failed: 'print-waits-failed',
  cancelled: 'print-waits-unknown',
  unknown: 'print-waits-unknown',
} as const satisfies Record<PrintTrouble, string>;

function printLost({ printer, job, document, what }: PrintRecord, why: PrintTrouble): AppError {
  return new AppError({
    kind: 'unavailable',
    code: 'print-lost',
    message: `${job ?? document} left the queue of ${printer} (${why}): look what lies in the printer`,
    hint: `lpstat -l -p ${printer}`,
    details: { printer, job: job ?? '', document, what, why },
  });
}

function stoppedMeanwhile({ printer, job, document, what }: PrintRecord): AppError {
  return new AppError({
    kind: 'refused',
    code: 'printer-stopped-meanwhile',
    message: `The printer ${printer} stopped before it began: the job was taken back, nothing was printed`,
    hint: `sudo cupsenable ${printer}`,
    details: { printer, job: job ?? '', document, what },
  });
}
