import { refusalOfHolds } from '../domain/advance.js';
import { linesWithout } from '../domain/cancel-units.js';
import { type Refusal, refused } from '../domain/errors.js';
import { hasMoved } from '../domain/event.js';
import { declarePart, refusalOfUnjudged, unitsForPart } from '../domain/parts.js';
import { compositionText, type Posting, type PostingKey } from '../domain/posting.js';
import { besidesMissing } from '../domain/shortage.js';
import type { Ask } from './ask.js';
import { type BatchResult, type BatchRow, doneRow, wouldMove, wouldRow } from './batch.js';
import { actNow, movePosting, refresh } from './move.js';
import { refusalOfLimits, refusalOfPack } from './pack-guard.js';
import { refusalOfPartBench } from './part-guard.js';
import type { Parcel, Ports } from './ports.js';
import { keepProofs, type ProofWish, readProofs } from './proofs.js';
import { partWrite, splitWrite } from './remote-parts.js';
import { isContinued, type Wish, writeRemotely } from './remote-write.js';
import { mustRead, workThrough } from './selection.js';
import { keepVerdicts, openRulebook } from './verdicts.js';
import { refuseWatching } from './watch.js';

export interface PartInput {
  readonly code: string;
  readonly shop?: string | undefined;
  /** By SKU or article. */
  readonly part: Parcel;
  readonly isReinforced: boolean;
  readonly weightGrams?: number | undefined;
  readonly isWeightAccepted?: boolean | undefined;
  readonly carton?: string | undefined;
  readonly isDryRun: boolean;
  readonly ask: Ask;
}

/**
 * Assembles the part of a posting that is there: it goes on under a number of its own, the rest stays unassembled under
 * the old one. Answers a row for each.
 */
export async function packPart(ports: Ports, input: PartInput): Promise<BatchResult> {
  const selection = { kind: 'named', codes: [input.code], shop: input.shop } as const;
  const worked = await workThrough(ports, selection, {
    ready: [],
    each: (key) => partOne(ports, key, input),
  });
  return withChildren(ports, worked);
}

async function partOne(ports: Ports, key: PostingKey, input: PartInput): Promise<BatchRow> {
  const known = await mustRead(ports.store, key);
  const { isReinforced, weightGrams, carton } = input;
  const part = named(known, input.part);
  const extra = { isReinforced, ...(weightGrams ? { weightGrams } : {}), ...(carton ? { carton } : {}) };
  const wish: Wish = { shop: key.shop, subject: key.number, request: { part, ...extra } };
  if (!input.isDryRun) refuseWatching(ports, key.shop);
  if (!input.isDryRun && (await isContinued(ports, partWrite, wish)))
    return doneRow(await mustRead(ports.store, key), true);
  const isWeightOwed = ports.settings.desk.pack.weigh === 'on';
  const packing = await ports.rules.packing();
  const wanted = { ...extra, part, isWeightAccepted: input.isWeightAccepted, isWeightOwed, packing };
  throwRefusal(await refusalOfPack(ports.store, known, wanted));
  const { posting, seen } = await refresh(ports, key);
  throwRefusal(await refusalOfPack(ports.store, posting, wanted));
  throwRefusal(await refusalOfLimits(ports, posting, wanted));
  if (input.isDryRun) return wouldRow(posting, 'assemble');
  await input.ask({ code: 'assemble', details: { count: 1 } });
  const after = compositionText(linesWithout(posting.lines, part));
  const related = seen.relatedNumbers ?? [];
  const before = { composition: compositionText(posting.lines), after, related };
  await writeRemotely(ports, partWrite, { ...wish, before });
  return doneRow(await mustRead(ports.store, key), true);
}

