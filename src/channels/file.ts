import { createHash } from 'node:crypto';
import { access, mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../domain/errors.js';
import type { Channel, OutgoingMessage } from '../workflow/ports.js';
import { refuseControlCharacters } from './header-text.js';

export interface FileChannelOptions {
  /** Made with mode 0700 when it is not there. */
  readonly folder: string;
}

/**
 * Messages as text files, one each, mode 0600, UTF-8: the channel that needs no account. The name comes from the
 * message's key, so that sending twice leaves one file. Throws AppError unavailable `channel-down` when the folder
 * cannot be written.
 */
export function createFileChannel(options: FileChannelOptions): Channel {
  return {
    name: 'file',
    async send(message) {
      refuseControlCharacters(message);
      const name = fileNameOf(message.key);
      try {
        await writeOnce(options.folder, name, fileText(message));
      } catch (cause) {
        throw cannotWrite(options.folder, cause);
      }
      return { id: name };
    },
  };
}

function fileNameOf(key: string): string {
  return `${createHash('sha256').update(key).digest('hex').slice(0, 32)}.txt`;
}

function fileText(message: OutgoingMessage): string {
  const subject = message.subject === '' ? [] : [`Subject: ${message.subject}`];
  const head = [`To: ${message.recipient}`, `Date: ${message.at.toISOString()}`, ...subject];
  return `${head.join('\n')}\n\n${message.text.trimEnd()}\n`;
}

/** Whole or not at all: what a crash leaves half-written lies under a name that nobody reads. */
async function writeOnce(folder: string, name: string, text: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const target = join(folder, name);
  if (await exists(target)) return;
  const draft = join(folder, `.${name}.part`);
  await rm(draft, { force: true });
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(text, 'utf8');
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, target);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

function cannotWrite(folder: string, cause: unknown): AppError {
  return new AppError({
    kind: 'unavailable',
    code: 'channel-down',
    message: `Messages cannot be written to ${folder}`,
    details: { channel: 'file', reason: reasonOf(cause), folder },
    cause,
  });
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
}
