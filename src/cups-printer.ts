import { type CupsPrograms, queueNames, queueState, standardName } from './cups-programs.js';
import { endOfJob, jobIdOf, jobSeen, jobTrouble } from './cups-words.js';
import {
  noPrinter,
  noPrintProgram,
  printerRefuses,
  printerStopped,
  printRefused,
  printUnclear,
  unknownPrinter,
} from './print-errors.js';
import type { Destination, JobFate, PrintJob, SentJob } from './workflow/ports.js';

/** The queue, as far as it may be printed on now. */
export async function chooseQueue(cups: CupsPrograms, name: string): Promise<Destination> {
  const seen = await queueState(cups, name);
  if (!seen) {
    // A printer of the network that nobody has set up here has no queue yet, and no state.
    const known = await queueNames(cups);
    if (!known.includes(name)) throw unknownPrinter(name, known);
  }
  if (seen && !seen.isEnabled) throw printerStopped(name, seen.words);
  if (seen && !seen.isAccepting) throw printerRefuses(name);
  return { kind: 'queue', name };
}

/** What the system prints on where nobody names a printer. */
export async function standardQueue(cups: CupsPrograms, paper: string): Promise<Destination> {
  const name = await standardName(cups);
  if (name !== undefined) return chooseQueue(cups, name);
  throw noPrinter(paper, await queueNames(cups));
}

export async function sendToQueue(
  cups: CupsPrograms,
  name: string,
  job: PrintJob & { readonly media: string },
): Promise<SentJob> {
  const args = ['-d', name, '-t', job.name, '-n', String(job.copies ?? 1), ...atItsOwnSize(job.media), '-'];
  const answer = await cups.call('lp', args, job.pdf);
  if (answer.kind === 'missing') throw noPrintProgram('lp');
  if (answer.kind === 'timeout') throw printUnclear(name);
  if (answer.code !== 0) throw printRefused(name, answer.err.replace(/^lp: /, '').trim());
  const id = jobIdOf(answer.out, name);
  return { destination: { kind: 'queue', name }, job: id, target: id ?? name };
}

/** 100 % is 100 %: the sheet is as large as the page, and nothing is fitted to anything. */
function atItsOwnSize(media: string): readonly string[] {
  return ['-o', `media=${media}`, '-o', 'print-scaling=none', '-o', 'fit-to-page=false'];
}

/** What became of a job, looked at once. */
export async function fateInQueue(
  cups: CupsPrograms,
  { destination: { name }, job }: SentJob,
): Promise<JobFate> {
  return job === undefined ? { state: 'queued' } : (await look(cups, name, job)).fate;
}

export interface Watching {
  /** Printers don't follow a practice clock. */
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly nowMs: () => number;
}

/** Watched until it is over, until trouble has lasted, or until the bound: a long job may go on without us. */
export async function followInQueue(
  cups: CupsPrograms,
  { destination: { name }, job }: SentJob,
  { sleep, nowMs }: Watching,
): Promise<JobFate> {
  if (job === undefined) return { state: 'queued' };
  const end = nowMs() + FOLLOW_MS;
  let troubleSinceMs: number | undefined;
  for (let polls = 1; ; polls += 1) {
    const { isOver, hasBegun, fate } = await look(cups, name, job);
    if (isOver) return fate;
    const isStopped = fate.state === 'waiting' && fate.why === 'stopped';
    if (isStopped && !hasBegun && (await takenBack(cups, name, job))) return { state: 'never' };
    troubleSinceMs = fate.state === 'waiting' ? (troubleSinceMs ?? nowMs()) : undefined;
    if (troubleSinceMs !== undefined && nowMs() - troubleSinceMs >= TROUBLE_MS) return fate;
    if (nowMs() >= end) return fate;
    await sleep(Math.min(polls * POLL_MS, SLOW_POLL_MS));
  }
}
const POLL_MS = 250;
const SLOW_POLL_MS = 1_500;
const FOLLOW_MS = 12_000;
/** A printer that only wakes up tells of trouble for a moment. */
const TROUBLE_MS = 2_500;

interface Look {
  readonly isOver: boolean;
  readonly hasBegun: boolean;
  readonly fate: JobFate;
}

async function look(cups: CupsPrograms, name: string, job: string): Promise<Look> {
  const waiting = jobSeen(await cups.said('lpstat', ['-l', '-o', name]), job);
  if (!waiting) {
    const over = jobSeen(await cups.said('lpstat', ['-W', 'completed', '-l', '-o', name]), job);
    const end = endOfJob(over ?? { reasons: [] });
    const fate: JobFate = end === 'printed' ? { state: end } : { state: 'lost', why: end };
    return { isOver: true, hasBegun: true, fate };
  }
  const queue = await queueState(cups, name);
  const why = queue?.trouble ?? jobTrouble(waiting);
  const hasBegun = !queue || queue.isEnabled || waiting.reasons.length > 0;
  return { isOver: false, hasBegun, fate: why ? { state: 'waiting', why } : { state: 'queued' } };
}

/** On a stopped printer a job that has not begun can still be taken back, so that it does not come out later unasked. */
async function takenBack(cups: CupsPrograms, name: string, job: string): Promise<boolean> {
  const answer = await cups.call('cancel', [job]);
  return answer.kind === 'ended' && answer.code === 0 && (await look(cups, name, job)).isOver;
}

/** How CUPS calls a sheet of this size. */
export function mediaOf({ widthMm, heightMm }: { readonly widthMm: number; readonly heightMm: number }) {
  const isA4 = Math.abs(widthMm - 210) < 1 && Math.abs(heightMm - 297) < 1;
  return isA4 ? 'A4' : `Custom.${tenths(widthMm)}x${tenths(heightMm)}mm`;
}

function tenths(mm: number): number {
  return Math.round(mm * 10) / 10;
}
