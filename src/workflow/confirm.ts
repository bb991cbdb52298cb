import { advance } from '../domain/advance.js';
import type { Check } from '../domain/checks.js';
import { hasMoved, still } from '../domain/event.js';
import { lateness, type PriceOfTime, priceOfTime } from '../domain/lateness.js';
import type { Posting, PostingKey } from '../domain/posting.js';
import { goodsFrom } from '../domain/tracks.js';
import { type BatchResult, type BatchRow, doneRow, failedRow, wouldMove, wouldRow } from './batch.js';
import { setCutoff, wouldSetCutoff } from './change.js';
import { type Ahead, lookAhead } from './confirm-ahead.js';
import { checksFor } from './confirm-checks.js';
import { type Decision, decideAll, type Promised } from './confirm-decision.js';
import { type CountryWish, countriesToTell, setCountries } from './country.js';
import type { KnownLimits } from './drop-off-limits.js';
import { actNow, movePosting, untilFresh } from './move.js';
import type { DeliveryRules, Ports, Writer } from './ports.js';
import { chosen, mustRead, notFound, type Selection, workThrough } from './selection.js';
import { type StockPromises, stockPromises } from './stock-lines.js';
import { workTogether } from './work-together.js';

export interface ConfirmOptions {
  /** The seller knows that the time to assemble has passed and goes on. */
  readonly isLateAccepted: boolean;
  /** No warning is let pass either. */
  readonly isStrict?: boolean | undefined;
  /** The shipment date to tell Ozon first, where it wants one. */
  readonly cutoffAt?: string | undefined;
  /** Countries of origin that Ozon asks for. */
  readonly countries?: readonly CountryWish[] | undefined;
  /** Nothing is saved and Ozon is told nothing; the checks are the same. */
  readonly isDryRun?: boolean | undefined;
}

export interface ConfirmResult extends BatchResult {
  /** What was confirmed after its time, and what that costs now and next. */
  readonly late: readonly LateRow[];
}

export interface LateRow extends PriceOfTime {
  readonly shop: string;
  readonly posting: string;
}

/** The local gate: checks, then a snapshot of what is promised. Ozon is told nothing but a country or date that it asks for. */
export async function confirm(
  ports: Ports,
  selection: Selection,
  options: ConfirmOptions,
): Promise<ConfirmResult> {
  const late: LateRow[] = [];
  const gate = openGate(ports, options, late);
  // Read before any transaction: inside one nothing is waited for but the store.
  await gate.rules();
  const ready = [{ stages: goodsFrom('confirm') }];
  const tellsOzon = options.cutoffAt !== undefined || (options.countries ?? []).length > 0;
  const batch = tellsOzon
    ? await workThrough(ports, selection, { ready, each: (key) => confirmOne(gate, key) })
    : await workTogether(ports, selection, { ready, together: (keys) => confirmTogether(gate, keys) });
  return { ...batch, late };
}

/** Takes a confirmation back, until the first unit is picked. */
export async function undoConfirm(
  ports: Ports,
  selection: Selection,
  options: { readonly isDryRun?: boolean } = {},
): Promise<BatchResult> {
  const change = { confirmedComposition: undefined, confirmedHash: undefined, isLateAccepted: false };
  const undone = (posting: Posting) =>
    posting.stage === 'new' ? still(posting) : advance(posting, 'undo', { ...actNow(ports), change });
  const each = async (key: PostingKey): Promise<BatchRow> => {
    if (options.isDryRun) return wouldMove(await mustRead(ports.store, key), undone, 'undo');
    const move = await movePosting(ports, key, undone);
    return doneRow(move.after, hasMoved(move));
  };
  return workThrough(ports, selection, { ready: [{ stages: goodsFrom('undo') }], each });
}

export interface Explained {
  readonly shop: string;
  readonly posting: string;
  readonly checks: readonly Check[];
}

