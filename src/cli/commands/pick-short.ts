import { AppError } from '../../domain/errors.js';
import { type ShortCause, type ShortWay, shortCauses, shortWays } from '../../domain/shortage.js';
import { asAppError, type BatchResult } from '../../workflow/batch.js';
import { pickShort as declare, isOver, type Shortage } from '../../workflow/pick-short.js';
import type { Ports } from '../../workflow/ports.js';
import { lowerAtOzon } from '../../workflow/short-push.js';
import type { WayOut } from '../../workflow/short-ways.js';
import type { StockRow } from '../../workflow/stock-shelves.js';
import { shortCommand, takeWayOut } from '../../workflow/take-way-out.js';
import type { Answer } from '../answer.js';
import { batchAnswer } from '../batch-view.js';
import type { Context } from '../context.js';
import { instantOf, missingFlag } from '../input.js';
import { table } from '../table.js';
import { priceText, wayJson } from '../ways-view.js';

export async function pickShort(context: Context): Promise<Answer> {
  const { input, words } = context;
  const { shop } = await context.config();
  const ports = await context.ports();
  const isDryRun = input.isOn('dry-run');
  const [code = '', item = '', quantity] = input.operands;
  const because = await causeOf(context);
  const wished = input.oneOf('do', shortWays);
  const shortage = await declare(ports, {
    code,
    shop,
    item,
    quantity: quantity === undefined ? undefined : unitsOf(quantity),
    because,
    bin: input.text('looked-in'),
    isDryRun,
  });
  const lowered = isDryRun ? NOTHING_TOLD : await lower(ports, shortage);
  const offer: Offer = { shortage, lowered, errorIndex: await errorIndexOf(ports, shortage) };
  const way = wished ?? (await chosenWay(context, offer));
  if (way === undefined) return offerAnswer(context, offer);
  const until = input.text('until');
  const batch = await takeWayOut(ports, shortage, {
    way,
    message: input.text('message')?.trim() || words.catalog.shortage.messageToOzon,
    until: until === undefined ? undefined : instantOf('until', until),
    isReinforced: input.isOn('reinforced'),
    weightGrams: input.count('weight'),
    isDryRun,
    ask: context.ask,
  });
  return doneAnswer(context, { ...offer, way, batch, isDryRun });
}

interface Offer {
  readonly shortage: Shortage;
  readonly lowered: Lowered;
  readonly errorIndex: number | undefined;
}

interface Lowered {
  readonly rows: readonly StockRow[];
  readonly error?: AppError | undefined;
}
const NOTHING_TOLD: Lowered = { rows: [] };

async function causeOf(context: Context): Promise<ShortCause> {
  const { input, style, prompt, words } = context;
  const said = input.oneOf('cause', shortCauses);
  if (said) return said;
  if (!style.isInteractive) throw missingFlag(context.command, 'cause', shortCauses.join(', '));
  const { shortage, shortCauses: names } = words.catalog;
  const choices = shortCauses.map((value) => ({ value, name: names[value] }));
  const answer = await prompt.one(shortage.causeQuestion, choices);
  return shortCauses.find((cause) => cause === answer) ?? 'count-error';
}

/** At a terminal the open ways are a question; a script reads them and says `--do`. */
async function chosenWay(context: Context, offer: Offer): Promise<ShortWay | undefined> {
  const { style, prompt, words, input, output } = context;
  const { shortage } = offer;
  const open = shortage.ways.filter(({ refusal }) => refusal === null);
  if (!style.isInteractive || style.isJson || input.isOn('dry-run') || open.length === 0) return undefined;
  output.note(offerText(context, offer));
  const choices = open.map(({ way }) => ({ value: way, name: words.catalog.shortWays[way] }));
  const answer = await prompt.one(words.catalog.shortage.question, choices);
  return shortWays.find((way) => way === answer);
}

/** A stock that Ozon could not be told stops nothing here: it is said, and the next push tells it. */
async function lower(ports: Ports, shortage: Shortage): Promise<Lowered> {
  if (isOver(shortage.taken)) return NOTHING_TOLD;
  try {
    const rows = await lowerAtOzon(ports, shortage);
    return { rows, error: rows.find((row) => row.error)?.error };
  } catch (thrown) {
    return { rows: [], error: survivable(thrown) };
  }
}

