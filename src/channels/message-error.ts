import { basename } from 'node:path';
import { AppError } from '../domain/errors.js';

export function noTemplate(file: string, roots: readonly string[]): AppError {
  return new AppError({
    kind: 'usage',
    code: 'no-template',
    message: `There is no message template ${file} in ${roots.map((root) => `${root}/messages`).join(' or ')}`,
    details: { template: file, folders: roots },
  });
}

export function templateInvalid(path: string, cause: unknown): AppError {
  const problem = problemOf(cause);
  return new AppError({
    kind: 'usage',
    code: 'template-invalid',
    message: `Message template ${path}: ${problem}`,
    details: { template: basename(path), spot: '', path, problem },
    cause,
  });
}

/** A message with a hole in it is never sent. */
export function holeError(path: string, cause: unknown): AppError {
  const problem = problemOf(cause);
  const variable = /undefined variable: ([\w.]+)/.exec(problem)?.[1];
  if (variable === undefined) return templateInvalid(path, cause);
  return new AppError({
    kind: 'usage',
    code: 'template-hole',
    message: `Message template ${path} wants {{ ${variable} }}, which this message does not have`,
    details: { template: basename(path), path, variable },
    cause,
  });
}

/** The first line of what the engine says; the rest quotes the template. */
function problemOf(cause: unknown): string {
  const message = cause instanceof Error ? cause.message : String(cause);
  return message.split('\n')[0] ?? message;
}
