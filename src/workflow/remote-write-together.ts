import type { AppError } from '../domain/errors.js';
import { asAppError } from './batch.js';
import { isSurelyNotDone } from './certainty.js';
import { ownerOf } from './ownership.js';
import type { Intent, ItemResult, Ports } from './ports.js';
import {
  closeIntent,
  notShownYet,
  type RemoteWrite,
  settled,
  type Wish,
  writeRemotely,
} from './remote-write.js';
import { refuseWatching } from './watch.js';

/** A write of which Ozon takes several in one call and answers each by itself. */
export interface GroupedWrite extends RemoteWrite {
  readonly actTogether: (ports: Ports, intents: readonly Intent[]) => Promise<readonly ItemResult[]>;
  readonly refusalOf: (intent: Intent, results: readonly ItemResult[]) => AppError | undefined;
}

/**
 * Writes several wishes of one shop with one call; what an earlier run left open is ended one by one before. Answers
 * the errors by subject; what is not among them is done and recorded.
 */
export async function writeTogether(
  ports: Ports,
  write: GroupedWrite,
  wishes: readonly Wish[],
): Promise<ReadonlyMap<string, AppError>> {
  const errors = new Map<string, AppError>();
  const fresh: Intent[] = [];
  for (const wish of wishes) {
    const { shop, subject } = wish;
    refuseWatching(ports, shop);
    const [open] = await ports.store.intents({ shop, verb: write.verb, subject, state: 'open' });
    if (open) await noting(errors, subject, () => writeRemotely(ports, write, wish));
    else fresh.push(await newIntent(ports, write, wish));
  }
  if (fresh.length === 0) return errors;
  await ports.store.transact(async (tx) => {
    for (const intent of fresh) await tx.openIntent(intent);
  });
  const results = await asked(ports, { write, fresh, errors });
  for (const intent of results ? fresh : []) {
    const error = write.refusalOf(intent, results ?? []);
    if (error) errors.set(intent.subject, error);
    if (error) await closeIntent(ports, intent, 'failed', { reason: error.code });
    else await noting(errors, intent.subject, () => readBack(ports, write, intent));
  }
  return errors;
}

interface Group {
  readonly write: GroupedWrite;
  readonly fresh: readonly Intent[];
  readonly errors: Map<string, AppError>;
}

/** The answers, none of them when that is not clear, undefined when surely nothing was done. */
async function asked(
  ports: Ports,
  { write, fresh, errors }: Group,
): Promise<readonly ItemResult[] | undefined> {
  try {
    return await write.actTogether(ports, fresh);
  } catch (thrown) {
    const error = asAppError(thrown);
    if (error.code === 'ozon-ambiguous') return [];
    if (error.kind === 'bug' || error.kind === 'interrupted') throw error;
    for (const intent of fresh) {
      errors.set(intent.subject, error);
      if (isSurelyNotDone(error)) await closeIntent(ports, intent, 'failed', { reason: error.code });
    }
    return undefined;
  }
}

async function readBack(ports: Ports, write: RemoteWrite, intent: Intent): Promise<void> {
  if (!(await settled(ports, write, intent))) throw notShownYet(intent);
}

async function noting(
  errors: Map<string, AppError>,
  subject: string,
  attempt: () => Promise<unknown>,
): Promise<void> {
  try {
    await attempt();
  } catch (thrown) {
    const error = asAppError(thrown);
    if (error.kind === 'bug' || error.kind === 'interrupted') throw error;
    errors.set(subject, error);
  }
}

async function newIntent(ports: Ports, write: RemoteWrite, wish: Wish): Promise<Intent> {
  const at = ports.now().toISOString();
  return {
    ...wish,
    verb: write.verb,
    id: ports.newId(),
    progress: { askedAt: at },
    state: 'open',
    owner: await ownerOf(ports),
    openedAt: at,
  };
}
