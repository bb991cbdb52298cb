import { toteOf } from '../domain/command-code.js';
import { refused } from '../domain/errors.js';
import { itemIdOf } from '../domain/item-id.js';
import type { Posting } from '../domain/posting.js';
import { isHouseBin } from '../domain/stock-bins.js';
import { bindBarcode, refuseTwoProducts } from './barcode-meaning.js';
import type { InsideLoop } from './item-scan.js';
import { actNow, movePosting } from './move.js';
import { pickShort } from './pick-short.js';
import type { PickWalk } from './pick-walk.js';
import type { Ports, Writer } from './ports.js';
import { nothingToUndo } from './scan-counting.js';
import type { ScanResult } from './scan-loop.js';
import { failOrNote, openRulebook } from './verdicts.js';

/** What a walk makes of codes and words that are no product: bins, lists, barcodes that nobody knows yet. */
export interface PickCodes {
  first(code: string, inside: InsideLoop): Promise<ScanResult | undefined>;
  word(word: string, inside: InsideLoop): Promise<ScanResult | undefined>;
  /** The bin that was scanned last. */
  bin(): string | undefined;
  /** Where bins are scanned, goods are taken from the bin that was, and from a place of theirs. */
  refuseElsewhere(tx: Writer, posting: Posting, sku: string): Promise<void>;
}

export interface NextStop {
  readonly shop: string;
  readonly posting: string;
  readonly sku: string;
  readonly offerId: string;
  readonly name: string;
}

interface State {
  readonly ports: Ports;
  readonly walk: PickWalk;
  /** The stops of the walk from here on. */
  readonly stopsOf: (inside: InsideLoop) => Promise<readonly NextStop[]>;
  bin: string | undefined;
  bins: ReadonlySet<string> | undefined;
  /** The last barcode that nobody knew, and whether the next code says what it is. */
  unknown: string | undefined;
  binding: string | undefined;
}

export function pickCodes(ports: Ports, walk: PickWalk, stopsOf: State['stopsOf']): PickCodes {
  const empty = { bin: undefined, bins: undefined, unknown: undefined, binding: undefined };
  const state: State = { ports, walk, stopsOf, ...empty };
  return {
    first: (code, inside) => firstOf(state, code, inside),
    word: async (word, inside) => words[word]?.(state, `#${word}`, inside),
    bin: () => state.bin,
    refuseElsewhere: (tx, posting, sku) => refuseElsewhere(state, tx, posting, sku),
  };
}

async function firstOf(state: State, code: string, inside: InsideLoop): Promise<ScanResult | undefined> {
  const { ports, walk } = state;
  await walk.look();
  if (state.binding !== undefined) return bind(state, state.binding, code.trim(), inside);
  const list = /^W(\d{1,4}|\d{4}-\d\d-\d\d-\d{1,4})$/i.exec(code)?.[1];
  if (list !== undefined) {
    await walk.take(list);
    return { isAccepted: true, code, result: 'wave-open' };
  }
  state.bins ??= await shelvesOf(ports, inside);
  if (state.bins.has(code)) {
    state.bin = code;
    return { isAccepted: true, code, result: 'bin-open' };
  }
  await refuseTwoProducts(ports.store, code);
  if (inside.catalogue.skusOf(code).size > 0 || toteOf(code) !== undefined) return undefined;
  state.unknown = code;
  throw refused(unknownHere(code));
}

/** The answer to `#bind`: the number of a line that was offered, an article, or a code that is known already. */
async function bind(state: State, code: string, answer: string, inside: InsideLoop): Promise<ScanResult> {
  const number = Number(/^\d{1,2}$/.test(answer) ? answer : 0);
  const offered = number > 0 ? (await state.stopsOf(inside))[number - 1] : undefined;
  const article = offered?.offerId ?? inside.catalogue.named(answer)?.article;
  const bound = article === undefined ? [] : await bindBarcode(state.ports, article, code);
  if (bound.length === 0) throw refused(noSuchGoods(answer));
  state.binding = undefined;
  state.unknown = undefined;
  await inside.relearn();
  return inside.scan(code);
}

type Word = (state: State, code: string, inside: InsideLoop) => Promise<ScanResult | undefined>;

