import { benchQueue } from '../domain/bench-queue.js';
import { seenUnits } from '../domain/bench-unit.js';
import { defectOf, gramsOf, toteOf } from '../domain/command-code.js';
import { type AppError, refused } from '../domain/errors.js';
import { defects } from '../domain/inspection.js';
import type { Ask } from './ask.js';
import { benchBackground } from './bench-background.js';
import { type BenchState, bellOf, nothingOpen, setAside } from './bench-state.js';
import { closeBox, failLast, judgeAll, takeBack, takeUnit } from './bench-step.js';
import { benchScreen } from './bench-view.js';
import { verifyLabel } from './label-verify.js';
import type { Ports } from './ports.js';
import { scanCatalogue } from './scan-catalogue.js';
import { countScans, nothingToUndo, unknownWord } from './scan-counting.js';
import type { ScanLoop, ScanNews, ScanResult } from './scan-loop.js';
import { keyOf } from './selection.js';
import { dayOf } from './seller-day.js';
import { isWatching } from './watch.js';

export interface BenchOptions {
  readonly shop?: string | undefined;
  readonly warehouse?: string | undefined;
  /** Whether a posting is judged by a barcode of its own or with its last unit. */
  readonly verdict: 'ok' | 'scan';
  readonly ask: Ask;
}

export interface Bench extends ScanLoop {
  /** One round of what is done behind the scanner's back: what Ozon says of the open posting, assemblies, labels. */
  tick(): Promise<readonly ScanNews[]>;
  finish(tell?: (news: ScanNews) => Promise<void>): Promise<readonly AppError[]>;
}

/** The command barcodes, without `#`; every defect is one of them. */
export const benchWords: readonly string[] = [
  'ok',
  'defect',
  ...Object.keys(defects),
  'undo',
  'skip',
  'box',
  'reinforced',
  'help',
  'done',
];

const COMMANDS = benchWords.map((word) => `#${word}`).join(' ');

/**
 * The whole bench by scanner: an item opens the most urgent, dearest posting that wants it; its units, its verdict and its
 * box are scans. The store alone judges a scan. What Ozon has to be told waits as jobs and never stops the scanner.
 */
export async function openBench(ports: Ports, options: BenchOptions): Promise<Bench> {
  const { shops } = ports.settings;
  const isLive = shops.some(({ name }) => (options.shop ?? name) === name && !isWatching(ports, name));
  if (isLive) await options.ask({ code: 'bench', details: {} });
  const state: BenchState = {
    ports,
    options,
    counting: countScans(),
    ...(await freshQueue(ports, options)),
    open: undefined,
    expected: undefined,
    last: [],
    isDefect: false,
  };
  await resume(state);
  const background = benchBackground(state, () => freshQueue(ports, options));
  const heard = async (result: Promise<ScanResult>) => belled(state, await result);
  return {
    scan: (code) => heard(state.counting.scan(code, () => scanCode(state, code))),
    command: (word) => heard(state.counting.command(word, () => obey(state, word))),
    summary: () => ({ ...state.counting.summary(), waiting: background.waiting() }),
    screen: () => benchScreen(state),
    tick: background.tick,
    finish: (tell = async () => {}) => background.finish(tell),
  };
}

/** What the bench may work on, and the codes of it. */
async function freshQueue(ports: Ports, { shop, warehouse }: BenchOptions) {
  const rows = await ports.store.wanted({ stages: STAGES, shop, warehouse });
  const goods = rows.map((row) => ({ shop: row.shop, lines: row.skus.map((sku) => ({ sku })) }));
  return { queue: benchQueue(rows), catalogue: await scanCatalogue(ports.store, goods) };
}
const STAGES = ['confirmed', 'picking', 'picked'] as const;

/** The posting that this person had open when the last run ended, at the very unit. */
async function resume(state: BenchState): Promise<void> {
  const { ports, options } = state;
  const { shop, warehouse } = options;
  const begun = await ports.store.wanted({ stages: ['picking', 'picked', 'inspected'], shop, warehouse });
  for (const row of begun.slice(0, MOST_BEGUN)) {
    const { seen, by } = seenUnits(await ports.store.events(row));
    if (by !== ports.operator || row.isHeld) continue;
    const posting = await ports.store.posting(row);
    const isLeft = posting?.units.some((unit) => unit.pickedAt !== undefined) ?? false;
    if (!isLeft) continue;
    state.open = { key: keyOf(row), seen, isReinforced: false, weightGrams: undefined };
    return;
  }
}
const MOST_BEGUN = 200;

async function scanCode(state: BenchState, code: string): Promise<ScanResult> {
  const grams = gramsOf(code);
  if (grams !== undefined) return weigh(state, code, grams);
  if (state.isDefect) throw refused(defectFirst());
  const products = state.catalogue.skusOf(code);
  if (products.size > 0) return takeUnit(state, code, products);
  return scanLabel(state, code);
}

