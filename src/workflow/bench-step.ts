import { refusalOfEnd, refusalOfHolds } from '../domain/advance.js';
import {
  isSeen,
  passSeen,
  type SeenUnit,
  scanUnit,
  seenUnits,
  unitToScan,
  unscanUnit,
} from '../domain/bench-unit.js';
import { questionsOf } from '../domain/checklist.js';
import { AppError, type Refusal, refused } from '../domain/errors.js';
import { andThen, happen, type Move, still } from '../domain/event.js';
import type { Verb } from '../domain/holds.js';
import type { Defect } from '../domain/inspection.js';
import type { Posting, PostingKey } from '../domain/posting.js';
import { refusalOfMissing } from '../domain/unit-data.js';
import { type BenchState, nothingOpen, type OpenPosting, setAside } from './bench-state.js';
import { closedBox, tickedBy } from './box-closing.js';
import { markIn } from './inspect-unit.js';
import { queueForBox } from './jobs.js';
import { actNow, movePosting } from './move.js';
import { refusalOfPack } from './pack-guard.js';
import type { Ports, RuleText, Writer } from './ports.js';
import type { ScanResult } from './scan-loop.js';
import { keyOf, mustRead } from './selection.js';
import { dayOf } from './seller-day.js';
import { failOrNote, keepVerdicts, openRulebook } from './verdicts.js';
import { refuseWatching } from './watch.js';

/** One unit of one of these products: into the open posting, else it opens the most urgent one that wants it. */
export async function takeUnit(
  state: BenchState,
  code: string,
  products: ReadonlySet<string>,
): Promise<ScanResult> {
  const isFirst = state.open === undefined;
  const open = state.open ?? (await firstWanting(state, code, products));
  const move = await moved(state, open.key, async (posting, tx) => {
    refuseStopped(posting, 'pick');
    const line = posting.lines.find((each) => products.has(`${posting.shop}/${each.sku}`));
    if (!line) throw refused(wrongItem(code, posting));
    const unit = unitToScan(posting, line.sku, open.seen);
    if (!unit) throw refused(oneTooMany(code, posting));
    const mark = await markIn(tx, { posting, unit, scan: code });
    const toted = await withTote(state.ports, tx, posting);
    return andThen(toted, (current) => scanUnit(current, { unit, scan: code, mark }, actNow(state.ports)));
  });
  const scanned = seenUnits(move.events).seen[0];
  if (!scanned) throw refused(oneTooMany(code, move.after));
  const isPicked = move.events.some((event) => event.action === 'unit-picked');
  state.open = { ...open, seen: [...open.seen, scanned] };
  state.last = [...state.last, { ...scanned, isPicked }];
  const told = resultOf(state, move.after, {
    code,
    sku: scanned.sku,
    result: isFirst ? 'posting-open' : 'unit-open',
  });
  const isFull = told.done === told.of;
  const asks = isFull ? await asksOf(state.ports, move.after) : [];
  if (asks.length > 0) return { ...told, asks };
  return isFull && state.options.verdict === 'scan' ? { ...told, ...(await judgeAll(state, code)) } : told;
}

/** What somebody has to say of each of these units: then `#ok` alone judges them, whatever the config says. */
async function asksOf(ports: Ports, posting: Posting): Promise<readonly RuleText[]> {
  const checklist = await (await openRulebook(ports)).of(ports.store, posting);
  const skus = [...new Set(posting.lines.map(({ sku }) => sku))];
  const points = skus.flatMap((sku) => questionsOf(checklist(sku)));
  return [...new Map(points.map(({ id, text }) => [id, text])).values()];
}

