import { AppError } from '../domain/errors.js';

/** better-sqlite3's errors in the seller's words; what is not about the file itself comes back unchanged. */
export function explainSqlite(thrown: unknown, path: string): unknown {
  const code = codeOf(thrown);
  const details = { store: path };
  if (isMissingAddon(thrown)) {
    return new AppError({
      kind: 'usage',
      code: 'addon-missing',
      message: 'The SQLite addon was not built for this version of Node.js',
      hint: 'npm rebuild better-sqlite3',
      cause: thrown,
    });
  }
  if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')) {
    const message = `${path} is damaged or is no database: put a backup in its place`;
    return new AppError({ kind: 'usage', code: 'store-damaged', message, details, cause: thrown });
  }
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    const message = `Another program is writing to ${path}: try again in a moment`;
    return new AppError({ kind: 'locked', code: 'store-busy', message, details, cause: thrown });
  }
  if (isUnreachable(thrown, code)) {
    const message = `The database ${path} cannot be opened or written`;
    return new AppError({ kind: 'unavailable', code: 'store-down', message, details, cause: thrown });
  }
  return thrown;
}

function isMissingAddon(thrown: unknown): boolean {
  if (['ERR_DLOPEN_FAILED', 'MODULE_NOT_FOUND', 'ERR_MODULE_NOT_FOUND'].includes(codeOf(thrown))) return true;
  const message = thrown instanceof Error ? thrown.message : '';
  return message.includes('Could not locate the bindings file') || message.includes('NODE_MODULE_VERSION');
}

function isUnreachable(thrown: unknown, code: string): boolean {
  if (
    /^(SQLITE_(CANTOPEN|READONLY|FULL|IOERR|PERM|AUTH)|EACCES|EPERM|ENOENT|ENOTDIR|EISDIR|EEXIST|EROFS|ENOSPC)/.test(
      code,
    )
  )
    return true;
  return thrown instanceof TypeError && thrown.message.includes('directory does not exist');
}

export function codeOf(thrown: unknown): string {
  const code: unknown = thrown instanceof Error ? Reflect.get(thrown, 'code') : undefined;
  return typeof code === 'string' ? code : '';
}
