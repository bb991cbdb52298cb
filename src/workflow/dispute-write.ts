import { refused } from '../domain/errors.js';
import { hasMoved } from '../domain/event.js';
import { reconcile } from '../domain/reconcile.js';
import type { WriteVerb } from '../domain/writes.js';
import type { Intent, Ozon, Ports, SeenPosting } from './ports.js';
import type { Look, RemoteWrite } from './remote-write.js';
import { mustRead } from './selection.js';

/** A dispute over what Ozon did not scan: done once Ozon says so. */
export const disputeWrite: RemoteWrite = writeOf({
  verb: 'dispute',
  ask: (ozon, number) => ozon.openDispute([number]),
  done: ['arbitration', 'client_arbitration'],
  waiting: ['awaiting_deliver', 'acceptance_in_progress', 'delivering', 'driver_pickup', 'not_accepted'],
});

/** Back to hand-over: done once it waits for delivery again. */
export const redeliverWrite: RemoteWrite = writeOf({
  verb: 'redeliver',
  ask: (ozon, number) => ozon.redeliver([number]),
  done: ['awaiting_deliver'],
  waiting: ['arbitration', 'client_arbitration', 'not_accepted'],
});

interface Kind {
  readonly verb: WriteVerb;
  readonly ask: (ozon: Ozon, number: string) => Promise<void>;
  /** Ozon's statuses that say that it is done, and those from which it may still come. */
  readonly done: readonly string[];
  readonly waiting: readonly string[];
}

function writeOf({ verb, ask, done, waiting }: Kind): RemoteWrite {
  return {
    verb,
    patienceMs: 60_000,
    doneReasons: ['HAS_INCORRECT_STATUS', 'TRANSITION_IS_NOT_POSSIBLE'],
    act: (ports, intent) => ask(ports.ozon(intent.shop), intent.subject),
    look: async (ports, intent) => {
      const seen = await ports.ozon(intent.shop).posting(intent.subject);
      if (done.includes(seen.ozonStatus)) return { state: 'done', record: recordOf(ports, intent, seen) };
      return waiting.includes(seen.ozonStatus)
        ? { state: 'open' }
        : { state: 'lost', error: overtaken(intent, seen) };
    },
  };
}

function recordOf(
  ports: Ports,
  { shop, subject }: Intent,
  seen: SeenPosting,
): Extract<Look, { state: 'done' }>['record'] {
  return async (tx) => {
    const at = ports.now().toISOString();
    const posting = await mustRead(tx, { shop, number: subject });
    const move = reconcile(posting, seen, { shop, at, birth: 'foreign' });
    if (hasMoved(move)) await tx.record([move]);
  };
}

function overtaken({ subject }: Intent, { ozonStatus }: SeenPosting) {
  return refused({
    code: 'overtaken',
    message: `${subject} is ${ozonStatus} at Ozon meanwhile`,
    hint: `ozf orders show ${subject}`,
    details: { posting: subject, status: ozonStatus },
  });
}
