import { AppError } from '../domain/errors.js';
import { codeOf } from './sqlite-errors.js';

/** pg's errors in the seller's words. The host is named, the password never; unknown errors come back unchanged. */
export function explainPostgres(thrown: unknown, host: string): unknown {
  const code = codeOf(thrown);
  const details = { store: host };
  if (code === '55P03' || code === '40001' || code === '40P01') {
    const message = `Another program is writing to the database at ${host}: try again in a moment`;
    return new AppError({ kind: 'locked', code: 'store-busy', message, details, cause: thrown });
  }
  if (/^(28|3D|42501)/.test(code)) {
    const message = `PostgreSQL at ${host} does not let this user into this database`;
    return new AppError({
      kind: 'usage',
      code: 'store-refused',
      message,
      hint: 'ozf doctor',
      details,
      cause: thrown,
    });
  }
  if (isUnreachable(thrown, code)) {
    const message = `PostgreSQL at ${host} does not answer`;
    return new AppError({
      kind: 'unavailable',
      code: 'store-down',
      message,
      hint: 'ozf doctor',
      details,
      cause: thrown,
    });
  }
  return thrown;
}

/** Classes 08 (connection), 53 (resources), 57P (shutdown), 25P03 (idle too long), and Node's own network errors. */
function isUnreachable(thrown: unknown, code: string): boolean {
  if (/^(08|53|57P|25P0[34]|58)/.test(code)) return true;
  if (/^(ECONN|ENOTFOUND|EAI_|EHOST|ENET|ETIMEDOUT|EPIPE|ENOENT$|EACCES$)/.test(code)) return true;
  const message = thrown instanceof Error ? thrown.message : '';
  if (
    /connection terminated|timeout expired|timeout exceeded|connection error|not support SSL/i.test(message)
  )
    return true;
  return (
    thrown instanceof AggregateError &&
    thrown.errors.some((each: unknown) => isUnreachable(each, codeOf(each)))
  );
}
