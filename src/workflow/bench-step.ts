import { refusalOfEnd, refusalOfHolds } from '../domain/advance.js';
import { actsOn, benchActs, seenIn } from '../domain/bench-story.js';
import { scanUnit, unitToScan } from '../domain/bench-unit.js';
import { questionsOf } from '../domain/checklist.js';
import { AppError, type Refusal, refused } from '../domain/errors.js';
import { andThen, happen, type Move, still } from '../domain/event.js';
import type { Posting } from '../domain/posting.js';
import { judgeAll } from './bench-close.js';
import { type BenchState, moved, type OpenPosting, opened, refuseStopped, resultOf } from './bench-state.js';
import { markIn } from './inspect-unit.js';
import { actNow } from './move.js';
import type { Item, Ports, RuleText, Writer } from './ports.js';
import type { ScanCatalogue } from './scan-catalogue.js';
import type { ScanResult } from './scan-loop.js';
import { keyOf } from './selection.js';
import { dayOf } from './seller-day.js';
import { openRulebook } from './verdicts.js';

/** One unit of one of these products: into the open posting, else it opens the most urgent one that wants it. */
export async function takeUnit(state: BenchState, scan: ProductScan): Promise<ScanResult> {
  const { code } = scan;
  const isFirst = state.open === undefined;
  const move = await (state.open ? takeInto(state, state.open, scan) : takeIntoFirst(state, scan));
  state.closed = undefined;
  state.aside = undefined;
  // The unit was found after all.
  state.short = undefined;
  state.unknown = undefined;
  const { sku } = seenIn(benchActs(move.events))[0] ?? {};
  const told = resultOf(state, move.after, { code, sku, result: isFirst ? 'posting-open' : 'unit-open' });
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

export interface ProductScan {
  readonly code: string;
  /** `shop/sku` of all that carry it. */
  readonly products: ReadonlySet<string>;
}

/** Another table may take the last unit that a posting wants between our look and our hand: then the next one is asked. */
async function takeIntoFirst(state: BenchState, scan: ProductScan): Promise<Move> {
  for (let tries = 1; ; tries += 1) {
    const { opening, isShared } = await firstWanting(state, scan);
    try {
      return await takeInto(
        state,
        opening,
        scan,
        isShared ? () => {} : (posting) => refuseTaken(state, posting),
      );
    } catch (thrown) {
      const isTaken = thrown instanceof AppError && TAKEN.includes(thrown.code);
      if (!isTaken || tries >= MOST_TRIES) throw thrown;
    }
  }
}
const TAKEN: readonly string[] = ['taken-meanwhile', 'one-too-many'];
const MOST_TRIES = 5;

async function takeInto(
  state: BenchState,
  open: OpenPosting,
  { code, products }: ProductScan,
  refuse: (posting: Posting) => void = () => {},
): Promise<Move> {
  const { ports } = state;
  return moved(state, open, async ({ posting, tx, acts }) => {
    refuseStopped(posting, 'pick');
    refuse(posting);
    const line = posting.lines.find((each) => products.has(`${posting.shop}/${each.sku}`));
    if (!line) throw refused(wrongItem(code, posting.number));
    const unit = unitToScan(posting, line.sku, seenIn(acts));
    if (!unit) throw refused(oneTooMany(code, posting));
    const mark = await markIn(tx, { posting, unit, scan: code });
    const toted = await withTote(ports, tx, posting);
    return andThen(toted, (current) => scanUnit(current, { unit, scan: code, mark }, actNow(ports)));
  });
}

function refuseTaken({ ports }: BenchState, posting: Posting): void {
  if (!isOthers(ports, posting)) return;
  const details = { posting: posting.number };
  throw refused({ code: 'taken-meanwhile', message: `${posting.number} lies on another table`, details });
}

interface Opening {
  readonly opening: OpenPosting;
  /** It was begun at another table, and no other posting wants this. */
  readonly isShared: boolean;
}

/** The most urgent posting that wants one of these and that nothing stops; what only stopped ones want says why. */
async function firstWanting(
  { ports, queue, catalogue }: BenchState,
  { code, products }: ProductScan,
): Promise<Opening> {
  let stop: Refusal | undefined;
  let begunByOther: OpenPosting | undefined;
  for (const key of queue.wanting(products)) {
    const posting = await ports.store.posting(key);
    const line = posting?.lines.find((each) => products.has(`${posting.shop}/${each.sku}`));
    const refusal = posting && (refusalOfEnd(posting) ?? refusalOfHolds(posting, 'pick'));
    if (refusal) stop ??= refusal;
    if (!posting || !line || !WORKED.includes(posting.stage)) queue.drop(key);
    if (refusal || !posting || !line || !WORKED.includes(posting.stage)) continue;
    const opening = await openingOf(ports, posting);
    if (!unitToScan(posting, line.sku, seenIn(opening.acts))) continue;
    if (!isOthers(ports, posting)) return { opening, isShared: false };
    begunByOther ??= opening;
  }
  if (begunByOther) return { opening: begunByOther, isShared: true };
  if (stop) throw refused(stop);
  throw refused(notWanted(code, itemOf(catalogue, products)));
}

function itemOf(catalogue: ScanCatalogue, products: ReadonlySet<string>): Item | undefined {
  const [first = ''] = products;
  const at = first.indexOf('/');
  return catalogue.item(first.slice(0, at), first.slice(at + 1));
}

const WORKED: readonly Posting['stage'][] = ['confirmed', 'picking', 'picked'];

/** Begun at another table, and not yet whole. */
function isOthers(ports: Ports, posting: Posting): boolean {
  if (posting.stage !== 'picking') return false;
  return posting.units.some((unit) => unit.pickedBy !== undefined && unit.pickedBy !== ports.operator);
}

async function openingOf(ports: Ports, posting: Posting): Promise<OpenPosting> {
  const isBegun = posting.units.some((unit) => unit.pickedAt !== undefined);
  const acts = isBegun ? actsOn(posting, benchActs(await ports.store.events(posting))) : [];
  return opened(keyOf(posting), acts);
}

async function withTote(ports: Ports, tx: Writer, posting: Posting): Promise<Move> {
  if (posting.tote !== undefined) return still(posting);
  const day = dayOf(ports.now(), ports.settings.timeZone);
  const [tote] = await tx.giveTotes(day, [keyOf(posting)]);
  return happen(posting, { tote }, { action: 'tote', ...actNow(ports), details: { tote } });
}

export function wrongItem(barcode: string, posting: string): Refusal {
  return {
    code: 'wrong-item',
    message: `${barcode} does not belong to ${posting}`,
    hint: '#skip',
    details: { told: 'wrong-item-here', barcode, posting },
  };
}

function oneTooMany(barcode: string, { number: posting }: Posting): Refusal {
  const message = `Enough of ${barcode}: ${posting} wants no other one`;
  return { code: 'one-too-many', message, details: { barcode, posting } };
}

export function notWanted(barcode: string, item: Pick<Item, 'article' | 'name'> | undefined): Refusal {
  const { article = barcode, name = '' } = item ?? {};
  const message = `${article} is wanted by no order at this bench`;
  return { code: 'not-wanted', message, details: { barcode, article, name } };
}
