import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { AppError } from '../domain/errors.js';
import type { Context } from './context.js';
import { linesOf } from './select.js';

/** The whole text of a file that was named, or of stdin for `-`. */
export async function fileText({ world }: Context, name: string): Promise<string> {
  if (name === '-') {
    const lines: string[] = [];
    for await (const line of linesOf(world.input, world.interruption)) lines.push(line);
    return lines.join('\n');
  }
  try {
    return await readFile(resolve(world.machine.workFolder, name), 'utf8');
  } catch (cause) {
    const message = `${name} cannot be read`;
    throw new AppError({ kind: 'usage', code: 'cannot-read', message, details: { path: name }, cause });
  }
}
