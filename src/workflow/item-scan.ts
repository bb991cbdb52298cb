import { refusalOfEnd, refusalOfHolds } from '../domain/advance.js';
import { toteOf } from '../domain/command-code.js';
import { type AppError, type Refusal, refused } from '../domain/errors.js';
import { hasMoved, type Move } from '../domain/event.js';
import type { Verb } from '../domain/holds.js';
import type { Posting, PostingKey } from '../domain/posting.js';
import { movePosting } from './move.js';
import type { Ports, Writer } from './ports.js';
import { type ScanCatalogue, scanCatalogue } from './scan-catalogue.js';
import { countScans, nothingToUndo, type ScanCounting, unknownWord } from './scan-counting.js';
import type { ScanLoop, ScanResult, ScanScreen } from './scan-loop.js';
import { type ScanOrder, scanOrder } from './scan-order.js';
import { keyOf } from './selection.js';

/** How one kind of item scan differs from another. */
export interface ItemScanRules {
  readonly verb: Verb;
  /** Whether the posting still wants a unit of this SKU. */
  readonly wants: (posting: Posting, sku: string) => boolean;
  readonly take: (posting: Posting, sku: string, code: string, tx: Writer) => Move | Promise<Move>;
  /** Why a posting that wants the item is to be left alone, beside its holds. */
  readonly stop?: ((posting: Posting) => Refusal | null) | undefined;
  /** Which postings are served before others that want the same item; the smaller first. */
  readonly rank?: ((posting: Posting) => number) | undefined;
  /** What this loop makes of a code before it is looked for among the products; undefined leaves it to the products. */
  readonly first?: ((code: string, inside: InsideLoop) => Promise<ScanResult | undefined>) | undefined;
  /** Words of this loop's own. */
  readonly word?: ((word: string, inside: InsideLoop) => Promise<ScanResult | undefined>) | undefined;
  /** What is to be done next, where that is not the open posting alone; of those that are not done. */
  readonly screen?: ((open: readonly Posting[], catalogue: ScanCatalogue) => ScanScreen) | undefined;
  readonly undo: ((posting: Posting, move: Move) => Move) | undefined;
  readonly count: (posting: Posting, sku?: string) => { readonly done: number; readonly of: number };
  readonly isDone: (posting: Posting) => boolean;
  readonly results: { readonly unit: string; readonly posting: string };
}

/** What a loop's own rules may do with it. */
export interface InsideLoop {
  readonly catalogue: ScanCatalogue;
  /** Reads the products anew: a barcode was bound. */
  relearn(): Promise<void>;
  scan(code: string): Promise<ScanResult>;
  /** The last accepted scan, until it is taken back. */
  last(): { readonly move: Move; readonly key: PostingKey } | undefined;
  /** That scan is no more: what it moved has become something else. */
  forget(): void;
  /** What is not done, as the screen has it. */
  open(): Promise<readonly Posting[]>;
}

/** A loop over the products of a batch of postings: the open posting first, else the first one that wants the item. */
export async function openItemScan(
  ports: Ports,
  batch: readonly Posting[],
  rules: ItemScanRules,
): Promise<ScanLoop> {
  const catalogue = await scanCatalogue(ports.store, batch);
  const state: LoopState = {
    ports,
    rules,
    catalogue,
    batch,
    order: scanOrder(batch),
    current: undefined,
    counting: countScans(),
    last: undefined,
  };
  return {
    scan: async (code) => kept(state, await state.counting.scan(code, () => scanItem(state, code))),
    command: (word) => state.counting.command(word, () => obey(state, word)),
    summary: () => state.counting.summary(),
    screen: () => screenOf(state),
  };
}

