import type { WriteVerb } from '../domain/writes.js';
import { asAppError } from './batch.js';
import { boxesWrite } from './box-count.js';
import { cancelRequestWrite } from './cancel-request-write.js';
import { deliveredWrite, deliveringWrite, lastMileWrite, trackWrite } from './carrier-writes.js';
import { countryWrite } from './country.js';
import { disputeWrite, redeliverWrite } from './dispute-write.js';
import { exemplarsWrite } from './exemplars-write.js';
import { passWrite } from './pass-write.js';
import type { Ports } from './ports.js';
import { cancelUnitsWrite, cancelWrite } from './remote-cancel.js';
import { cutoffWrite, timeslotWrite } from './remote-dates.js';
import { partWrite, splitWrite } from './remote-parts.js';
import { type RemoteWrite, settleWrite } from './remote-write.js';
import { stockWrite } from './stock-chunk.js';

/** Every kind of write that any later run can look at by its intent alone. Assemblies and carriages end by their own verbs. */
export const remoteWrites: Readonly<Partial<Record<WriteVerb, RemoteWrite>>> = {
  stock: stockWrite,
  dispute: disputeWrite,
  redeliver: redeliverWrite,
  pass: passWrite,
  boxes: boxesWrite,
  track: trackWrite,
  delivering: deliveringWrite,
  'last-mile': lastMileWrite,
  delivered: deliveredWrite,
  cancel: cancelWrite,
  'cancel-units': cancelUnitsWrite,
  'cancel-request': cancelRequestWrite,
  'assemble-part': partWrite,
  split: splitWrite,
  cutoff: cutoffWrite,
  timeslot: timeslotWrite,
  country: countryWrite,
  exemplars: exemplarsWrite,
};

/** Looks at what dead runs of this shop left open and closes what Ozon has done; the rest waits for its command. */
export async function settleOpenWrites(ports: Ports, shop: string): Promise<void> {
  for (const intent of await ports.store.intents({ shop, state: 'open' })) {
    const write = remoteWrites[intent.verb];
    if (!write) continue;
    try {
      await settleWrite(ports, write, intent);
    } catch (thrown) {
      // One that cannot be looked at now, or that came to nothing, is told by doctor and stops nothing else.
      const { kind } = asAppError(thrown);
      if (kind === 'bug' || kind === 'interrupted') throw thrown;
    }
  }
}
