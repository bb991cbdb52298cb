import { benchActs, seenIn } from '../domain/bench-story.js';
import { passPart } from '../domain/bench-unit.js';
import { AppError, type Refusal, refused } from '../domain/errors.js';
import type { Posting } from '../domain/posting.js';
import { knownDamaged, type ShortCause, type ShortWay, unfetched } from '../domain/shortage.js';
import { asAppError } from './batch.js';
import { type BenchState, leaveTable, moved, mustBeOpen, opened, resultOf } from './bench-state.js';
import { queueForBox } from './jobs.js';
import { actNow } from './move.js';
import { pickShort, type Shortage } from './pick-short.js';
import type { Ports } from './ports.js';
import type { ScanResult } from './scan-loop.js';
import { mustRead } from './selection.js';
import { lowerAtOzon } from './short-push.js';
import type { WayOut } from './short-ways.js';
import { shortCommand, takeWayOut } from './take-way-out.js';
import { keepVerdicts, openRulebook } from './verdicts.js';

/** A shortage that was told at the bench and waits for the barcode of a way out. */
export interface OpenShortage {
  readonly sku: string;
  readonly because: ShortCause;
  /** A way that Ozon has a part in: `#ok` does it. */
  readonly way?: ShortWay | undefined;
}

/** The ways that a barcode can say; a new shipment date cannot be scanned. */
export const shortWords = ['elsewhere', 'wait', 'part', 'split', 'cancel-units', 'cancel'] as const;

/** `#short`: what is still to be fetched is not there. Tells the ways out and moves nothing; once more means the next product. */
export async function tellShort(state: BenchState, code: string): Promise<ScanResult> {
  const { ports } = state;
  const { key } = mustBeOpen(state);
  const posting = await mustRead(ports.store, key);
  const lacking = [...new Set(posting.lines.map(({ sku }) => sku))].filter(
    (sku) => unfetched(posting.units, sku) > 0,
  );
  const before = state.short ? lacking.indexOf(state.short.sku) : -1;
  const sku = lacking[(before + 1) % Math.max(1, lacking.length)];
  if (sku === undefined) throw refused(nothingLacks(posting.number));
  const isDamaged = knownDamaged(await ports.store.events(key), sku) >= unfetched(posting.units, sku);
  state.short = { sku, because: isDamaged ? 'damage' : 'count-error' };
  const { ways } = await told(ports, posting, state.short, { isDryRun: true });
  return { ...resultOf(state, posting, { code, sku, result: 'short' }), ways: waysHere(ways) };
}

/** The barcode of a way: what is ours is done at once, what Ozon has a part in is asked for once more. */
export async function chooseWay(state: BenchState, code: string, way: ShortWay): Promise<ScanResult> {
  const { ports, short } = state;
  const { key } = mustBeOpen(state);
  if (!short) throw refused(shortFirst());
  const posting = await mustRead(ports.store, key);
  const { ways } = await told(ports, posting, short, { isDryRun: true });
  const chosen = waysHere(ways).find((each) => each.way === way);
  if (chosen?.refusal) throw refused(chosen.refusal);
  state.short = { ...short, way };
  if (way === 'elsewhere' || way === 'wait') return goThatWay(state, code);
  const result = resultOf(state, posting, { code, sku: short.sku, result: `sure-${way}` });
  return { ...result, ways: chosen ? [chosen] : [] };
}

/** Declares the shortage and goes the chosen way. Where Ozon is away the posting stands as short, and the command is told. */
export async function goThatWay(state: BenchState, code: string): Promise<ScanResult> {
  const { ports, short } = state;
  const open = mustBeOpen(state);
  if (!short?.way) throw refused(shortFirst());
  const { sku, way } = short;
  state.short = undefined;
  if (way === 'part') await judgePart(state, sku);
  const posting = await mustRead(ports.store, open.key);
  const shortage = await told(ports, posting, short, { isDryRun: false });
  try {
    const wish = { way, message: WHY, isDryRun: false, ask: async () => {} };
    const { results } = await takeWayOut(ports, shortage, wish);
    const error = results.find((row) => row.error)?.error;
    if (error) throw error;
  } catch (thrown) {
    return heldShort(state, posting, { ...short, code, way, error: survivable(thrown) });
  }
  await lowered(ports, shortage);
  const after = await mustRead(ports.store, open.key);
  const result = resultOf(state, after, { code, sku, result: `short-${way}` });
  await goOn(state, after, way);
  return result;
}
/** Ozon's cancellation wants words beside its reason. */
const WHY = 'Нет в наличии';

