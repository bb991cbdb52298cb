import { advance } from '../domain/advance.js';
import { type AppError, refused } from '../domain/errors.js';
import { andThen, happen, hasMoved, type Move } from '../domain/event.js';
import { withHold } from '../domain/holds.js';
import { matchParcels, type ParcelMatch } from '../domain/parcels.js';
import { inherit, unitsForPart, withoutPart } from '../domain/parts.js';
import { type Box, compositionText, type Posting, type SeenPosting } from '../domain/posting.js';
import { isAssembledStatus, reconcile } from '../domain/reconcile.js';
import { linesOf, textOf, textsOf } from './assembly-request.js';
import { learnBox, tickedBy } from './box-closing.js';
import { actNow } from './move.js';
import type { Intent, Parcel, Ports, Writer } from './ports.js';
import { takeIn } from './remote-cancel.js';
import { beforeOf, type Look, type RemoteWrite } from './remote-write.js';
import { mustRead } from './selection.js';

/** Assembles a part under a number of its own; asked twice it would take two parts. */
export const partWrite: RemoteWrite = {
  verb: 'assemble-part',
  patienceMs: 150_000,
  isOnceOnly: true,
  look: lookAtPart,
  async act(ports, { shop, subject, request }) {
    await ports.ozon(shop).assemblePart(subject, linesOf(request.part));
  },
};

/** Splits without assembling: the parent ends, its parts go on. */
export const splitWrite: RemoteWrite = {
  verb: 'split',
  patienceMs: 60_000,
  isOnceOnly: true,
  look: lookAtSplit,
  async act(ports, { shop, subject, request }) {
    await ports.ozon(shop).split(subject, partsOf(request));
  },
};

/** The parts that an intent of either kind expects to be born. */
export function expectedParts(intent: Intent): readonly Parcel[] {
  if (intent.verb === 'assemble-part') return [linesOf(intent.request.part)];
  return intent.verb === 'split' ? partsOf(intent.request) : [];
}

function partsOf(request: Intent['request']): readonly Parcel[] {
  return Array.isArray(request.parts) ? request.parts.map(linesOf) : [];
}

async function lookAtPart(ports: Ports, intent: Intent): Promise<Look> {
  const seen = await ports.ozon(intent.shop).posting(intent.subject);
  if (seen.unreadProducts !== undefined) return { state: 'open', isUnderWay: true };
  const { composition, after } = beforeOf(intent);
  const now = compositionText(seen.lines);
  if (now === composition) return openOrLost(intent, seen);
  if (now !== after) return { state: 'lost', error: changedElsewise(intent.subject, now) };
  const part = linesOf(intent.request.part);
  const born = await bornSince(ports, intent, seen);
  const child = born.find((each) => compositionText(each.lines) === compositionText(part));
  // What Ozon took is gone from the posting: asking again would take it twice.
  if (!child || isUnderWay(child)) return { state: 'open', isUnderWay: true };
  const isReinforced = intent.request.isReinforced === true;
  const ticked = await tickedBy(ports, intent.shop, { lines: part, isReinforced });
  return { state: 'done', record: (tx) => recordPart(ports, tx, { intent, seen, child, part, ticked }) };
}

async function lookAtSplit(ports: Ports, intent: Intent): Promise<Look> {
  const seen = await ports.ozon(intent.shop).posting(intent.subject);
  if (seen.unreadProducts !== undefined) return { state: 'open', isUnderWay: true };
  const parts = partsOf(intent.request);
  const isEnded = seen.ozonStatus === 'cancelled_from_split_pending';
  const now = compositionText(seen.lines);
  if (!isEnded && now === beforeOf(intent).composition) return openOrLost(intent, seen);
  // Ozon may also let the posting keep its number with one of the parts.
  const kept = isEnded ? [] : [seen];
  if (!isEnded && !parts.some((part) => compositionText(part) === now))
    return { state: 'lost', error: changedElsewise(intent.subject, now) };
  const matches = matchParcels(parts, [...kept, ...(await bornSince(ports, intent, seen))]);
  if (!matches) return { state: 'open', isUnderWay: true };
  const family = await familyOf(ports, intent, matches);
  return { state: 'done', record: (tx) => recordSplit(ports, tx, { intent, seen, matches, family }) };
}

/** Nothing has happened yet; of a posting that has ended, nothing will. */
function openOrLost(intent: Intent, seen: SeenPosting): Look {
  const isOver = seen.ozonStatus === 'cancelled' || isAssembledStatus(seen.ozonStatus);
  return isOver
    ? { state: 'lost', error: changedElsewise(intent.subject, seen.ozonStatus) }
    : { state: 'open' };
}

function isUnderWay({ ozonStatus, actions }: SeenPosting): boolean {
  if (ozonStatus !== 'awaiting_packaging') return false;
  return actions.includes('ship_async_in_process') || !actions.some((each) => each.startsWith('ship'));
}