/** Every check of every posting, without confirming anything. */
export async function explainConfirm(
  ports: Ports,
  selection: Selection,
  options: { readonly isLateAccepted?: boolean } = {},
): Promise<readonly Explained[]> {
  const { keys, unknown } = await chosen(ports, selection, [{ stages: goodsFrom('confirm') }]);
  const [missing] = unknown;
  if (missing?.error) throw missing.error;
  const gate = openGate(ports, { isLateAccepted: options.isLateAccepted === true, isDryRun: true }, []);
  const explained: Explained[] = [];
  for (let done = 0; done < keys.length; done += PIECE) {
    const postings = await ports.store.postings(keys.slice(done, done + PIECE));
    const limits = await limitsOf(gate, postings);
    const checksOf = await checksFor(ports.store, postings, { ...tableOf(gate), limits });
    for (const posting of postings)
      explained.push({ shop: posting.shop, posting: posting.number, checks: checksOf(posting) });
  }
  return explained;
}
const PIECE = 250;

/** What one command needs for every posting. */
interface Gate {
  readonly ports: Ports;
  readonly options: ConfirmOptions;
  readonly rules: () => Promise<DeliveryRules>;
  readonly ahead: Ahead;
  /** A dry run saves nothing: it has to remember itself what it has promised already. */
  readonly promises: StockPromises;
  readonly late: LateRow[];
}

function openGate(ports: Ports, options: ConfirmOptions, late: LateRow[]): Gate {
  let rules: Promise<DeliveryRules> | undefined;
  return {
    ports,
    options,
    rules: () => {
      rules ??= ports.rules.deliveries();
      return rules;
    },
    ahead: lookAhead(ports, { isSaved: options.isDryRun !== true }),
    promises: stockPromises(),
    late,
  };
}

function tableOf({ ports, options, rules, promises }: Gate) {
  const { isLateAccepted, cutoffAt } = options;
  const at = ports.now().toISOString();
  return { at, isLateAccepted, isCutoffSet: cutoffAt !== undefined, rules, promises };
}

/** Of what stands outside of any transaction: asks first, where something has to be asked. */
async function limitsOf({ ports, ahead }: Gate, postings: readonly Posting[]): Promise<KnownLimits> {
  if (await ahead.wants(ports.store, postings)) await ahead.ask(postings);
  return ahead.limits;
}

async function confirmOne(gate: Gate, key: PostingKey): Promise<BatchRow> {
  const { ports, options } = gate;
  const { cutoffAt, countries = [] } = options;
  if (options.isDryRun) return wouldConfirmOne(gate, key);
  if (cutoffAt !== undefined) await setCutoff(ports, key, cutoffAt);
  const isTold = await setCountries(ports, key, countries);
  const [row] = await confirmTogether(gate, [key]);
  if (!row || row.error) throw row?.error ?? notFound(key.number);
  return { ...row, isChanged: row.isChanged || isTold };
}

/** What Ozon would be told is judged as it is before it is told, and the rest as if it had been. */
async function wouldConfirmOne(gate: Gate, key: PostingKey): Promise<BatchRow> {
  const { ports, options } = gate;
  const { cutoffAt, countries = [] } = options;
  const dated = cutoffAt === undefined ? undefined : await wouldSetCutoff(ports, key, cutoffAt);
  const told = await countriesToTell(ports, key, countries);
  const known = withoutCountries(await mustRead(ports.store, key), told);
  const posting = cutoffAt === undefined ? known : { ...known, dueAt: cutoffAt };
  const [row] = await wouldConfirm(gate, [posting], await limitsOf(gate, [posting]));
  if (!row || row.error) throw row?.error ?? notFound(key.number);
  if (row.would !== undefined) return row;
  return told.length > 0 ? wouldRow(posting, 'country') : (dated ?? row);
}

