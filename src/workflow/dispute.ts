import { refusalOfEnd } from '../domain/advance.js';
import { type Refusal, refused } from '../domain/errors.js';
import { hasCarriage } from '../domain/flows.js';
import type { Posting, PostingKey } from '../domain/posting.js';
import type { Ask } from './ask.js';
import { type BatchResult, type BatchRow, doneRow, wouldRow } from './batch.js';
import { disputeWrite, redeliverWrite } from './dispute-write.js';
import { refresh } from './move.js';
import type { Ports } from './ports.js';
import { type RemoteWrite, writeRemotely } from './remote-write.js';
import { mustRead, type Selection, workThrough } from './selection.js';

export interface DisputeOptions {
  readonly ask: Ask;
  readonly isDryRun: boolean;
}

/** Opens a dispute (спор) over parcels that were handed over and that Ozon did not scan or accept. */
export function dispute(ports: Ports, selection: Selection, options: DisputeOptions): Promise<BatchResult> {
  return workThrough(ports, selection, {
    ready: [],
    each: (key) => work(ports, key, { ...options, kind: disputing, question: true }),
  });
}

/** Sends what was disputed or not accepted to hand-over once more; its label stays good. */
export function redeliver(ports: Ports, selection: Selection, options: DisputeOptions): Promise<BatchResult> {
  return workThrough(ports, selection, {
    ready: [{ stages: ['not-accepted', 'disputed'] }],
    each: (key) => work(ports, key, { ...options, kind: redelivering, question: false }),
  });
}

interface Kind {
  readonly write: RemoteWrite;
  readonly would: string;
  readonly isDone: (posting: Posting) => boolean;
  readonly refusal: (posting: Posting) => Refusal | null;
}

const disputing: Kind = {
  write: disputeWrite,
  would: 'dispute',
  isDone: (posting) => posting.stage === 'disputed',
  refusal: (posting) => {
    const isOffered = posting.actions.includes('arbitration');
    return isOffered ? null : notOffered(posting, 'not-disputable');
  },
};

const redelivering: Kind = {
  write: redeliverWrite,
  would: 'redeliver',
  isDone: (posting) => posting.stage === 'packed' && posting.ozonStatus === 'awaiting_deliver',
  refusal: (posting) => {
    const isOffered = posting.actions.includes('awaiting_delivery') || BACK_FROM.includes(posting.ozonStatus);
    return isOffered ? null : notOffered(posting, 'not-redeliverable');
  },
};
/** Ozon's own word for the way back, also where its list of actions is short. */
const BACK_FROM: readonly string[] = ['arbitration', 'not_accepted'];

type Work = DisputeOptions & { readonly kind: Kind; readonly question: boolean };

async function work(ports: Ports, key: PostingKey, { kind, question, ...options }: Work): Promise<BatchRow> {
  const known = await mustRead(ports.store, key);
  const ended =
    refusalOfEnd(known) ?? (hasCarriage(known.flow) ? null : notOffered(known, 'not-in-carriages'));
  if (ended) throw refused(ended);
  const { posting } = await refresh(ports, key);
  const open = await ports.store.intents({
    shop: key.shop,
    verb: kind.write.verb,
    subject: key.number,
    state: 'open',
  });
  if (kind.isDone(posting) && open.length === 0) return doneRow(posting, posting.revision !== known.revision);
  if (!kind.isDone(posting)) {
    const refusal = refusalOfEnd(posting) ?? kind.refusal(posting);
    if (refusal) throw refused(refusal);
  }
  if (options.isDryRun) return wouldRow(posting, kind.would);
  if (question && open.length === 0) await options.ask({ code: 'dispute', details: { posting: key.number } });
  const wish = { shop: key.shop, subject: key.number, request: {} };
  await writeRemotely(ports, kind.write, wish);
  return doneRow(await mustRead(ports.store, key), true);
}

function notOffered(posting: Posting, code: string): Refusal {
  const { number, stage, ozonStatus } = posting;
  return {
    code,
    message: `Ozon does not offer this for ${number} (${ozonStatus})`,
    hint: `ozf orders show ${number}`,
    details: { posting: number, stage, status: ozonStatus },
  };
}
