import { parcelsIn, seenIn } from '../domain/bench-story.js';
import { passSeen, refusalOfUnjudged } from '../domain/bench-unit.js';
import { refused } from '../domain/errors.js';
import { still } from '../domain/event.js';
import type { Posting } from '../domain/posting.js';
import { refusalOfMissing } from '../domain/unit-data.js';
import {
  type BenchState,
  clearTable,
  leaveTable,
  moved,
  mustBeOpen,
  type OpenPosting,
  refuseStopped,
  resultOf,
} from './bench-state.js';
import { closedBox, tickedBy } from './box-closing.js';
import { queueForBox } from './jobs.js';
import { actNow } from './move.js';
import { refusalOfPack } from './pack-guard.js';
import type { ScanResult } from './scan-loop.js';
import { mustRead } from './selection.js';
import { keepVerdicts, openRulebook } from './verdicts.js';
import { refuseWatching } from './watch.js';

/** `#ok`: everything that was scanned is good, and the box closes where nothing more is owed to it. */
export async function judgeAll(state: BenchState, code: string): Promise<ScanResult> {
  const { ports } = state;
  const open = mustBeOpen(state);
  const rulebook = await openRulebook(ports);
  const move = await moved(state, open, async ({ posting, tx, acts }) => {
    refuseStopped(posting, 'inspect');
    if (posting.stage === 'inspected') return still(posting);
    const hand = actNow(ports);
    const checklist = await rulebook.of(tx, posting);
    return keepVerdicts(tx, passSeen(posting, seenIn(acts), hand), { checklist, hand });
  });
  const missing = move.after.stage === 'picked' ? refusalOfMissing(move.after) : null;
  if (missing) {
    leaveTable(state, open.key);
    throw refused(missing);
  }
  return closeBox(state, code);
}

/** The box closes in a transaction of its own, together with what is then owed to Ozon. */
export async function closeBox(state: BenchState, code: string): Promise<ScanResult> {
  const { ports } = state;
  const open = mustBeOpen(state);
  const known = await mustRead(ports.store, open.key);
  if (known.papers === 'none') refuseWatching(ports, open.key.shop);
  const unjudged = refusalOfUnjudged(known, seenIn(open.acts));
  if (unjudged) throw refused(unjudged);
  const waiting = await waitsFor(state, open, known);
  if (waiting) return resultOf(state, known, { code, result: waiting });
  const { isReinforced, weightGrams } = open;
  const ticked = await tickedBy(ports, known.shop, { lines: known.lines, isReinforced });
  const move = await moved(state, open, async ({ posting, tx, acts }) => {
    refuseStopped(posting, 'pack');
    const act = actNow(ports);
    const parcels = parcelsIn(posting, acts);
    const closed = { closedAt: act.at, closedBy: act.actor, isReinforced, weightGrams, ...ticked };
    // What lies in which of several boxes is kept with them: so Ozon is asked to assemble it, now or later.
    const box = parcels ? { ...closed, fill: { parcels } } : closed;
    const boxed = await closedBox(tx, posting, { box, lines: parcels ? undefined : posting.lines, act });
    await queueForBox(ports, tx, boxed.after);
    return boxed;
  });
  state.counting.done(open.key);
  const told = resultOf(state, move.after, { code, result: 'box-closed' });
  state.closed = state.open;
  state.aside = undefined;
  leaveTable(state, open.key);
  const count = move.after.units.length;
  return { ...told, done: count, of: count };
}

/** What the box still has to be given by a scan before it closes; a refusal is thrown. */
async function waitsFor(state: BenchState, open: OpenPosting, known: Posting): Promise<string | undefined> {
  const { ports } = state;
  const { isReinforced, weightGrams, isWeightAccepted } = open;
  const parcels = parcelsIn(known, open.acts);
  const packing = await ports.rules.packing();
  const asked = { isReinforced, weightGrams, isWeightAccepted, parcels, packing };
  const refusal = await refusalOfPack(ports.store, known, asked);
  if (refusal?.code === 'needs-reinforcement') return 'waiting-ticks';
  if (refusal) {
    if (refusal.code === 'weight-off') state.open = { ...open, isWeightRefused: true };
    clearTable(state, open.key, refusal.code);
    throw refused(refusal.code === 'weight-off' ? { ...refusal, hint: '#accept-weight' } : refusal);
  }
  const isOwed = ports.settings.desk.pack.weigh === 'on' && parcels === undefined;
  return isOwed && weightGrams === undefined ? 'waiting-weight' : undefined;
}
