import { runChild } from './child-process.js';
import type { Environment } from './config.js';
import { noPrintProgram, printRefused, printUnclear } from './print-errors.js';
import type { PrintJob, SentJob } from './workflow/ports.js';

/**
 * A program of the seller's own prints a file: the words of `command` with {file}, {printer} and {copies} filled in. It is
 * believed when it says that it could not, and there is no job to watch.
 */
export async function printByCommand(
  [program = '', ...words]: readonly string[],
  printer: string,
  job: PrintJob,
  env: Environment,
): Promise<SentJob> {
  const [{ mkdtemp, rm, writeFile }, { tmpdir }, { join }] = await Promise.all([
    import('node:fs/promises'),
    import('node:os'),
    import('node:path'),
  ]);
  const folder = await mkdtemp(join(tmpdir(), 'ozf-print-'));
  try {
    const file = join(folder, `${job.name.replace(/[^\w.-]+/g, '_')}.pdf`);
    await writeFile(file, job.pdf, { mode: 0o600 });
    const holes: Readonly<Record<string, string>> = { file, printer, copies: String(job.copies ?? 1) };
    const args = words.map((word) =>
      word.replace(/\{(file|printer|copies)\}/g, (_, name) => holes[name] ?? ''),
    );
    const end = await runChild(program, args, { env, timeoutMs: COMMAND_MS });
    if (end.kind === 'missing') throw noPrintProgram(program);
    if (end.kind === 'timeout') throw printUnclear(printer);
    if (end.code !== 0) throw printRefused(printer, wordsOf(end, program));
    return { destination: { kind: 'command', name: printer }, job: undefined, target: printer };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
const COMMAND_MS = 60_000;

function wordsOf({ code, err, out }: { code: number; err: string; out: string }, program: string): string {
  const [line = ''] = (err.trim() || out.trim()).split('\n');
  return line === '' ? `${program} ended with ${code}` : line.slice(0, 200);
}
