import { AppError, refused } from '../domain/errors.js';
import { hasMoved } from '../domain/event.js';
import { compositionText, type PostingKey } from '../domain/posting.js';
import { decideMissing, declareMissing, type ShortWay } from '../domain/shortage.js';
import type { Ask } from './ask.js';
import { type BatchResult, doneRow, wouldRow } from './batch.js';
import { cancelOrder } from './cancel.js';
import { changeOrder } from './change.js';
import { actNow, movePosting } from './move.js';
import { packPart } from './part.js';
import { isOver, type Shortage } from './pick-short.js';
import type { Parcel, Ports } from './ports.js';
import { mustRead } from './selection.js';
import type { WayOut } from './short-ways.js';

export interface WayChoice {
  readonly way: ShortWay;
  /** Words for Ozon beside a cancellation. */
  readonly message: string;
  /** How long is waited, or the new shipment date. */
  readonly until?: string | undefined;
  readonly isReinforced?: boolean;
  readonly weightGrams?: number | undefined;
  readonly isDryRun: boolean;
  readonly ask: Ask;
}

/** Does the chosen way out by the verb that is there for it. Throws what closes the way. */
export async function takeWayOut(ports: Ports, shortage: Shortage, choice: WayChoice): Promise<BatchResult> {
  const { taken } = shortage;
  if (isOver(taken) || (taken !== undefined && taken === choice.way))
    return one(doneRow(await mustRead(ports.store, shortage), false));
  const way = shortage.ways.find((each) => each.way === choice.way);
  if (way?.refusal) throw refused(way.refusal);
  const { isDryRun, ask, message } = choice;
  const named = { code: shortage.number, shop: shortage.shop, isDryRun, ask };
  switch (choice.way) {
    case 'elsewhere':
      return decided(ports, shortage, choice, { way: 'elsewhere' });
    case 'wait':
      return decided(ports, shortage, choice, { way: 'wait', until: waitOf(ports, shortage, way, choice) });
    case 'part': {
      const { isReinforced = false, weightGrams } = choice;
      return packPart(ports, { ...named, part: way?.part ?? [], isReinforced, weightGrams });
    }
    case 'split':
      return split(ports, shortage, { ...named, part: way?.part ?? [] });
    case 'cutoff':
      return moveCutoff(ports, shortage, choice, named);
    case 'cancel-units': {
      const { sku, quantity } = shortage;
      return cancelOrder(ports, {
        ...named,
        reason: reasonOf(shortage),
        message,
        units: [{ sku, quantity }],
      });
    }
    case 'cancel':
      return cancelOrder(ports, { ...named, reason: reasonOf(shortage), message, units: [] });
  }
}

interface Named {
  readonly code: string;
  readonly shop: string;
  readonly isDryRun: boolean;
  readonly ask: Ask;
}

/** Ozon's reason: only defective ones are left, or none at all. */
function reasonOf({ because }: Shortage): string {
  return because === 'damage' ? 'defective' : 'out-of-stock';
}

async function decided(
  ports: Ports,
  shortage: Shortage,
  { isDryRun }: WayChoice,
  decision: Parameters<typeof decideMissing>[1],
): Promise<BatchResult> {
  if (isDryRun) return one(wouldRow(await mustRead(ports.store, shortage), `short-${decision.way}`));
  const move = await movePosting(ports, shortage, (posting) =>
    decideMissing(posting, decision, actNow(ports)),
  );
  return one(doneRow(move.after, hasMoved(move)));
}

function waitOf(ports: Ports, shortage: Shortage, way: WayOut | undefined, choice: WayChoice): string {
  const until = choice.until ?? way?.until;
  if (until === undefined) throw needsUntil(ports, shortage, choice.way);
  if (until > ports.now().toISOString()) return until;
  const { number: posting } = shortage;
  throw refused({
    code: 'date-passed',
    message: `${posting}: ${until} has passed`,
    hint: `ozf orders show ${posting}`,
    details: { posting, at: until },
  });
}

/** A later shipment date is time to wait in. */
async function moveCutoff(
  ports: Ports,
  shortage: Shortage,
  choice: WayChoice,
  named: Named,
): Promise<BatchResult> {
  const at = choice.until;
  if (at === undefined) throw needsUntil(ports, shortage, choice.way);
  const batch = await changeOrder(ports, { ...named, change: { kind: 'cutoff', at } });
  const isMoved = batch.results.every((row) => row.isDone);
  if (isMoved && !choice.isDryRun) await decided(ports, shortage, choice, { way: 'wait', until: at });
  return batch;
}

/** The parcel that holds the missing units alone goes on lacking them. */
async function split(
  ports: Ports,
  shortage: Shortage,
  { part, ...named }: Named & { readonly part: Parcel },
): Promise<BatchResult> {
  const { sku, quantity, because } = shortage;
  const rest = [{ sku, quantity }];
  const batch = await changeOrder(ports, { ...named, change: { kind: 'split', parts: [part, rest] } });
  if (named.isDryRun || !batch.results.every((row) => row.isDone)) return batch;
  const children = await ports.store.children(shortage);
  const lacking = children.find((child) => compositionText(child.lines) === compositionText(rest));
  if (lacking) await lacks(ports, lacking, { sku, quantity, because });
  return batch;
}

async function lacks(
  ports: Ports,
  key: PostingKey,
  missing: Parameters<typeof declareMissing>[1],
): Promise<void> {
  await movePosting(ports, key, (child) => declareMissing(child, missing, actNow(ports)));
}

function one(row: BatchResult['results'][number]): BatchResult {
  return { results: [row], held: [] };
}

function needsUntil(ports: Ports, shortage: Shortage, way: ShortWay): AppError {
  const tomorrow = new Date(ports.now().getTime() + DAY_MS).toISOString();
  return new AppError({
    kind: 'usage',
    code: 'needs-until',
    message: `Say until when: --until TIME`,
    hint: `${shortCommand(shortage, way)} --until ${tomorrow.slice(0, 16)}Z`,
    details: { posting: shortage.number },
  });
}
const DAY_MS = 86_400_000;

/** What does it, whoever types it. */
export function shortCommand(
  { number, sku, quantity, because }: Pick<Shortage, 'number' | 'sku' | 'because'> & { quantity?: number },
  way: ShortWay,
): string {
  const units = quantity === undefined ? '' : ` ${quantity}`;
  return `ozf pick short ${number} ${sku}${units} --because ${because} --do ${way}`;
}
