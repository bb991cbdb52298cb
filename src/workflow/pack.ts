import { advance, refusalOfEnd, refusalOfHolds } from '../domain/advance.js';
import { AppError, refused } from '../domain/errors.js';
import { hasMoved } from '../domain/event.js';
import { type Box, compositionText, type Posting, type PostingKey } from '../domain/posting.js';
import type { Ask } from './ask.js';
import { startAssembly } from './assembly.js';
import { linesOf, parcelsOf } from './assembly-request.js';
import { type BatchResult, type BatchRow, doneRow, wouldRow } from './batch.js';
import { closedBox, tickedBy } from './box-closing.js';
import { setBoxes } from './box-count.js';
import { sendExemplars } from './exemplars.js';
import { actNow, movePosting, refresh } from './move.js';
import { type PackInput, refusalOfLimits, refusalOfPack } from './pack-guard.js';
import type { Parcel, Ports } from './ports.js';
import { chosen, keyOf, mustRead, type ReadyFilter, type Selection, workThrough } from './selection.js';
import { settledBatch } from './settle-batch.js';

export interface PackOptions {
  readonly ask: Ask;
  readonly isDryRun: boolean;
  readonly isReinforced: boolean;
  readonly weightGrams?: number | undefined;
  readonly isWeightAccepted?: boolean | undefined;
  readonly carton?: string | undefined;
  /** Several parcels of one posting; their units must add up exactly. */
  readonly parcels?: readonly Parcel[] | undefined;
  /** In how many boxes Ozon's partner gets it: told before assembly. */
  readonly boxCount?: number | undefined;
}

/** Closes boxes and has Ozon assemble them («Собрать», 备货) where that is not done yet; every assembly is read back. */
export async function pack(ports: Ports, selection: Selection, options: PackOptions): Promise<BatchResult> {
  refuseParcelsForMany(selection, options);
  if (!options.isDryRun) await askBeforeAssembly(ports, selection, options);
  const each = async (key: PostingKey): Promise<BatchRow> => {
    if (selection.kind === 'all') await refuseFailedBefore(ports, key);
    return packOne(ports, key, options);
  };
  const batch = await workThrough(ports, selection, { ready: READY, each });
  return options.isDryRun ? batch : settledBatch(ports, batch, { selection, boundMs: SETTLE_BOUND_MS });
}

/** What is still owed to Ozon for a box that the bench has closed: all that `pack` does, asked for by nobody once more. */
export function assembleClosedBox(ports: Ports, posting: Posting): Promise<BatchRow> {
  const { isReinforced = false, weightGrams, carton } = posting.box ?? {};
  const ask = async () => {};
  return packOne(ports, keyOf(posting), { ask, isDryRun: false, isReinforced, weightGrams, carton });
}

/** Before assembly a closed box can be opened again. */
export async function reopen(ports: Ports, selection: Selection): Promise<BatchResult> {
  const each = async (key: PostingKey): Promise<BatchRow> => {
    const move = await movePosting(ports, key, (posting) => {
      const end = refusalOfEnd(posting);
      if (end) throw refused(end);
      return advance(posting, 'reopen', { ...actNow(ports), change: { box: undefined } });
    });
    return doneRow(move.after, hasMoved(move));
  };
  return workThrough(ports, selection, { ready: [{ stages: ['packed'], papers: ['none'] }], each });
}

/** Inspected ones, boxes whose assembly has to be tried again, and those that Ozon is still assembling. */
const READY: readonly ReadyFilter[] = [
  { stages: ['inspected'] },
  { stages: ['packed'], papers: ['none', 'assembling'] },
];
const SETTLE_BOUND_MS = 150_000;

async function packOne(ports: Ports, key: PostingKey, asked: PackOptions): Promise<BatchRow> {
  const before = await mustRead(ports.store, key);
  const options = await withoutKnownParcels(ports, before, asked);
  if (isPacked(before) && !options.parcels) return doneRow(before, false);
  await guard(ports, before, options);
  if (before.papers !== 'none') return closeBox(ports, before, options);
  if (options.isDryRun) return wouldRow(before, 'assemble');
  // What was confirmed hours ago is asked for once more: cancelled and changed postings go no further.
  const { posting } = await refresh(ports, key);
  await guard(ports, posting, options);
  if (posting.papers !== 'none') return closeBox(ports, posting, options);
  if (options.boxCount !== undefined)
    await setBoxes(ports, key, { count: options.boxCount, isDryRun: false });
  await sendExemplars(ports, key);
  const limits = await refusalOfLimits(ports, posting, options);
  if (limits) throw refused(limits);
  const box = await boxOf(ports, posting, options);
  const isClosed = before.stage === 'packed';
  await startAssembly(ports, key, { parcels: parcelsFor(posting, options), box, isClosed });
  return doneRow(await mustRead(ports.store, key), true);
}

