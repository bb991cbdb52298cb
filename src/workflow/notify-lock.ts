import { AppError } from '../domain/errors.js';
import type { Ports } from './ports.js';

/** One process at a time works the outbox. Throws AppError locked `notify-running`. */
export async function underNotifyLock<Result>(
  ports: Ports,
  waitMs: number,
  work: () => Promise<Result>,
): Promise<Result> {
  const lock = await ports.store.lock('notify', waitMs);
  if (!lock) {
    throw new AppError({
      kind: 'locked',
      code: 'notify-running',
      message: 'Another ozf notify is running: nothing was done',
      hint: 'ozf notify --wait 60',
    });
  }
  try {
    return await work();
  } finally {
    await lock.release();
  }
}