/** The price is told as far as it is known: without Ozon the ways are open all the same. */
async function errorIndexOf(ports: Ports, { shop, taken }: Shortage): Promise<number | undefined> {
  if (isOver(taken)) return undefined;
  try {
    return (await ports.ozon(shop).errorIndex()).index;
  } catch (thrown) {
    survivable(thrown);
    return undefined;
  }
}

function survivable(thrown: unknown): AppError {
  const error = asAppError(thrown);
  if (error.kind === 'bug' || error.kind === 'interrupted') throw error;
  return error;
}

function unitsOf(text: string): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new AppError({
    kind: 'usage',
    code: 'bad-pieces',
    message: `${text} is no number of pieces`,
    hint: 'ozf pick short --help',
    details: { pieces: text },
  });
}

function offerAnswer(context: Context, offer: Offer): Answer {
  const { shortage } = offer;
  const { number, taken } = shortage;
  // The mildest comes first.
  const open = shortage.ways.find(({ refusal }) => refusal === null);
  return {
    data: { ...offerJson(context, offer), did: null },
    text: () => offerText(context, offer),
    notes: notesOf(context, offer),
    next: isOver(taken) || !open ? `ozf orders show ${number}` : shortCommand(shortage, open.way),
  };
}

interface Done extends Offer {
  readonly way: ShortWay;
  readonly batch: BatchResult;
  readonly isDryRun: boolean;
}

function doneAnswer(context: Context, { way, batch, isDryRun, ...offer }: Done): Answer {
  const more = { ...offerJson(context, offer), did: isDryRun ? null : way };
  const next = way === 'wait' ? 'ozf orders next' : 'ozf pick scan';
  return batchAnswer(context, batch, { isDryRun, more, next, notes: notesOf(context, offer) });
}

function notesOf({ words }: Context, { shortage, lowered }: Offer): readonly string[] {
  const { shortage: texts } = words.catalog;
  const told = lowered.rows.filter((row) => row.state === 'pushed');
  return [
    ...(shortage.bin === undefined ? [] : [words.fill(texts.count, { bin: shortage.bin || '-' })]),
    ...told.map(({ wish }) => words.fill(texts.pushed, { sku: wish.sku, count: wish.stock })),
    ...(lowered.error ? [words.fill(texts.notPushed, { why: words.error(lowered.error) })] : []),
  ];
}

function offerJson({ words }: Context, { shortage, lowered, errorIndex }: Offer) {
  const { shop, number: posting, sku, offerId, name, quantity, because, taken, bin, ways } = shortage;
  const told = lowered.rows.filter((row) => row.state === 'pushed');
  return {
    ...{ shop, posting, sku, offerId, name, quantity, because },
    taken: taken ?? null,
    errorIndex: errorIndex ?? null,
    count: bin ?? null,
    stock: told.map(({ wish }) => ({ warehouse: wish.warehouseId, told: wish.stock })),
    ways: ways.map((way) => wayJson(way, words)),
  };
}

const WIDE = 140;

function offerText(context: Context, offer: Offer): string {
  const { words, style } = context;
  const { shortage, errorIndex } = offer;
  const { headings, shortWays: names, shortCauses: causes, shortage: texts } = words.catalog;
  const { number: posting, quantity, offerId: article, because, taken } = shortage;
  const title = words.fill(texts.title, { posting, quantity, article, cause: causes[because] });
  if (taken !== undefined && isOver(taken))
    return `${title}\n${words.fill(texts.settled, { way: names[taken] })}`;
  // The price is what this is asked for: a narrow screen has a line for it.
  if ((style.width ?? WIDE) < WIDE) {
    const told = shortage.ways.map((way) => {
      return `${way.way}: ${names[way.way]}\n    ${priceText(context, way, errorIndex)}`;
    });
    return [title, ...told].join('\n');
  }
  const columns = [
    { title: headings.way, cell: (row: WayOut) => row.way },
    { title: '', cell: (row: WayOut) => names[row.way] },
    { title: headings.price, cell: (row: WayOut) => priceText(context, row, errorIndex), isElastic: true },
  ];
  return `${title}\n${table(columns, shortage.ways, style.width)}`;
}
