import { fstatSync, writeSync } from 'node:fs';
import type { Writable } from 'node:stream';
import type { Screen } from './cli/world.js';

export interface Terminal {
  readonly isTerminal: (fd: number) => boolean;
  /** Node's own stream for it; loading it costs a third of a start. */
  readonly stream: () => Writable & { readonly columns?: number; readonly rows?: number };
  /** Has work done when the process ends, by itself or by a signal; answers how to let it be. */
  readonly atEnd: (work: () => void) => () => void;
  readonly platform: string;
}

/**
 * stdout or stderr. Files and pipes are written directly, which is what Node's stream would do too, only that nothing
 * has to be loaded for it. A reader that went away (`| head`) is no failure: what it did not want is dropped.
 */
export function screenOf(fd: 1 | 2, { isTerminal, stream, platform, atEnd }: Terminal): Screen {
  const isTTY = mayBeTerminal(fd) && isTerminal(fd);
  const isDirect = !isTTY && platform !== 'win32';
  let isGone = false;
  let opened: ReturnType<typeof stream> | undefined;
  const open = () => {
    opened ??= stream().on('error', () => {
      isGone = true;
    });
    return opened;
  };
  return {
    isTTY,
    get columns() {
      return isTTY ? open().columns : undefined;
    },
    get rows() {
      return isTTY ? open().rows : undefined;
    },
    atEnd: (text) => atEnd(() => void writeDirectly(fd, Buffer.from(text))),
    write: async (chunk) => {
      if (isGone) return;
      const rest = isDirect ? writeDirectly(fd, Buffer.from(chunk)) : Buffer.from(chunk);
      if (rest === 'gone') isGone = true;
      else if (rest.length > 0) await writeThrough(open(), rest);
    },
  };
}

/** Terminals are character devices; so is /dev/null, which is why a yes is asked once more. */
export function mayBeTerminal(fd: number): boolean {
  try {
    return fstatSync(fd).isCharacterDevice();
  } catch {
    return false;
  }
}

/** What could not be written now: the pipe is full and does not block. */
function writeDirectly(fd: number, bytes: Buffer): Buffer | 'gone' {
  let written = 0;
  try {
    while (written < bytes.length) written += writeSync(fd, bytes, written);
  } catch (error) {
    const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
    if (code !== 'EAGAIN') return 'gone';
  }
  return bytes.subarray(written);
}

function writeThrough(stream: Writable, bytes: Buffer): Promise<void> {
  return new Promise((resolve) => {
    if (stream.destroyed || stream.writableEnded) return resolve();
    stream.write(bytes, () => resolve());
  });
}