/** `#ok`: everything that was scanned is good, and the box closes where nothing more is owed to it. */
export async function judgeAll(state: BenchState, code: string): Promise<ScanResult> {
  const { open, ports } = state;
  if (!open) throw refused(nothingOpen());
  const rulebook = await openRulebook(ports);
  const move = await moved(state, open.key, async (posting, tx) => {
    refuseStopped(posting, 'inspect');
    if (posting.stage === 'inspected') return still(posting);
    const hand = actNow(ports);
    const checklist = await rulebook.of(tx, posting);
    return keepVerdicts(tx, passSeen(posting, open.seen, hand), { checklist, hand });
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
  const { open, ports } = state;
  if (!open) throw refused(nothingOpen());
  const known = await mustRead(ports.store, open.key);
  if (known.papers === 'none') refuseWatching(ports, open.key.shop);
  const { isReinforced, weightGrams } = open;
  const packing = await ports.rules.packing();
  const refusal = await refusalOfPack(ports.store, known, { isReinforced, weightGrams, packing });
  if (refusal?.code === 'needs-reinforcement')
    return resultOf(state, known, { code, result: 'waiting-ticks' });
  if (refusal) {
    clearTable(state, open.key, refusal.code);
    throw refused(refusal);
  }
  if (ports.settings.desk.pack.weigh === 'on' && weightGrams === undefined)
    return resultOf(state, known, { code, result: 'waiting-weight' });
  const ticked = await tickedBy(ports, known.shop, { lines: known.lines, isReinforced });
  const move = await moved(state, open.key, async (posting, tx) => {
    refuseStopped(posting, 'pack');
    const act = actNow(ports);
    const box = { closedAt: act.at, closedBy: act.actor, isReinforced, weightGrams, ...ticked };
    const boxed = await closedBox(tx, posting, { box, lines: posting.lines, act });
    await queueForBox(ports, tx, boxed.after);
    return boxed;
  });
  state.counting.done(open.key);
  leaveTable(state, open.key);
  const count = move.after.units.length;
  return { ...resultOf(state, move.after, { code, result: 'box-closed' }), done: count, of: count };
}

/** `#broken`: the unit that was scanned last goes to quarantine, and another one has to come; a blemish may stay. */
export async function failLast(state: BenchState, code: string, defect: Defect): Promise<ScanResult> {
  const { open, ports } = state;
  const last = state.last.at(-1);
  state.isDefect = false;
  if (!open || !last) throw refused(nothingOpen());
  const rulebook = await openRulebook(ports);
  const move = await moved(state, open.key, async (posting, tx) => {
    refuseStopped(posting, 'inspect');
    const unit = posting.units.find((each) => isSeen([each], last));
    if (!unit) throw refused(nothingOpen());
    const checklist = await rulebook.of(tx, posting);
    return failOrNote(tx, posting, { unit, defect, checklist, hand: actNow(ports) });
  });
  if (move.events.some(({ action }) => action === 'unit-noted'))
    return resultOf(state, move.after, { code, sku: last.sku, result: 'unit-noted' });
  forget(state, open, last);
  return resultOf(state, move.after, { code, sku: last.sku, result: 'unit-failed' });
}

/** `#undo`: the last scan never was. */
export async function takeBack(state: BenchState, code: string): Promise<ScanResult> {
  const { open, ports } = state;
  const last = state.last.at(-1);
  if (!open || !last) throw refused(nothingOpen());
  const move = await moved(state, open.key, (posting) => unscanUnit(posting, last, actNow(ports)));
  forget(state, open, last);
  return resultOf(state, move.after, { code, sku: last.sku, result: 'undone' });
}

function forget(state: BenchState, open: OpenPosting, last: SeenUnit): void {
  state.last = state.last.slice(0, -1);
  state.open = { ...open, seen: open.seen.filter((each) => !isSeen([each], last)) };
}

/** The most urgent posting that wants one of these and that nothing stops; what only stopped ones want says why. */
async function firstWanting(
  state: BenchState,
  code: string,
  products: ReadonlySet<string>,
): Promise<OpenPosting> {
  const { ports, queue } = state;
  let stop: Refusal | undefined;
  let begunByOther: OpenPosting | undefined;
  for (const key of queue.wanting(products)) {
    const posting = await ports.store.posting(key);
    const line = posting?.lines.find((each) => products.has(`${posting.shop}/${each.sku}`));
    const refusal = posting && (refusalOfEnd(posting) ?? refusalOfHolds(posting, 'pick'));
    if (refusal) stop ??= refusal;
    if (!posting || !line || !WORKED.includes(posting.stage)) queue.drop(key);
    if (refusal || !posting || !line || !WORKED.includes(posting.stage)) continue;
    const opened = await openingOf(ports, posting);
    if (!unitToScan(posting, line.sku, opened.seen)) continue;
    if (!isOthers(ports, posting)) return opened;
    begunByOther ??= opened;
  }
  if (begunByOther) return begunByOther;
  if (stop) throw refused(stop);
  throw refused(oneTooMany(code));
}
const WORKED: readonly Posting['stage'][] = ['confirmed', 'picking', 'picked'];

/** Begun at another table, and not yet whole. */
function isOthers(ports: Ports, posting: Posting): boolean {
  if (posting.stage !== 'picking') return false;
  return posting.units.some((unit) => unit.pickedBy !== undefined && unit.pickedBy !== ports.operator);
}

async function openingOf(ports: Ports, posting: Posting): Promise<OpenPosting> {
  const isBegun = posting.units.some((unit) => unit.pickedAt !== undefined);
  const seen = isBegun ? seenUnits(await ports.store.events(posting)).seen : [];
  return { key: keyOf(posting), seen, isReinforced: false, weightGrams: undefined };
}

/** A refusal that ends the work on the open posting clears the table: the next scan opens another one. */
async function moved(
  state: BenchState,
  key: PostingKey,
  decide: (posting: Posting, tx: Writer) => Move | Promise<Move>,
): Promise<Move> {
  try {
    return await movePosting(state.ports, key, decide);
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.kind === 'refused') clearTable(state, key, thrown.code);
    throw thrown;
  }
}

function clearTable(state: BenchState, key: PostingKey, code: string): void {
  if (!STAYS_OPEN.includes(code)) leaveTable(state, key);
}
/** What the scanner can put right with the next scan. */
const STAYS_OPEN: readonly string[] = [
  'wrong-item',
  'one-too-many',
  'units-missing',
  'scan-the-mark',
  'bad-mark',
  'mark-without-gs',
  'wrong-gtin',
  'mark-in-use',
  'needs-weight',
  'weight-off',
];

function leaveTable(state: BenchState, key: PostingKey): void {
  state.queue.drop(key);
  setAside(state);
}

function refuseStopped(posting: Posting, verb: Verb): void {
  const refusal = refusalOfEnd(posting) ?? refusalOfHolds(posting, verb);
  if (refusal) throw refused(refusal);
}

async function withTote(ports: Ports, tx: Writer, posting: Posting): Promise<Move> {
  if (posting.tote !== undefined) return still(posting);
  const day = dayOf(ports.now(), ports.settings.timeZone);
  const [tote] = await tx.giveTotes(day, [keyOf(posting)]);
  return happen(posting, { tote }, { action: 'tote', ...actNow(ports), details: { tote } });
}

interface Told {
  readonly code: string;
  readonly result: string;
  readonly sku?: string | undefined;
}

function resultOf(state: BenchState, posting: Posting, { code, result, sku }: Told): ScanResult {
  const line = posting.lines.find((each) => each.sku === sku);
  return {
    isAccepted: true,
    code,
    result,
    shop: posting.shop,
    posting: posting.number,
    tote: posting.tote,
    sku,
    offerId: line?.offerId,
    name: line?.name,
    ...scannedCount(posting, state.open?.seen ?? []),
    state: posting.stage,
  };
}

/** Units that were scanned here or judged before, out of all. */
export function scannedCount(posting: Posting, seen: readonly SeenUnit[], sku?: string) {
  const units = posting.units.filter((unit) => sku === undefined || unit.sku === sku);
  const done = units.filter((unit) => unit.verdict !== undefined || isSeen(seen, unit)).length;
  return { done, of: units.length };
}

function wrongItem(barcode: string, posting: Posting): Refusal {
  return {
    code: 'wrong-item',
    message: `${barcode} does not belong to ${posting.number}`,
    hint: '#skip',
    details: { told: 'wrong-item-here', barcode, posting: posting.number },
  };
}

function oneTooMany(barcode: string, posting?: Posting): Refusal {
  return {
    code: 'one-too-many',
    message: `Enough of ${barcode}: ${posting ? posting.number : 'nothing at this bench'} wants no other one`,
    details: { barcode, posting: posting?.number ?? '' },
  };
}
