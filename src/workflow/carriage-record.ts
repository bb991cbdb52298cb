import { advance } from '../domain/advance.js';
import { hasMoved, type Move } from '../domain/event.js';
import { textOf } from './assembly-request.js';
import { actNow, untilFresh } from './move.js';
import type { Carriage, Intent, Ports } from './ports.js';
import { mustRead } from './selection.js';

export interface HandOver {
  readonly intent: Intent;
  readonly id: string;
  /** Numbers that were read back in the approved carriage. */
  readonly inside: readonly string[];
}

/** Postings, carriage and intent in one transaction: handed over is what was read back inside. */
export async function recordHandOver(ports: Ports, { intent, id, inside }: HandOver): Promise<Carriage> {
  const act = actNow(ports);
  const carriage: Carriage = {
    shop: intent.shop,
    id,
    methodId: intent.subject,
    departureDate: textOf(intent.request, 'date') ?? '',
    state: 'approved',
    postings: inside,
    files: {},
    createdAt: intent.openedAt,
    approvedAt: act.at,
  };
  await untilFresh(() =>
    ports.store.transact(async (tx) => {
      const moves: Move[] = [];
      for (const number of inside) {
        const posting = await mustRead(tx, { shop: intent.shop, number });
        if (posting.stage !== 'packed') continue;
        const facts = { ...posting.facts, scannedOutAt: posting.facts.scannedOutAt ?? act.at };
        moves.push(advance(posting, 'handOver', { ...act, change: { facts }, details: { carriage: id } }));
      }
      await tx.record(moves.filter(hasMoved));
      await tx.saveCarriage(carriage);
      await tx.updateIntent({ ...intent, state: 'done', closedAt: act.at });
    }),
  );
  return carriage;
}