/** Relatives that were not there when we asked. */
async function bornSince(ports: Ports, intent: Intent, seen: SeenPosting): Promise<readonly SeenPosting[]> {
  const before = new Set([...textsOf(beforeOf(intent), 'related'), intent.subject]);
  const born: SeenPosting[] = [];
  for (const number of seen.relatedNumbers ?? []) {
    if (!before.has(number)) born.push(await ports.ozon(intent.shop).posting(number));
  }
  return born;
}

async function familyOf(
  ports: Ports,
  intent: Intent,
  matches: readonly ParcelMatch[],
): Promise<readonly SeenPosting[]> {
  const family: SeenPosting[] = [];
  for (const { number } of matches) {
    if (number !== intent.subject) family.push(await ports.ozon(intent.shop).posting(number));
  }
  return family;
}

interface PartRecord {
  readonly intent: Intent;
  readonly seen: SeenPosting;
  readonly child: SeenPosting;
  readonly part: Parcel;
  readonly ticked: Pick<Box, 'ticks'>;
}

async function recordPart(ports: Ports, tx: Writer, work: PartRecord): Promise<void> {
  const { intent, seen, child, part, ticked } = work;
  const act = actNow(ports);
  const parent = await mustRead(tx, { shop: intent.shop, number: intent.subject });
  const units = unitsForPart(parent.units, part);
  const isTaken = compositionText(parent.lines) === compositionText(seen.lines);
  const left = isTaken ? undefined : withoutPart(parent, part, act);
  const told = (posting: Posting) =>
    reconcile(posting, seen, { shop: intent.shop, at: act.at, birth: 'foreign' });
  const moved = left ? andThen(left, told) : told(parent);
  const heir = await heirOf(tx, { parent, child, units: isTaken ? [] : units, act });
  const boxed = boxedPart(heir, { box: { ...boxOf(intent, act), ...ticked }, child, act });
  await tx.record([moved, boxed].filter(hasMoved));
  if (boxed.after.box) await learnBox(tx, boxed.after, { box: boxed.after.box, lines: part });
}

interface Heir {
  readonly parent: Posting;
  readonly child: SeenPosting;
  readonly units: Posting['units'];
  readonly act: { readonly at: string; readonly actor: string };
}

async function heirOf(tx: Writer, { parent, child, units, act }: Heir): Promise<Move> {
  const known = await tx.posting({ shop: parent.shop, number: child.number });
  const born = reconcile(known, child, { shop: parent.shop, at: act.at, birth: 'claimed' });
  return andThen(born, (current) => inherit(current, parent, units.length > 0 ? units : current.units, act));
}

/** The part was closed in its box; one that Ozon did not assemble waits in it for another try. */
function boxedPart(
  heir: Move,
  { box, child, act }: { box: Box; child: SeenPosting; act: { at: string; actor: string } },
): Move {
  if (isAssembledStatus(child.ozonStatus)) {
    return andThen(heir, (current) => happen(current, { box }, { action: 'boxed', ...act }));
  }
  if (heir.after.stage !== 'inspected') return heir;
  const reason = child.ozonSubstatus;
  return andThen(heir, (current) => {
    const hold = { code: 'assembly-failed', since: act.at, details: { reason } } as const;
    const holds = withHold(current.holds, hold);
    return advance(current, 'box', { ...act, change: { box, holds } });
  });
}

function boxOf({ request }: Intent, act: { at: string; actor: string }): Box {
  const weight = request.weightGrams;
  return {
    closedAt: act.at,
    closedBy: act.actor,
    isReinforced: request.isReinforced === true,
    weightGrams: typeof weight === 'number' ? weight : undefined,
    carton: textOf(request, 'carton'),
  };
}

interface SplitRecord {
  readonly intent: Intent;
  readonly seen: SeenPosting;
  readonly matches: readonly ParcelMatch[];
  readonly family: readonly SeenPosting[];
}

async function recordSplit(ports: Ports, tx: Writer, work: SplitRecord): Promise<void> {
  const { intent, seen, matches, family } = work;
  const act = actNow(ports);
  const parent = await mustRead(tx, { shop: intent.shop, number: intent.subject });
  let left = parent.units;
  const moves: Move[] = [];
  for (const { number, parcel } of matches) {
    const units = unitsForPart(left, parcel);
    left = left.filter((unit) => !units.includes(unit));
    const child = family.find((each) => each.number === number);
    if (child) moves.push(await heirOf(tx, { parent, child, units, act }));
  }
  await tx.record(moves.filter(hasMoved));
  const gone = matches.filter(({ number }) => number !== intent.subject).flatMap(({ parcel }) => parcel);
  const isKept = gone.length > 0 && matches.some(({ number }) => number === intent.subject);
  if (isKept && compositionText(parent.lines) !== compositionText(seen.lines)) {
    await tx.record([withoutPart(parent, gone, act)]);
  }
  await takeIn(ports, tx, intent, seen);
}

function changedElsewise(number: string, found: string): AppError {
  return refused({
    code: 'changed-elsewise',
    message: `${number} was changed at Ozon in another way: ${found}`,
    hint: 'ozf orders pull',
    details: { posting: number, wanted: '', found },
  });
}