function waysHere(ways: readonly WayOut[]): readonly WayOut[] {
  const spoken: readonly string[] = shortWords;
  return ways
    .filter(({ way }) => spoken.includes(way))
    .map((way) => (way.refusal?.code === 'not-inspected' ? { ...way, refusal: null } : way));
}

function told(
  ports: Ports,
  { shop, number: code }: Posting,
  { sku: item, because }: OpenShortage,
  { isDryRun }: { readonly isDryRun: boolean },
): Promise<Shortage> {
  return pickShort(ports, { code, shop, item, because, isDryRun });
}

/** What leaves without the missing units was in this hand: it is good, as with `#ok`. */
async function judgePart(state: BenchState, sku: string): Promise<void> {
  const { ports } = state;
  const rulebook = await openRulebook(ports);
  await moved(state, mustBeOpen(state), async ({ posting, tx, acts }) => {
    const hand = actNow(ports);
    const checklist = await rulebook.of(tx, posting);
    const missing = { sku, quantity: unfetched(posting.units, sku) };
    return keepVerdicts(tx, passPart(posting, { seen: seenIn(acts), missing }, hand), { checklist, hand });
  });
}

/** The rest of it lies on the table still, or waits, or goes on as a posting of its own. */
async function goOn(state: BenchState, after: Posting, way: ShortWay): Promise<void> {
  const { ports } = state;
  if (way === 'elsewhere') return;
  if (way === 'cancel-units') {
    state.open = opened(after, benchActs(await ports.store.events(after)));
    return;
  }
  const { open } = state;
  leaveTable(state, after);
  state.aside = way === 'wait' ? open : undefined;
  if (way !== 'part') return;
  const children = await ports.store.children(after);
  await ports.store.transact(async (tx) => {
    for (const child of children) if (child.papers === 'assembled') await queueForBox(ports, tx, child);
  });
}

/** A stock that Ozon could not be told stops nothing here; the next push tells it. */
async function lowered(ports: Ports, shortage: Shortage): Promise<void> {
  try {
    await lowerAtOzon(ports, shortage);
  } catch (thrown) {
    survivable(thrown);
  }
}

interface Held extends OpenShortage {
  readonly code: string;
  readonly way: ShortWay;
  readonly error: AppError;
}

function heldShort(state: BenchState, posting: Posting, held: Held): ScanResult {
  const { code, sku, because: cause, way, error } = held;
  leaveTable(state, posting);
  const { number, shop } = posting;
  const because = error.kind === 'refused' ? error.hint : undefined;
  const told = new AppError({
    kind: error.kind,
    code: error.code,
    message: error.message,
    hint: because ?? shortCommand({ number, sku, because: cause }, way),
    details: { ...error.details, posting: number },
    cause: error,
  });
  return { isAccepted: false, code, result: error.code, shop, posting: number, sku, error: told };
}

function survivable(thrown: unknown): AppError {
  const error = asAppError(thrown);
  if (error.kind === 'bug' || error.kind === 'interrupted') throw error;
  return error;
}

function nothingLacks(posting: string): Refusal {
  const message = `Everything of ${posting} is here: nothing is short`;
  return { code: 'nothing-lacks', message, hint: '#ok', details: { posting } };
}

function shortFirst(): Refusal {
  const message = 'That is a way out of a shortage: scan #short first';
  return { code: 'short-first', message, hint: '#short', details: {} };
}