/** The same parcels as this posting's assembly asked for are no new wish: the command was simply typed again. */
async function withoutKnownParcels(
  ports: Ports,
  posting: Posting,
  options: PackOptions,
): Promise<PackOptions> {
  const { parcels, ...rest } = options;
  if (posting.papers === 'none') return { ...rest, parcels: parcels ?? parcelsOfBox(posting) };
  if (!parcels) return options;
  const where = { shop: posting.shop, verb: 'assemble', subject: posting.number } as const;
  const intents = [
    ...(await ports.store.intents({ ...where, state: 'done' })),
    ...(await ports.store.intents({ ...where, state: 'open' })),
  ];
  const isKnown = intents.some((intent) => contentOf(parcelsOf(intent)) === contentOf(parcels));
  return isKnown ? rest : options;
}

/** What the bench has laid into which of several boxes. */
function parcelsOfBox({ stage, box }: Posting): readonly Parcel[] | undefined {
  const parcels = stage === 'packed' ? box?.fill?.parcels : undefined;
  return Array.isArray(parcels) ? parcels.map(linesOf) : undefined;
}

function contentOf(parcels: readonly Parcel[]): string {
  return parcels.map(compositionText).sort().join(' ');
}

/** What Ozon refused once is tried again only by name, when a person has looked at it. */
async function refuseFailedBefore(ports: Ports, key: PostingKey): Promise<void> {
  const posting = await mustRead(ports.store, key);
  const failed = failedBefore(posting);
  if (!failed) return;
  throw refused({
    code: 'assembly-failed',
    message: `Ozon did not assemble ${key.number}`,
    hint: `ozf pack ${key.number}`,
    details: { limits: '', ...failed.details, posting: key.number },
  });
}

function failedBefore(posting: Posting) {
  return posting.holds.find((hold) => hold.code === 'assembly-failed');
}

/** Assembled already, by labels-first work or by Ozon itself: only the goods move. */
async function closeBox(ports: Ports, posting: Posting, options: PackOptions): Promise<BatchRow> {
  if (posting.stage === 'packed') return doneRow(posting, false);
  if (options.isDryRun) return wouldRow(posting, 'box');
  // A box is not closed for an order that was cancelled meanwhile.
  const fresh = await refresh(ports, posting);
  await guard(ports, fresh.posting, options);
  const box = await boxOf(ports, fresh.posting, options);
  const move = await movePosting(ports, posting, (current, tx) => {
    const refusal = refusalOfEnd(current) ?? refusalOfHolds(current, 'pack');
    if (refusal) throw refused(refusal);
    return closedBox(tx, current, { box, lines: current.lines, act: actNow(ports) });
  });
  return doneRow(move.after, true);
}

function isPacked(posting: Posting): boolean {
  if (posting.stage === 'packed') return posting.papers !== 'none' && posting.papers !== 'assembling';
  return PAST_PACKED.includes(posting.stage);
}
const PAST_PACKED: readonly Posting['stage'][] = ['handed-over', 'in-transit', 'at-pickup', 'delivered'];

async function guard(ports: Ports, posting: Posting, options: PackOptions): Promise<void> {
  const refusal = await refusalOfPack(ports.store, posting, await guarded(ports, options));
  if (refusal) throw refused(refusal);
}

async function askBeforeAssembly(ports: Ports, selection: Selection, options: PackOptions): Promise<void> {
  const { keys } = await chosen(ports, selection, READY);
  let count = 0;
  for (const posting of await ports.store.postings(keys)) {
    const isTried = selection.kind === 'named' || !failedBefore(posting);
    const isReady =
      isTried &&
      posting.papers === 'none' &&
      (await refusalOfPack(ports.store, posting, await guarded(ports, options))) === null;
    count += isReady ? 1 : 0;
  }
  if (count > 0) await options.ask({ code: 'assemble', details: { count } });
}

async function guarded(ports: Ports, options: PackOptions): Promise<PackInput> {
  const isWeightOwed = ports.settings.desk.pack.weigh === 'on';
  return { ...options, isWeightOwed, packing: await ports.rules.packing() };
}

async function boxOf(ports: Ports, { shop, lines }: Posting, options: PackOptions): Promise<Box> {
  const { weightGrams, carton, isReinforced } = options;
  const ticked = await tickedBy(ports, shop, { lines, isReinforced });
  const closed = { closedAt: ports.now().toISOString(), closedBy: ports.operator };
  return { ...closed, isReinforced, weightGrams, carton, ...ticked };
}

function parcelsFor(posting: Posting, options: PackOptions): readonly Parcel[] {
  return options.parcels ?? [posting.lines.map(({ sku, quantity }) => ({ sku, quantity }))];
}

function refuseParcelsForMany(selection: Selection, options: PackOptions): void {
  if (selection.kind === 'named' && selection.codes.length === 1) return;
  if (options.boxCount !== undefined) {
    throw new AppError({
      kind: 'usage',
      code: 'boxes-need-one',
      message: '--boxes is for one named posting',
      hint: 'ozf pack --help',
    });
  }
  if (!options.parcels) return;
  throw new AppError({
    kind: 'usage',
    code: 'parcels-need-one',
    message: '--parcel is for one named posting',
    hint: 'ozf pack --help',
  });
}