/** A refused scan moves nothing and is part of the story all the same: support asks what was scanned, and when. */
async function kept(state: LoopState, result: ScanResult): Promise<ScanResult> {
  const { ports, rules, batch, current } = state;
  if (!result.error) return result;
  const { code, result: refusal, error } = result;
  const [only, ...others] = batch;
  const posting = current ?? (only && others.length === 0 ? keyOf(only) : undefined);
  const at = ports.now().toISOString();
  const scan = { at, operator: ports.operator, station: 'scanner', loop: rules.verb, code, result: refusal };
  await ports.store.transact((tx) => tx.logScans([{ ...scan, posting, details: error.details }]));
  return result;
}

interface LoopState {
  readonly ports: Ports;
  readonly rules: ItemScanRules;
  catalogue: ScanCatalogue;
  readonly batch: readonly Posting[];
  readonly order: ScanOrder;
  current: PostingKey | undefined;
  readonly counting: ScanCounting;
  last: { readonly move: Move; readonly key: PostingKey } | undefined;
}

async function scanItem(state: LoopState, code: string): Promise<ScanResult> {
  const { ports, rules } = state;
  const own = await rules.first?.(code, insideOf(state));
  if (own) return own;
  const skus = state.catalogue.skusOf(code);
  const tote = skus.size === 0 ? toteOf(code) : undefined;
  if (tote !== undefined) return openTote(state, code, tote);
  if (skus.size === 0) throw unknownBarcode(code);
  const found = await firstWanting(state, skus);
  if (!found) throw notWanted(code, state.order.has(skus));
  const move = await movePosting(ports, found.key, (posting, tx) => {
    const refusal = refusalOfEnd(posting) ?? stopOf(rules, posting);
    if (refusal) throw refused(refusal);
    return rules.take(posting, found.sku, code, tx);
  });
  if (!hasMoved(move)) throw notWanted(code, true);
  state.current = found.key;
  state.last = { move, key: found.key };
  return resultOf(state, move.after, found.sku, code);
}

/** The card of a tote: what is scanned next goes there first. */
async function openTote(state: LoopState, code: string, tote: string): Promise<ScanResult> {
  const posting = (await openPostings(state)).find((each) => String(each.tote) === String(Number(tote)));
  if (!posting) throw noSuchTote(tote);
  state.current = keyOf(posting);
  const { shop, number } = posting;
  const told = { shop, posting: number, tote: posting.tote, ...state.rules.count(posting) };
  return { isAccepted: true, code, result: 'tote-open', ...told };
}

function resultOf(state: LoopState, posting: Posting, sku: string, code: string): ScanResult {
  const { rules } = state;
  const isDone = rules.isDone(posting);
  if (isDone) {
    state.counting.done(keyOf(posting));
    state.current = undefined;
  }
  const line = posting.lines.find((each) => each.sku === sku);
  return {
    isAccepted: true,
    code,
    result: isDone ? rules.results.posting : rules.results.unit,
    shop: posting.shop,
    posting: posting.number,
    tote: posting.tote,
    sku,
    offerId: line?.offerId,
    name: line?.name,
    ...rules.count(posting),
  };
}

async function firstWanting(state: LoopState, skus: ReadonlySet<string>) {
  let held: { readonly key: PostingKey; readonly sku: string } | undefined;
  const found = await state.ports.store.postings(state.order.wanting(skus, state.current));
  for (const posting of ranked(state, found)) {
    const line = posting.lines.find(
      (each) => skus.has(`${posting.shop}/${each.sku}`) && state.rules.wants(posting, each.sku),
    );
    if (!line) continue;
    const wanting = { key: keyOf(posting), sku: line.sku };
    if (!stopOf(state.rules, posting)) return wanting;
    held ??= wanting;
  }
  // Only a posting that is stopped wants it: its scan says why.
  return held;
}

/** The open posting stays first; the order of the walk holds among equals. */
function ranked({ rules, current }: LoopState, postings: readonly Posting[]): readonly Posting[] {
  const { rank } = rules;
  if (!rank) return postings;
  const rankOf = (posting: Posting) => (current && isSame(posting, current) ? -1 : rank(posting));
  return [...postings].sort((a, b) => rankOf(a) - rankOf(b));
}

