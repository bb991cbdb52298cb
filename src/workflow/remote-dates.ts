import { happen } from '../domain/event.js';
import { countOf, textOf } from './assembly-request.js';
import { actNow } from './move.js';
import { takeIn } from './remote-cancel.js';
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
    return { state: 'done', record: (tx) => takeIn(ports, tx, intent, seen) };
  },
  act: (ports, { shop, subject, request }) =>
    ports.ozon(shop).setCutoff(subject, textOf(request, 'at') ?? ''),
};

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
