import { refusalOfEnd } from '../domain/advance.js';
import { type Refusal, refused } from '../domain/errors.js';
import type { Posting, PostingKey } from '../domain/posting.js';
import type { Ask } from './ask.js';
import { type BatchResult, type BatchRow, doneRow, wouldRow } from './batch.js';
import { setBoxes } from './box-count.js';
import { refresh } from './move.js';
import { refusalOfOffer } from './offered.js';
import { splitOne, withChildren } from './part.js';
import type { Parcel, Ports, TimeslotChanges } from './ports.js';
import { cutoffWrite, timeslotWrite } from './remote-dates.js';
import { isContinued, type Wish, writeRemotely } from './remote-write.js';
import { mustRead, workThrough } from './selection.js';
import type { GivenText } from './unit-data.js';
import { refusalOfUpdate, updateMarks } from './update-marks.js';
import { refuseWatching } from './watch.js';

export interface ChangeInput {
  readonly code: string;
  readonly shop?: string | undefined;
  readonly change: OrderChange;
  readonly isDryRun: boolean;
  readonly ask: Ask;
}

/** Instants in ISO 8601 UTC. */
export type OrderChange =
  | { readonly kind: 'cutoff'; readonly at: string }
  | { readonly kind: 'boxes'; readonly count: number }
  | { readonly kind: 'split'; readonly parts: readonly Parcel[] }
  /** Marks and numbers of units that are assembled already. */
  | { readonly kind: 'marks'; readonly given: readonly GivenText[] }
  | { readonly kind: 'timeslot'; readonly from: string; readonly to: string };

/** What a seller may change about a posting at Ozon, where Ozon offers it. */
export async function changeOrder(ports: Ports, input: ChangeInput): Promise<BatchResult> {
  const selection = { kind: 'named', codes: [input.code], shop: input.shop } as const;
  const batch = await workThrough(ports, selection, {
    ready: [],
    each: (key) => changeOne(ports, key, input),
  });
  return input.change.kind === 'split' ? withChildren(ports, batch) : batch;
}

async function changeOne(
  ports: Ports,
  key: PostingKey,
  { change, isDryRun, ask }: ChangeInput,
): Promise<BatchRow> {
  if (!isDryRun) refuseWatching(ports, key.shop);
  if (change.kind === 'boxes') return setBoxes(ports, key, { count: change.count, isDryRun });
  if (change.kind === 'split') return splitOne(ports, key, { parts: change.parts, isDryRun, ask });
  if (change.kind === 'marks') {
    if (!isDryRun) return updateMarks(ports, key, change.given);
    const { posting } = await refresh(ports, key);
    const refusal = refusalOfUpdate(posting);
    if (refusal) throw refused(refusal);
    return wouldRow(posting, 'marks');
  }
  if (change.kind === 'cutoff') {
    if (isDryRun) return wouldSetCutoff(ports, key, change.at);
    const isChanged = await setCutoff(ports, key, change.at);
    return doneRow(await mustRead(ports.store, key), isChanged);
  }
  return moveTimeslot(ports, key, { slot: { from: change.from, to: change.to }, isDryRun });
}

/** Tells Ozon the shipment date; answers whether it was another one before. */
export async function setCutoff(ports: Ports, key: PostingKey, at: string): Promise<boolean> {
  const wish: Wish = { shop: key.shop, subject: key.number, request: { at } };
  const { posting } = await refresh(ports, key);
  const isSet = Date.parse(posting.dueAt ?? '') === Date.parse(at);
  const where = { shop: key.shop, verb: cutoffWrite.verb, subject: key.number, state: 'open' } as const;
  const isBegun = (await ports.store.intents(where)).length > 0;
  if (isSet && !isBegun) return false;
  const refusal = isSet ? null : refusalOfCutoff(posting, { at, now: ports.now().toISOString() });
  if (refusal) throw refused(refusal);
  return writeRemotely(ports, cutoffWrite, wish);
}

/** The same look and the same refusals, without the wish. */
export async function wouldSetCutoff(ports: Ports, key: PostingKey, at: string): Promise<BatchRow> {
  const { posting } = await refresh(ports, key);
  if (Date.parse(posting.dueAt ?? '') === Date.parse(at)) return doneRow(posting, false);
  const refusal = refusalOfCutoff(posting, { at, now: ports.now().toISOString() });
  if (refusal) throw refused(refusal);
  return wouldRow(posting, 'cutoff');
}

function refusalOfCutoff(posting: Posting, { at, now }: { at: string; now: string }): Refusal | null {
  const rules = refusalOfEnd(posting) ?? refusalOfOffer(posting, 'set_cutoff');
  if (rules) return rules;
  const details = { posting: posting.number, at, dueAt: posting.dueAt ?? '' };
  const hint = `ozf orders show ${posting.number}`;
  if (posting.dueAt !== undefined && now > posting.dueAt) {
    const message = `${posting.number}: its shipment date ${posting.dueAt} has passed, Ozon moves it no more`;
    return { code: 'cutoff-passed', message, hint, details };
  }
  if (at > now) return null;
  return { code: 'date-passed', message: `${posting.number}: ${at} has passed`, hint, details };
}

interface Moving {
  readonly slot: { readonly from: string; readonly to: string };
  readonly isDryRun: boolean;
}

async function moveTimeslot(ports: Ports, key: PostingKey, { slot, isDryRun }: Moving): Promise<BatchRow> {
  const wish: Wish = { shop: key.shop, subject: key.number, request: slot };
  if (!isDryRun && (await isContinued(ports, timeslotWrite, wish))) {
    return doneRow(await mustRead(ports.store, key), true);
  }
  const { posting } = await refresh(ports, key);
  const rules = refusalOfEnd(posting) ?? refusalOfOffer(posting, 'set_timeslot');
  if (rules) throw refused(rules);
  const changes = await ports.ozon(key.shop).timeslotChanges(key.number);
  const refusal = refusalOfSlot(posting, slot, changes);
  if (refusal) throw refused(refusal);
  ports.progress({ code: 'timeslot-moves', details: { posting: key.number, left: changes.left } });
  if (isDryRun) return wouldRow(posting, 'timeslot');
  await writeRemotely(ports, timeslotWrite, { ...wish, before: { left: changes.left } });
  return doneRow(await mustRead(ports.store, key), true);
}

function refusalOfSlot(posting: Posting, slot: Moving['slot'], changes: TimeslotChanges): Refusal | null {
  const { left, from = '', to = '' } = changes;
  const details = { posting: posting.number, left, from, to };
  const hint = `ozf orders show ${posting.number}`;
  if (left <= 0) {
    const message = `${posting.number}: the delivery slot was moved as often as Ozon allows`;
    return { code: 'no-moves-left', message, hint, details };
  }
  const isInside = (from === '' || slot.from >= from) && (to === '' || slot.to <= to);
  if (slot.from < slot.to && isInside) return null;
  const message = `${posting.number}: Ozon takes a slot from ${from} to ${to}`;
  return { code: 'slot-outside', message, hint, details };
}
