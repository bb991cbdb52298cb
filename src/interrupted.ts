import { AppError } from './domain/errors.js';

/** What a Ctrl-C becomes once the step at hand is finished. */
export function interrupted(): AppError {
  return new AppError({
    kind: 'interrupted',
    code: 'interrupted',
    message: 'Stopped; everything finished so far is kept',
  });
}