const words: Readonly<Record<string, Word>> = {
  bind: async (state, code, inside) => {
    if (state.unknown === undefined) throw refused(nothingToBind());
    state.binding = state.unknown;
    const stops = (await state.stopsOf(inside)).slice(0, MOST_OFFERED);
    const name = stops.map((stop, index) => `${index + 1} ${stop.offerId}`).join('  ');
    return { isAccepted: true, code, result: 'bind', name };
  },
  undo: async (state, code) => {
    if (state.binding === undefined) return undefined;
    state.binding = undefined;
    return { isAccepted: true, code, result: 'undone' };
  },
  short: async ({ ports, stopsOf, bin }, code, inside) => {
    const [stop] = await stopsOf(inside);
    if (!stop) throw refused(nothingLeft());
    const { shop, posting, sku, offerId } = stop;
    await pickShort(ports, { code: posting, shop, item: sku, because: 'count-error', bin });
    const name = `ozf pick short ${posting} ${sku} --because count-error`;
    return { isAccepted: true, code, result: 'short-told', shop, posting, sku, offerId, name };
  },
  damaged: ({ ports }, code, inside) => putAside(ports, code, inside),
};
const MOST_OFFERED = 9;

/** Only where the seller scans bins. */
async function refuseElsewhere(
  { ports, bin }: State,
  tx: Writer,
  posting: Posting,
  sku: string,
): Promise<void> {
  if (ports.settings.desk.pick.bins === 'off') return;
  const article = posting.lines.find((each) => each.sku === sku)?.offerId ?? sku;
  const places = await placesOf(tx, posting, sku);
  const details = { posting: posting.number, article, bin: bin ?? '', places };
  if (bin === undefined) {
    throw refused({ code: 'scan-the-bin', message: `Scan the bin first, then ${article}`, details });
  }
  if (places.length === 0 || places.includes(bin)) return;
  const message = `${article} lies in ${places.join(', ')}, not in ${bin}`;
  throw refused({ code: 'wrong-bin', message, details });
}

/** `#damaged`: the unit of the last scan goes to quarantine, and another one has to come. */
async function putAside(ports: Ports, code: string, inside: InsideLoop): Promise<ScanResult> {
  const last = inside.last();
  const { sku, ordinal } = last?.move.events.find(({ action }) => action === 'unit-picked')?.details ?? {};
  if (!last || typeof sku !== 'string' || typeof ordinal !== 'number') throw nothingToUndo();
  const rulebook = await openRulebook(ports);
  const { after } = await movePosting(ports, last.key, async (posting, tx) => {
    const unit = posting.units.find((each) => each.sku === sku && each.ordinal === ordinal);
    if (unit?.pickedAt === undefined) throw nothingToUndo();
    const checklist = await rulebook.of(tx, posting);
    return failOrNote(tx, posting, { unit, defect: 'broken', checklist, hand: actNow(ports) });
  });
  inside.forget();
  const { shop, number: posting, tote } = after;
  return { isAccepted: true, code, result: 'unit-failed', shop, posting, tote, sku };
}

/** Shelves that the books or the products name; what only the books fill is no place on a walk. */
async function shelvesOf(ports: Ports, inside: InsideLoop): Promise<ReadonlySet<string>> {
  const kept = await ports.store.bins();
  const shelves = kept
    .filter(({ code, kind }) => kind === 'shelf' && !isHouseBin(code))
    .map(({ code }) => code);
  return new Set([...shelves, ...inside.catalogue.bins()].filter((code) => code !== ''));
}

async function placesOf(tx: Writer, posting: Posting, sku: string): Promise<readonly string[]> {
  const item = await tx.item({ shop: posting.shop, sku });
  if (!item) return [];
  if (!(await tx.isStockKept())) return item.bin === undefined ? [] : [item.bin];
  const kinds = new Map((await tx.bins()).map(({ code, kind }) => [code, kind]));
  return (await tx.levels({ items: [itemIdOf(item)] }))
    .filter(({ bin, quantity }) => quantity > 0 && kinds.get(bin) === 'shelf' && bin !== '')
    .map(({ bin }) => bin);
}

function unknownHere(barcode: string) {
  return {
    code: 'unknown-barcode',
    message: `No product of this batch has the barcode ${barcode}`,
    hint: '#bind',
    details: { barcode },
  };
}

function nothingToBind() {
  return { code: 'nothing-to-bind', message: 'Scan the unknown barcode first', details: {} };
}

function nothingLeft() {
  return { code: 'nothing-left', message: 'Nothing is left to fetch here', details: {} };
}

function noSuchGoods(name: string) {
  return {
    code: 'no-such-goods',
    message: `Nothing of this walk is called ${name}`,
    hint: '#undo',
    details: { name },
  };
}