function stopOf(rules: ItemScanRules, posting: Posting): Refusal | null {
  return refusalOfHolds(posting, rules.verb) ?? rules.stop?.(posting) ?? null;
}

async function obey(state: LoopState, word: string): Promise<ScanResult> {
  const code = `#${word}`;
  const own = await state.rules.word?.(word, insideOf(state));
  if (own) return own;
  if (word === 'done') return { isAccepted: true, code, result: 'done' };
  if (word === 'skip') {
    const skipped = state.current;
    if (skipped) state.order.skip(skipped);
    state.current = undefined;
    return {
      isAccepted: true,
      code,
      result: 'skipped',
      ...(skipped ? { shop: skipped.shop, posting: skipped.number } : {}),
    };
  }
  if (word === 'undo') return undo(state, code);
  throw unknownWord(word);
}

async function undo(state: LoopState, code: string): Promise<ScanResult> {
  const { last, rules } = state;
  const { undo: revert } = rules;
  if (!last || !revert) throw nothingToUndo();
  const move = await movePosting(state.ports, last.key, (posting) => revert(posting, last.move));
  state.last = undefined;
  state.current = last.key;
  state.counting.undone(last.key);
  const { shop, number: posting, tote } = move.after;
  return { isAccepted: true, code, result: 'undone', shop, posting, tote, ...rules.count(move.after) };
}

function isSame(first: PostingKey, second: PostingKey): boolean {
  return first.shop === second.shop && first.number === second.number;
}

function insideOf(state: LoopState): InsideLoop {
  return {
    catalogue: state.catalogue,
    relearn: async () => {
      state.catalogue = await scanCatalogue(state.ports.store, state.batch);
    },
    scan: (code) => scanItem(state, code),
    last: () => state.last,
    forget: () => {
      state.current = state.last?.key ?? state.current;
      if (state.last) state.counting.undone(state.last.key);
      state.last = undefined;
    },
    open: () => openPostings(state),
  };
}

async function openPostings(state: LoopState): Promise<readonly Posting[]> {
  const postings = await state.ports.store.postings(state.order.all(state.current));
  return ranked(state, postings).filter((posting) => !state.rules.isDone(posting) && !refusalOfEnd(posting));
}

async function screenOf(state: LoopState): Promise<ScanScreen> {
  const open = await openPostings(state);
  if (state.rules.screen) return state.rules.screen(open, state.catalogue);
  const [current] = open;
  const lines = current ? screenLines(state, current) : [];
  const left = new Set(open.map((posting) => `${posting.shop}/${posting.number}`)).size;
  return {
    shop: current?.shop,
    posting: current?.number,
    tote: current?.tote,
    dueAt: current?.dueAt,
    lines,
    left,
  };
}

function screenLines(state: LoopState, posting: Posting): ScanScreen['lines'] {
  return posting.lines.map((line) => ({
    offerId: line.offerId,
    name: line.name,
    bin: state.catalogue.item(posting.shop, line.sku)?.bin,
    ...state.rules.count(posting, line.sku),
  }));
}

function unknownBarcode(code: string): AppError {
  return refused({
    code: 'unknown-barcode',
    message: `No product of this batch has the barcode ${code}`,
    hint: 'ozf products list',
    details: { barcode: code },
  });
}

function noSuchTote(tote: string): AppError {
  return refused({
    code: 'no-such-tote',
    message: `No order here is in tote ${tote}`,
    hint: 'ozf pick list',
    details: { tote },
  });
}

function notWanted(code: string, isEnough: boolean): AppError {
  return refused({
    code: isEnough ? 'one-too-many' : 'wrong-item',
    message: isEnough
      ? `Enough of ${code}: nothing in this batch wants another one`
      : `Nothing in this batch wants ${code}`,
    details: { barcode: code },
  });
}
