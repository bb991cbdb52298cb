import type { Environment } from './config.js';

export interface ChildWish {
  readonly env: Environment;
  readonly input?: Uint8Array | undefined;
  readonly timeoutMs: number;
}

/** How a program ended: its exit code and what it said, or that there is no such program, or that it took too long. */
export type ChildEnd =
  | { readonly kind: 'ended'; readonly code: number; readonly out: string; readonly err: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'timeout' };

/** Runs a program with a list of arguments and no shell. */
export async function runChild(
  program: string,
  args: readonly string[],
  { env, input, timeoutMs }: ChildWish,
): Promise<ChildEnd> {
  const { spawn } = await import('node:child_process');
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env, stdio: ['pipe', 'pipe', 'pipe'], windowsHide: true });
    const [out, err]: [Buffer[], Buffer[]] = [[], []];
    let isLate = false;
    const bound = setTimeout(() => {
      isLate = true;
      child.kill('SIGKILL');
    }, timeoutMs);
    const end = (how: ChildEnd) => {
      clearTimeout(bound);
      resolve(how);
    };
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    // A program that ends without reading its input is judged by how it ends.
    child.stdin.on('error', () => {});
    child.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'EACCES') return end({ kind: 'missing' });
      clearTimeout(bound);
      reject(error);
    });
    child.once('close', (code) => {
      if (isLate) return end({ kind: 'timeout' });
      end({ kind: 'ended', code: code ?? 1, out: textOf(out), err: textOf(err) });
    });
    child.stdin.end(input);
  });
}

function textOf(chunks: readonly Buffer[]): string {
  return Buffer.concat(chunks).subarray(0, MOST_BYTES).toString('utf8');
}
const MOST_BYTES = 1 << 20;
