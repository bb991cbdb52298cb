import { withoutDateDrift } from '../domain/drift.js';
import { andThen, happen, hasMoved, still } from '../domain/event.js';
import { reconcile } from '../domain/reconcile.js';
import { countOf, textOf } from './assembly-request.js';
import { actNow } from './move.js';
import type { Intent, Ports, SeenPosting, Writer } from './ports.js';
import { beforeOf, type RemoteWrite } from './remote-write.js';
import { mustRead } from './selection.js';

/** The shipment date that the seller promises: an instant, set as often as one likes. */
export const cutoffWrite: RemoteWrite = {
  verb: 'cutoff',
  patienceMs: 30_000,
  async look(ports, intent) {
    const seen = await ports.ozon(intent.shop).posting(intent.subject);
    const isSet = Date.parse(seen.dueAt ?? '') === Date.parse(textOf(intent.request, 'at') ?? '');
    if (!isSet) return { state: 'open' };
    return { state: 'done', record: (tx) => takeOwnDate(ports, tx, intent, seen) };
  },
  act: (ports, { shop, subject, request }) =>
    ports.ozon(shop).setCutoff(subject, textOf(request, 'at') ?? ''),
};

/** The seller's own wish is no drift, whether a pull has seen it before or not. */
async function takeOwnDate(ports: Ports, tx: Writer, intent: Intent, seen: SeenPosting): Promise<void> {
  const { shop, subject } = intent;
  const posting = await mustRead(tx, { shop, number: subject });
  const holds = withoutDateDrift(posting.holds);
  const isTold = posting.dueAt === seen.dueAt && holds === posting.holds;
  const details = { changed: ['dueAt'], due: { from: posting.dueAt, to: seen.dueAt } };
  const own = isTold
    ? still(posting)
    : happen(posting, { dueAt: seen.dueAt, holds }, { ...actNow(ports), action: 'dates', details });
  const { at } = actNow(ports);
  const move = andThen(own, (current) => reconcile(current, seen, { shop, at, birth: 'foreign' }));
  if (hasMoved(move)) await tx.record([move]);
}

/** The delivery slot. Each call uses up one of two moves, so the moves that are left tell whether it was done. */
export const timeslotWrite: RemoteWrite = {
  verb: 'timeslot',
  patienceMs: 30_000,
  isOnceOnly: true,
  async look(ports, intent) {
    const { left } = await ports.ozon(intent.shop).timeslotChanges(intent.subject);
    if (left >= countOf(beforeOf(intent), 'left')) return { state: 'open' };
    return {
      state: 'done',
      record: async (tx) => {
        const posting = await mustRead(tx, { shop: intent.shop, number: intent.subject });
        const details = { ...intent.request, left };
        await tx.record([happen(posting, {}, { ...actNow(ports), action: 'timeslot', details })]);
      },
    };
  },
  act: (ports, { shop, subject, request }) =>
    ports
      .ozon(shop)
      .setTimeslot(subject, { from: textOf(request, 'from') ?? '', to: textOf(request, 'to') ?? '' }),
};