async function confirmTogether(gate: Gate, keys: readonly PostingKey[]): Promise<readonly BatchRow[]> {
  const { ports, options, late, ahead } = gate;
  if (options.isDryRun) {
    const known = await ports.store.postings(keys);
    return inOrder(keys, await wouldConfirm(gate, known, await limitsOf(gate, known)));
  }
  const attempt = (mayAsk: 'may-ask' | 'decide') =>
    untilFresh(() => ports.store.transact((tx) => decideWithin(tx, gate, { keys, mayAsk })));
  let decided = await attempt('may-ask');
  if (decided.wanting) {
    await ahead.ask(decided.wanting);
    decided = await attempt('decide');
  }
  const { decisions } = decided;
  late.push(...decisions.flatMap((decision) => lateRow(decision, ports)));
  return inOrder(keys, decisions.map(rowOf));
}

interface Decided {
  readonly decisions: readonly Decision[];
  /** Nothing was decided: of these Ozon is to be asked first, outside of the transaction. */
  readonly wanting?: readonly Posting[];
}

async function decideWithin(
  tx: Writer,
  gate: Gate,
  { keys, mayAsk }: { readonly keys: readonly PostingKey[]; readonly mayAsk: 'may-ask' | 'decide' },
): Promise<Decided> {
  const { ahead } = gate;
  const postings = await tx.postings(keys);
  if (mayAsk === 'may-ask' && (await ahead.wants(tx, postings))) return { decisions: [], wanting: postings };
  const promises = stockPromises();
  const checks = await checksFor(tx, postings, { ...tableOf(gate), promises, limits: ahead.limits });
  const decisions = decideAll(postings, { ...promised(gate), checks, promises });
  await tx.record(decisions.flatMap(({ move }) => (move ? [move] : [])));
  await tx.saveConfirmations(decisions.flatMap(({ confirmation }) => confirmation ?? []));
  return { decisions };
}

async function wouldConfirm(
  gate: Gate,
  postings: readonly Posting[],
  limits: KnownLimits,
): Promise<readonly BatchRow[]> {
  const { ports, promises, late } = gate;
  const checks = await checksFor(ports.store, postings, { ...tableOf(gate), limits });
  const decisions = decideAll(postings, { ...promised(gate), checks, promises });
  late.push(...decisions.flatMap((decision) => lateRow(decision, ports)));
  return decisions.map(({ posting, move, error }) => {
    if (error) return failedRow(posting, posting, error);
    return move ? wouldRow(posting, 'confirm') : doneRow(posting, false);
  });
}

function promised({ ports, options }: Gate): Promised {
  const { isLateAccepted, isStrict = false } = options;
  return { ...actNow(ports), isLateAccepted, isStrict };
}

function rowOf({ posting, move, error }: Decision): BatchRow {
  if (error) return failedRow(posting, posting, error);
  return doneRow(move?.after ?? posting, move !== undefined);
}

/** In the order of the keys; one that the store does not know is told as such. */
function inOrder(keys: readonly PostingKey[], rows: readonly BatchRow[]): readonly BatchRow[] {
  const known = new Map(rows.map((row) => [`${row.shop}/${row.posting}`, row]));
  return keys.map(
    (key) => known.get(`${key.shop}/${key.number}`) ?? failedRow(key, undefined, notFound(key.number)),
  );
}

/** The price of what was confirmed although its time had passed. */
function lateRow({ posting, move }: Decision, ports: Ports): readonly LateRow[] {
  const at = ports.now().toISOString();
  if (!move || lateness(posting, at) === 'in-time') return [];
  return [{ shop: posting.shop, posting: posting.number, ...priceOfTime(posting.tariff, at) }];
}

function withoutCountries(posting: Posting, skus: readonly string[]): Posting {
  const { country = [], changeCountry = [] } = posting.requirements;
  const rest = (wanted: readonly string[]) => wanted.filter((sku) => !skus.includes(sku));
  const requirements = {
    ...posting.requirements,
    country: rest(country),
    changeCountry: rest(changeCountry),
  };
  return { ...posting, requirements };
}
