import { advance } from '../domain/advance.js';
import { andThen, happen, hasMoved, type Move, still } from '../domain/event.js';
import { withHold } from '../domain/holds.js';
import { linesOfParcel, type ParcelMatch, unitsForParcels } from '../domain/parcels.js';
import { compositionText, type Posting, type SeenPosting, type Unit } from '../domain/posting.js';
import { reconcile } from '../domain/reconcile.js';
import { parcelsOf } from './assembly-request.js';
import { actNow, untilFresh } from './move.js';
import type { Intent, Ports, Writer } from './ports.js';
import { mustRead } from './selection.js';

/** One parcel: papers follow Ozon's word, and the intent is done with it. */
export async function commitWhole(ports: Ports, intent: Intent, seen: SeenPosting): Promise<Posting> {
  const key = { shop: intent.shop, number: intent.subject };
  const act = actNow(ports);
  return untilFresh(() =>
    ports.store.transact(async (tx) => {
      const posting = await mustRead(tx, key);
      const taken = reconcile(posting, seen, { ...key, at: act.at, birth: 'foreign' });
      const move = andThen(taken, (current) => settledElsewise(current, seen, intent, act));
      if (hasMoved(move)) await tx.record([move]);
      await tx.updateIntent(intent);
      return move.after;
    }),
  );
}

/** Several parcels were asked for, and others than these are assembled: the papers are real, a person must look. */
export async function commitElsewise(ports: Ports, intent: Intent, seen: SeenPosting): Promise<Posting> {
  const key = { shop: intent.shop, number: intent.subject };
  const act = actNow(ports);
  return untilFresh(() =>
    ports.store.transact(async (tx) => {
      const taken = reconcile(await mustRead(tx, key), seen, { ...key, at: act.at, birth: 'foreign' });
      const move = andThen(taken, (current) => heldAsDiffering(current, seen, intent, act));
      if (hasMoved(move)) await tx.record([move]);
      await tx.updateIntent(intent);
      return move.after;
    }),
  );
}

function heldAsDiffering(posting: Posting, seen: SeenPosting, intent: Intent, act: Act): Move {
  const from = parcelsOf(intent).map(compositionText).join(' ');
  const details = { from, to: compositionText(seen.lines) };
  const holds = withHold(posting.holds, { code: 'composition-differs', since: act.at, details });
  if (posting.papers !== 'assembling')
    return happen(
      posting,
      { holds },
      { action: 'held', ...act, details: { hold: 'composition-differs', ...details } },
    );
  const facts = { ...posting.facts, assembledAt: posting.facts.assembledAt ?? act.at };
  return advance(posting, 'settle', { ...act, change: { facts, holds }, details });
}

export interface ParcelsCommit {
  readonly intent: Intent;
  readonly matches: readonly ParcelMatch[];
  readonly family: readonly SeenPosting[];
}

/** Several parcels: the number that Ozon kept stays itself, the others are born with what was picked and inspected. */
export async function commitParcels(ports: Ports, commit: ParcelsCommit): Promise<readonly Posting[]> {
  const { intent, matches, family } = commit;
  const act = actNow(ports);
  return untilFresh(() =>
    ports.store.transact(async (tx) => {
      const parent = await mustRead(tx, { shop: intent.shop, number: intent.subject });
      const groups = unitsForParcels(
        parent.units,
        matches.map((match) => match.parcel),
      );
      const moves: Move[] = [];
      for (const [index, match] of matches.entries()) {
        const units = groups[index] ?? [];
        const seen = family.find((each) => each.number === match.number);
        if (match.number === parent.number) moves.push(keptMove(parent, { match, units }, act));
        else if (seen) moves.push(await childMove(tx, { parent, seen, units, at: act.at }));
      }
      const isKept = matches.some((match) => match.number === parent.number);
      const seenParent = family.find((each) => each.number === parent.number);
      if (!isKept && seenParent)
        moves.push(reconcile(parent, seenParent, { shop: parent.shop, at: act.at, birth: 'foreign' }));
      await tx.record(moves.filter(hasMoved));
      await tx.updateIntent(intent);
      const children = moves.map((each) => each.after).filter((posting) => posting.number !== parent.number);
      return [await mustRead(tx, parent), ...children];
    }),
  );
}

interface Act {
  readonly at: string;
  readonly actor: string;
}

/** Another composition than we asked for: whoever did it, the papers are real and a person must look. */
function settledElsewise(posting: Posting, seen: SeenPosting, intent: Intent, act: Act): Move {
  if (posting.papers !== 'assembling') return still(posting);
  const asked = compositionText(parcelsOf(intent).flat());
  const found = compositionText(seen.lines);
  const facts = { ...posting.facts, assembledAt: posting.facts.assembledAt ?? act.at };
  const details = { from: asked, to: found };
  const holds =
    asked === found
      ? posting.holds
      : withHold(posting.holds, { code: 'composition-differs', since: act.at, details });
  return advance(posting, 'settle', { ...act, change: { facts, holds }, details });
}

function keptMove(parent: Posting, kept: { match: ParcelMatch; units: readonly Unit[] }, act: Act): Move {
  const lines = linesOfParcel(parent.lines, kept.match.parcel);
  const facts = { ...parent.facts, assembledAt: parent.facts.assembledAt ?? act.at };
  const change = { lines, units: kept.units, facts, confirmedComposition: compositionText(lines) };
  return advance(parent, 'settle', {
    ...act,
    change,
    details: { isOurs: true, parcel: compositionText(lines) },
  });
}

interface Child {
  readonly parent: Posting;
  readonly seen: SeenPosting;
  readonly units: readonly Unit[];
  readonly at: string;
}

async function childMove(tx: Writer, { parent, seen, units, at }: Child): Promise<Move> {
  const known = await tx.posting({ shop: parent.shop, number: seen.number });
  const born = reconcile(known, seen, { shop: parent.shop, at, birth: 'claimed' });
  const inherited = {
    units,
    tote: parent.tote,
    box: parent.box && { ...parent.box, fill: undefined },
    parentNumber: seen.parentNumber ?? parent.number,
    confirmedComposition: compositionText(seen.lines),
    isLateAccepted: parent.isLateAccepted,
  };
  return andThen(born, (child) =>
    happen(child, inherited, { action: 'inherit', at, actor: 'ozon', details: { from: parent.number } }),
  );
}