async function weigh(state: BenchState, code: string, grams: number): Promise<ScanResult> {
  const { open } = state;
  if (!open) throw refused(nothingOpen());
  state.open = { ...open, weightGrams: grams };
  const posting = await state.ports.store.posting(open.key);
  if (posting?.stage === 'inspected') return closeBox(state, code);
  return { isAccepted: true, code, result: 'weighed', shop: open.key.shop, posting: open.key.number };
}

/** A tote's card names the box whose label comes next; a label closes its posting. */
async function scanLabel(state: BenchState, code: string): Promise<ScanResult> {
  const { ports, options } = state;
  const tote = toteOf(code);
  const day = dayOf(ports.now(), ports.settings.timeZone);
  // Bare digits that are no product are no tote either.
  const isName = tote !== undefined || code.length >= SHORTEST_LABEL;
  const found = isName ? await ports.store.findPostings(tote ?? code, { shop: options.shop, day }) : [];
  const [key] = found;
  if (!key || found.length > 1) throw refused(unknownBarcode(code));
  if (tote !== undefined) {
    state.expected = key;
    return { isAccepted: true, code, result: 'box-chosen', shop: key.shop, posting: key.number };
  }
  // Labels come while the next posting lies open already: only a tote's card says which box this one is for.
  const { isChanged } = await verifyLabel(ports, key, state.expected ?? key);
  state.expected = undefined;
  const posting = await ports.store.posting(key);
  return {
    isAccepted: true,
    code,
    result: isChanged ? 'stuck' : 'stuck-before',
    shop: key.shop,
    posting: key.number,
    tote: posting?.tote,
  };
}
const SHORTEST_LABEL = 8;

async function obey(state: BenchState, word: string): Promise<ScanResult> {
  const code = `#${word}`;
  const defect = defectOf(word);
  if (defect) return failLast(state, code, defect);
  if (word === 'done') return { isAccepted: true, code, result: 'done' };
  if (word === 'help') return { isAccepted: true, code, result: 'commands', name: COMMANDS };
  if (word === 'skip') return skip(state, code);
  if (word === 'undo') return undo(state, code);
  if (word === 'ok') return judgeAll(state, code);
  if (word === 'box') return closeBox(state, code);
  if (word === 'reinforced') return reinforced(state, code);
  if (word !== 'defect') throw unknownWord(word);
  if (!state.open || state.last.length === 0) throw refused(nothingOpen());
  state.isDefect = true;
  return {
    isAccepted: true,
    code,
    result: 'defect',
    shop: state.open.key.shop,
    posting: state.open.key.number,
  };
}

async function reinforced(state: BenchState, code: string): Promise<ScanResult> {
  const { open } = state;
  if (!open) throw refused(nothingOpen());
  state.open = { ...open, isReinforced: true };
  const posting = await state.ports.store.posting(open.key);
  if (posting?.stage === 'inspected') return closeBox(state, code);
  return { isAccepted: true, code, result: 'reinforced', shop: open.key.shop, posting: open.key.number };
}

async function skip(state: BenchState, code: string): Promise<ScanResult> {
  const skipped = state.open?.key;
  if (skipped) state.queue.putLast(skipped);
  setAside(state);
  return {
    isAccepted: true,
    code,
    result: 'skipped',
    ...(skipped ? { shop: skipped.shop, posting: skipped.number } : {}),
  };
}

async function undo(state: BenchState, code: string): Promise<ScanResult> {
  if (state.isDefect) {
    state.isDefect = false;
    return { isAccepted: true, code, result: 'undone' };
  }
  if (!state.open || state.last.length === 0) throw nothingToUndo();
  return takeBack(state, code);
}

/** Refused scans are heard, and kept: they are part of what a buyer may ask about later. */
async function belled(state: BenchState, result: ScanResult): Promise<ScanResult> {
  const { ports } = state;
  const bell = bellOf(result);
  if (!result.error) return { ...result, bell };
  const { code, result: refusal, error } = result;
  const posting = state.open?.key;
  const at = ports.now().toISOString();
  const scan = { at, operator: ports.operator, station: 'bench', loop: 'bench', code, result: refusal };
  await ports.store.transact((tx) => tx.logScans([{ ...scan, posting, details: error.details }]));
  return { ...result, bell };
}

function unknownBarcode(barcode: string) {
  return {
    code: 'unknown-barcode',
    message: `No product of this bench has the barcode ${barcode}`,
    hint: 'ozf products list',
    details: { barcode },
  };
}

function defectFirst() {
  return { code: 'defect-first', message: 'Scan which defect it is, or #undo', hint: '#undo', details: {} };
}
