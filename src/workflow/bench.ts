import { refusalOfEnd, refusalOfHolds } from '../domain/advance.js';
import { actsOn, benchActs } from '../domain/bench-story.js';
import { gramsOf, toteOf } from '../domain/command-code.js';
import { type AppError, type Refusal, refused } from '../domain/errors.js';
import type { Ask } from './ask.js';
import { refuseTwoProducts } from './barcode-meaning.js';
import { benchBackground } from './bench-background.js';
import { bindAs } from './bench-bind.js';
import { freshQueue, productOf } from './bench-goods.js';
import { type BenchState, bellOf, leaveTable, opened } from './bench-state.js';
import { notWanted, takeUnit, wrongItem } from './bench-step.js';
import { benchScreen } from './bench-view.js';
import { obey, weigh } from './bench-words.js';
import { verifyLabel } from './label-verify.js';
import type { Ports } from './ports.js';
import { countScans } from './scan-counting.js';
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
  /** What came to Ozon meanwhile: a pull at the start and every few minutes. */
  look(): Promise<readonly ScanNews[]>;
  finish(tell?: (news: ScanNews) => Promise<void>): Promise<readonly AppError[]>;
}

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
    closed: undefined,
    aside: undefined,
    isDefect: false,
    short: undefined,
    told: new Set(),
    unknown: undefined,
    isBinding: false,
  };
  await resume(state);
  const background = benchBackground(state, () => freshQueue(ports, options));
  const heard = async (result: Promise<ScanResult>) => belled(state, await result);
  return {
    scan: (code) => heard(state.counting.scan(code, () => scanCode(state, code))),
    command: (word) => heard(state.counting.command(word, () => obey(state, word))),
    summary: () => ({ ...state.counting.summary(), waiting: background.waiting() }),
    screen: async () => ({
      ...(await benchScreen(state)),
      waiting: background.waiting(),
      isAway: background.isAway(),
    }),
    tick: background.tick,
    look: background.pull,
    finish: (tell = async () => {}) => background.finish(tell),
  };
}

/** The posting that this person had open when the last run ended, at the very unit. */
async function resume(state: BenchState): Promise<void> {
  const { ports, options } = state;
  const { shop, warehouse } = options;
  const begun = await ports.store.wanted({ stages: ['picking', 'picked', 'inspected'], shop, warehouse });
  for (const row of begun.slice(0, MOST_BEGUN)) {
    if (row.isHeld) continue;
    const told = benchActs(await ports.store.events(row));
    const posting = await ports.store.posting(row);
    const acts = posting ? actsOn(posting, told) : [];
    if (acts.at(-1)?.by !== ports.operator) continue;
    state.open = opened(keyOf(row), acts);
    return;
  }
}
const MOST_BEGUN = 200;

async function scanCode(state: BenchState, code: string): Promise<ScanResult> {
  if (state.isBinding) return bindAs(state, code);
  const grams = gramsOf(code);
  if (grams !== undefined) return weigh(state, code, grams);
  if (state.isDefect) throw refused(defectFirst());
  const products = state.catalogue.skusOf(code);
  if (products.size > 0) {
    if (!state.clear.has(code)) await refuseTwoProducts(state.ports.store, code);
    state.clear.add(code);
    return takeUnit(state, { code, products });
  }
  return scanLabel(state, code);
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
  if (!key || found.length > 1) throw refused(await refusalOfUnknown(state, code));
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

/** A product that the shop sells and no order here wants is no unknown one; an open posting that is stopped says so first. */
async function refusalOfUnknown(state: BenchState, code: string): Promise<Refusal> {
  const { ports, options, open } = state;
  const posting = open && (await ports.store.posting(open.key));
  const stopped = posting && (refusalOfEnd(posting) ?? refusalOfHolds(posting, 'pick'));
  if (stopped) {
    leaveTable(state, posting);
    return stopped;
  }
  const item = await productOf(ports, code, options.shop);
  if (!item) {
    state.unknown = code;
    return unknownBarcode(code);
  }
  return open ? wrongItem(code, open.key.number) : notWanted(code, item);
}

function unknownBarcode(barcode: string): Refusal {
  return {
    code: 'unknown-barcode',
    message: `No product of this bench has the barcode ${barcode}`,
    hint: '#bind',
    details: { barcode },
  };
}

function defectFirst() {
  return { code: 'defect-first', message: 'Scan which defect it is, or #undo', hint: '#undo', details: {} };
}