/** Declares the picked units of a part good while the others are still missing. */
export async function inspectPart(
  ports: Ports,
  input: Pick<PartInput, 'code' | 'shop' | 'part' | 'isDryRun'> & { readonly proofs?: readonly ProofWish[] },
): Promise<BatchResult> {
  const selection = { kind: 'named', codes: [input.code], shop: input.shop } as const;
  const rulebook = await openRulebook(ports);
  const proofs = await readProofs(ports, input.proofs ?? []);
  const declared = (posting: Posting) => {
    const part = named(posting, input.part);
    throwRefusal(refusalOfPartBench(posting, part) ?? refusalOfHolds(posting, 'inspect'));
    const unpicked = unitsForPart(posting.units, part).some((unit) => unit.pickedAt === undefined);
    if (unpicked) throwRefusal(refusalOfUnjudged(posting, part));
    return declarePart(posting, part, actNow(ports));
  };
  const each = async (key: PostingKey): Promise<BatchRow> => {
    if (input.isDryRun) return wouldMove(await mustRead(ports.store, key), declared, 'pass');
    let isProven = false;
    const move = await movePosting(ports, key, async (posting, tx) => {
      isProven = await keepProofs(tx, key, proofs);
      return keepVerdicts(tx, declared(posting), {
        checklist: await rulebook.of(tx, posting),
        hand: actNow(ports),
      });
    });
    return doneRow(move.after, hasMoved(move) || isProven);
  };
  return workThrough(ports, selection, { ready: [], each });
}

export interface SplitInput {
  readonly parts: readonly Parcel[];
  readonly isDryRun: boolean;
  readonly ask: Ask;
}

/** Splits a posting without assembling it; every part keeps what was picked and inspected of it. */
export async function splitOne(ports: Ports, key: PostingKey, input: SplitInput): Promise<BatchRow> {
  const known = await mustRead(ports.store, key);
  const parts = input.parts.map((part) => named(known, part));
  const wish: Wish = { shop: key.shop, subject: key.number, request: { parts } };
  if (!input.isDryRun) refuseWatching(ports, key.shop);
  if (!input.isDryRun && (await isContinued(ports, splitWrite, wish)))
    return doneRow(await mustRead(ports.store, key), true);
  if (await wasSplitSo(ports, key, parts)) return doneRow(known, false);
  throwRefusal(refusalOfSplit(known, parts));
  const { posting, seen } = await refresh(ports, key);
  throwRefusal(refusalOfSplit(posting, parts));
  if (input.isDryRun) return wouldRow(posting, 'split');
  await input.ask({ code: 'split', details: { posting: key.number, parts: parts.length } });
  const before = { composition: compositionText(posting.lines), related: seen.relatedNumbers ?? [] };
  await writeRemotely(ports, splitWrite, { ...wish, before });
  return doneRow(await mustRead(ports.store, key), true);
}

/** The same split as was made before: the command was simply typed again. */
async function wasSplitSo(ports: Ports, key: PostingKey, parts: readonly Parcel[]): Promise<boolean> {
  const where = { shop: key.shop, verb: splitWrite.verb, subject: key.number, state: 'done' } as const;
  const wanted = JSON.stringify(parts);
  const intents = await ports.store.intents(where);
  return intents.some((intent) => JSON.stringify(intent.request.parts) === wanted);
}

function refusalOfSplit(posting: Posting, parts: readonly Parcel[]): Refusal | null {
  const [first, ...others] = parts;
  const rules =
    refusalOfPartBench(posting, first ?? []) ?? refusalOfHolds(besidesMissing(posting), 'assemble');
  if (rules) return rules;
  const isWhole =
    others.length > 0 &&
    parts.every((part) => part.length > 0) &&
    compositionText(parts.flat()) === compositionText(posting.lines);
  if (isWhole) return null;
  return {
    code: 'parcels-differ',
    message: `The parts of ${posting.number} do not add up to what was ordered`,
    hint: `ozf orders show ${posting.number}`,
    details: {
      posting: posting.number,
      ordered: compositionText(posting.lines),
      parcels: compositionText(parts.flat()),
    },
  };
}

/** Beside the row of what was named, those of the parts that were born of it. */
export async function withChildren(ports: Ports, batch: BatchResult): Promise<BatchResult> {
  const results: BatchRow[] = [];
  for (const row of batch.results) {
    results.push(row);
    if (!row.isDone || !row.isChanged) continue;
    const children = await ports.store.children({ shop: row.shop, number: row.posting });
    results.push(...children.map((child) => doneRow(child, true)));
  }
  return { ...batch, results };
}

function named(posting: Posting, part: Parcel): Parcel {
  return part.map(({ sku, quantity }) => ({
    sku: posting.lines.find((line) => line.sku === sku || line.offerId === sku)?.sku ?? sku,
    quantity,
  }));
}

function throwRefusal(refusal: Refusal | null): void {
  if (refusal) throw refused(refusal);
}
